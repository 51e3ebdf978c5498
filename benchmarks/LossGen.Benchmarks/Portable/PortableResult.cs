using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Portable;

/// <summary>What a runtime printed: how it calls itself, its vectors, and what each job took; or why it did not run.</summary>
internal sealed record PortableResult(string Reported, string Vectors, string Fma, int Trials, IReadOnlyList<string> Complaints, IReadOnlyList<Measurement> Measurements, string? NotRun = null)
{
    /// <summary>Whether every contender agreed with the reference, and all were timed.</summary>
    public bool IsRight => NotRun is null && Complaints.Count == 0 && Trials > 0 && Measurements.Count == Trials;

    public static PortableResult Skipped(string reason) => new(string.Empty, string.Empty, string.Empty, 0, [], [], reason);

    public static PortableResult Parse(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string browser = After("browser ").Split(' ').LastOrDefault(word => word.Contains("Chrome/", StringComparison.Ordinal)) ?? string.Empty;
        string runtime = After("runtime ");
        int details = runtime.IndexOf(" (", StringComparison.Ordinal);
        return new(
            (details < 0 ? runtime : runtime[..details]) + (browser.Length > 0 ? ", " + browser.Split('.')[0].Replace('/', ' ') : string.Empty),
            After("vectors "),
            After("fma "),
            int.TryParse(After("agree "), out int trials) ? trials : 0,
            [.. lines.Where(line => line.StartsWith("wrong ", StringComparison.Ordinal))],
            [.. lines.Select(Measurement.Parse).OfType<Measurement>()]);

        string After(string word) => lines.FirstOrDefault(line => line.StartsWith(word, StringComparison.Ordinal))?[word.Length..] ?? string.Empty;
    }

    /// <summary>A job's measurement, or null.</summary>
    public Measurement? Of(string kind, int classes, string mode) => Measurements.FirstOrDefault(m => m.Kind == kind && m.Classes == classes && m.Mode == mode);
}
