using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Release;

/// <summary>
/// What all measurements of one job say. A job is measured again, up to <see cref="MostMeasurements"/> times in all, while it looks slower or is too noisy to tell; it counts as slower only where each measurement that
/// was calm says so, or each, where none was calm.
/// </summary>
internal sealed record JobVerdict(IReadOnlyList<Verdict> Measurements)
{
    public const int MostMeasurements = 4;

    public bool IsDecided => Measurements.Count == MostMeasurements || Measurements.Any(verdict => verdict.IsCalm && !verdict.IsSlower);

    public bool IsSlower => Judged.All(verdict => verdict.IsSlower);

    /// <summary>The one to report: of those that decided the lowest, in units of its limit.</summary>
    public Verdict Decisive => Judged.MinBy(verdict => (verdict.Ratio - 1) / verdict.Limit)!;

    private IEnumerable<Verdict> Judged => Measurements.Any(verdict => verdict.IsCalm) ? Measurements.Where(verdict => verdict.IsCalm) : Measurements;
}
