using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Comparison;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Charting;

/// <summary>What the overview shows, and says: each number of its words comes from the measurement.</summary>
/// <param name="Machine">The machine in words.</param>
/// <param name="Times">Nanoseconds a row against the number of classes.</param>
/// <param name="Errors">The largest relative errors against the margin.</param>
/// <param name="LeastRatio">The time of another contender over LossGen's, where that is least.</param>
/// <param name="LargestRatio">Where it is largest.</param>
/// <param name="LargestUlps">LossGen's largest error in units in the last place, over all margins.</param>
/// <param name="Endings">What becomes of the others, in words, from which margin on.</param>
internal sealed record OverviewFigures(
    string Machine,
    IReadOnlyDictionary<string, (double X, double Y)[]> Times,
    IReadOnlyDictionary<string, (double X, double Y)[]> Errors,
    double LeastRatio,
    double LargestRatio,
    double LargestUlps,
    IReadOnlyDictionary<string, (string Words, double From)> Endings)
{
    /// <summary>The margins that are drawn end here: what follows looks the same.</summary>
    public const double LargestMargin = 40;

    /// <summary>The job that is shown.</summary>
    public const string JobName = "cross-entropy";

    // One point for so many rows: the largest of their errors. A line through all of them would jump from one rounding to the next.
    private const int RowsInPoint = 5;

    private static readonly string[] s_rivals = [Contender.Hand, Contender.TensorBatch];

    /// <summary>The title: the message.</summary>
    public string Title => $"{Figure(LeastRatio)} to {Figure(LargestRatio)} times as fast, and right";

    /// <summary>What LossGen keeps to.</summary>
    public string Accuracy => string.Create(CultureInfo.InvariantCulture, $"within {Math.Ceiling(LargestUlps * 10) / 10:0.#} ULP");

    /// <summary>Those of a result, or nothing where it has no measurements for them.</summary>
    public static OverviewFigures? Of(ComparisonResult result)
    {
        TimeMeasurement[] batches = result.BatchesOf(JobName);
        string[] contenders = [Contender.Emitted, .. s_rivals, Contender.TensorRow];
        Dictionary<string, (double X, double Y)[]> times = contenders.ToDictionary(name => name, batches.LineOf);
        Dictionary<string, MarginMeasurement[]> margins = result.Margins.GroupBy(m => m.Contender).ToDictionary(of => of.Key, of => of.OrderBy(m => m.Margin).ToArray());
        if (times.Values.Any(line => line.Length < 2) || contenders.Any(name => !margins.ContainsKey(name)))
        {
            return null;
        }

        double[] ratios = [.. s_rivals.SelectMany(name => times[name].Zip(times[Contender.Emitted], (rival, emitted) => rival.Y / emitted.Y))];
        return new OverviewFigures(
            Words(result.Host),
            times,
            margins.ToDictionary(of => of.Key, of => Largest(of.Value)),
            ratios.Min(),
            ratios.Max(),
            margins[Contender.Emitted].Max(m => m.Ulps),
            s_rivals.ToDictionary(name => name, name => Ending(margins[name])));
    }

    /// <summary>A ratio, cut after two digits: never more than was measured.</summary>
    internal static string Figure(double ratio)
    {
        double unit = ratio >= 10 ? 1 : 0.1;
        return (Math.Floor((ratio / unit) + 1e-9) * unit).ToString("0.#", CultureInfo.InvariantCulture);
    }

    private static string Words(HostEnvironment host)
    {
        string processor = host.Processor.Replace("(R)", string.Empty, StringComparison.Ordinal).Replace("(TM)", string.Empty, StringComparison.Ordinal);
        string vectors = host.VectorBits == 0 ? "no vectors" : $"{host.VectorBits}-bit vectors";
        return $"{string.Join(' ', processor.Split(' ', StringSplitOptions.RemoveEmptyEntries))}, {vectors}, {host.Runtime}, one thread";
    }

    private static (double, double)[] Largest(MarginMeasurement[] margins)
        => [.. margins.Where(m => m.Margin < LargestMargin).Chunk(RowsInPoint).Select(chunk => (chunk.Average(m => m.Margin), chunk.Max(m => m.RelativeError)))];

    // 0 is named as such. Otherwise no digit is right where it is half off, or more.
    private static (string Words, double From) Ending(MarginMeasurement[] margins)
    {
        int ofZeros = Array.FindLastIndex(margins, m => m.Loss != 0) + 1;
        int ofErrors = Array.FindLastIndex(margins, m => m.RelativeError < 0.5) + 1;
        (string words, int first) = ofZeros < margins.Length ? ("exactly 0", ofZeros) : ("no digit right", ofErrors);
        return first == margins.Length
            ? (string.Empty, double.PositiveInfinity)
            : (string.Create(CultureInfo.InvariantCulture, $"{words} from {Math.Ceiling(margins[first].Margin):0} on"), margins[first].Margin);
    }
}
