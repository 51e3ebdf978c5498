using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using LossGen.Benchmarks.Comparison;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Release;

/// <summary>All that a comparison of two builds found: what release.json holds, and its table.</summary>
/// <param name="Host">Where it was measured.</param>
/// <param name="Released">The last release.</param>
/// <param name="Today">Today's build.</param>
/// <param name="Jobs">Job by job.</param>
internal sealed record ReleaseResult(HostEnvironment Host, BuildVersion Released, BuildVersion Today, IReadOnlyList<JobResult> Jobs)
{
    /// <summary>The version of the file's form: it changes where a member is taken away or means something else.</summary>
    public int Schema { get; init; } = 1;

    public string ToJson() => JsonSerializer.Serialize(this, ReleaseJson.Default.ReleaseResult).ReplaceLineEndings("\n") + "\n";

    public string ToTable()
    {
        Table table = new("job", "released, ns a row", "today", "today / released", "noise", "limit", "measured", "result");
        foreach (JobResult job in Jobs)
        {
            table.Add(
                job.Title,
                [
                    Table.Figure(job.ReleasedNanoseconds),
                    Table.Figure(job.TodayNanoseconds),
                    job.Ratio.ToString("F3", CultureInfo.InvariantCulture),
                    Percent(job.Noise),
                    Percent(job.Limit),
                    job.Measurements.ToString(CultureInfo.InvariantCulture),
                    job.IsSlower ? "SLOWER" : job.Ratio < 1 - job.Limit ? "faster" : "kept",
                ]);
        }

        return table.ToString();
    }

    /// <summary>One line for each job that is slower.</summary>
    public IEnumerable<string> Complaints() => Jobs.Where(job => job.IsSlower).Select(job => string.Create(
        CultureInfo.InvariantCulture,
        $"{job.Job} takes {job.Ratio:F3} times as long as in the released build (measurements made: {job.Measurements}); at most {1 + job.Limit:F3} is noise (two copies of one build: {Percent(job.Noise)})."));

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");
}
