using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>What the command line asks for.</summary>
/// <param name="IsQuick">Whether little time is taken.</param>
/// <param name="IsKindsOnly">Whether only the kinds beside cross-entropy, entropy and KL divergence are measured.</param>
/// <param name="Jobs">The jobs to measure.</param>
/// <param name="KindJobs">The kinds to measure.</param>
/// <param name="ClassCounts">The numbers of classes.</param>
/// <param name="From">The file to draw from, if nothing shall be measured.</param>
/// <param name="Out">Where compare.json and the charts go, if they shall be written.</param>
/// <param name="Overview">Where the overview goes, if not beside the charts.</param>
internal sealed record CompareOptions(
    bool IsQuick, bool IsKindsOnly, IReadOnlyList<Job> Jobs, IReadOnlyList<KindJob> KindJobs, IReadOnlyList<ClassCount> ClassCounts, string? From, string? Out, string? Overview)
{
    public const string Usage = """
        compare [kinds] [--quick] [--kinds NAME,...] [--classes C,...] [--out FOLDER] [--overview FILE]
        compare --from FILE [--out FOLDER] [--overview FILE]

          kinds       only the kinds and options beside cross-entropy, entropy and KL divergence
          --quick     half a minute at most, less exact
          --kinds     of cross-entropy, mean-cross-entropy, entropy, kl, probability-cross-entropy, probability-entropy, probability-kl;
                      options, binary-cross-entropy, jensen-shannon, jeffreys, probability-jensen-shannon, probability-jeffreys, softmax,
                      log-softmax, perplexity, renyi, argmax, sample
          --classes   of 2, 3, 4, 8, 10, 16, 32, 64, 100, 1000 (the second line of kinds: of 2, 3, 4, 10, 16, 100, 1000)
          --out       where compare.json, all that was measured, and the charts go, as SVG
          --overview  the one picture of speed and accuracy, FILE.svg (overview.svg is among the charts where its job is measured);
                      for FILE.png, one of 1200 x 630 to share
          --from      draws from such a compare.json, and measures nothing

        Exit codes: 0, 1 a contender is wrong, 2 a wrong argument or file, 130 stopped by Ctrl+C.
        """;

    public Clock Clock => IsQuick ? new Clock(15, 5e4) : new Clock(100, 2e5);

    /// <exception cref="ArgumentException">An argument is wrong: the message names it, and what was expected.</exception>
    public static CompareOptions Parse(ReadOnlySpan<string> arguments)
    {
        bool isKindsOnly = arguments is ["kinds", ..];
        CompareOptions options = new(false, isKindsOnly, isKindsOnly ? [] : Comparison.Jobs.All, Comparison.KindJobs.All, ClassCount.All, null, null, null);
        List<string> ofMeasuring = isKindsOnly ? ["kinds"] : [];
        for (int i = isKindsOnly ? 1 : 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            if (name is "--quick" or "--kinds" or "--classes")
            {
                ofMeasuring.Add(name);
            }

            if (name == "--quick")
            {
                options = options with { IsQuick = true };
                continue;
            }

            if (i + 1 == arguments.Length)
            {
                throw new ArgumentException($"{name} is no option, or lacks its value.");
            }

            options = options.With(name, arguments[++i]);
        }

        if (options.From is null)
        {
            return options.Overview is null || options.CanOverview
                ? options
                : throw new ArgumentException($"--overview needs {Comparison.Jobs.Flagship.Name} among the kinds, and at least two numbers of classes.");
        }

        return ofMeasuring.Count > 0 ? throw new ArgumentException($"--from measures nothing, and {ofMeasuring[0]} is about measuring.")
            : options.Out is null && options.Overview is null ? throw new ArgumentException("--from needs --out or --overview: there is nothing else to do.")
            : options;
    }

    /// <summary>Whether there will be what the overview shows.</summary>
    public bool CanOverview => Jobs.Contains(Comparison.Jobs.Flagship) && ClassCounts.Count > 1;

    private CompareOptions With(string name, string value)
    {
        string[] values = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (name == "--kinds" && values.FirstOrDefault(v => Jobs.All(j => j.Name != v) && KindJobs.All(j => j.Name != v)) is string unknown)
        {
            throw new ArgumentException($"{unknown} is no kind.");
        }

        return name switch
        {
            "--kinds" => this with { Jobs = [.. Jobs.Where(j => values.Contains(j.Name))], KindJobs = [.. KindJobs.Where(j => values.Contains(j.Name))] },
            "--classes" => this with
            {
                ClassCounts = [.. values.Select(v => ClassCount.All.FirstOrDefault(c => c.Classes.ToString(CultureInfo.InvariantCulture) == v) ?? throw new ArgumentException($"There is no loss of {v} classes here."))],
            },
            "--out" => this with { Out = value },
            "--overview" => Path.GetExtension(value) is ".svg" or ".png" ? this with { Overview = value } : throw new ArgumentException($"--overview {value}: a file that ends in .svg or .png is expected."),
            "--from" => File.Exists(value) ? this with { From = value } : throw new ArgumentException($"--from {value}: there is no such file."),
            _ => throw new ArgumentException($"{name} is no option."),
        };
    }
}
