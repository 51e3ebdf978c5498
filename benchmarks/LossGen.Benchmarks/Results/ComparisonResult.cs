using System.Collections.Generic;

namespace LossGen.Benchmarks.Results;

/// <summary>All that a comparison measured: what compare.json holds, and all that charts are drawn from, so that they can be drawn again without measuring.</summary>
/// <param name="Schema">The version of the file's form.</param>
/// <param name="Host">Where it was measured.</param>
/// <param name="LossGen">The build that was measured.</param>
/// <param name="Jobs">What the jobs compute.</param>
/// <param name="Measurements">The times.</param>
/// <param name="Accuracy">How far contenders were off on the rows that were timed.</param>
/// <param name="Margins">The errors of cross-entropy against the margin.</param>
internal sealed record ComparisonResult(
    int Schema,
    HostEnvironment Host,
    BuildVersion LossGen,
    IReadOnlyList<JobDescription> Jobs,
    IReadOnlyList<TimeMeasurement> Measurements,
    IReadOnlyList<AccuracyMeasurement> Accuracy,
    IReadOnlyList<MarginMeasurement> Margins)
{
    /// <summary>The version that is written and read here. It changes where a member is taken away or means something else, not where one is added.</summary>
    public const int CurrentSchema = 1;
}
