using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Release;

/// <summary>One job in both builds, as release.json holds it.</summary>
/// <param name="Job">Its name.</param>
/// <param name="Title">What is computed.</param>
/// <param name="Classes">The number of classes.</param>
/// <param name="Rows">The rows of a batch.</param>
/// <param name="ReleasedNanoseconds">Nanoseconds a row of the last release, the fewest.</param>
/// <param name="AgainNanoseconds">Those of its second copy.</param>
/// <param name="TodayNanoseconds">Those of today's build.</param>
/// <param name="Ratio">Today's time over the released one's, of the decisive measurement.</param>
/// <param name="Noise">What two copies of one build differ by there, as a share.</param>
/// <param name="Limit">The share by which today may be slower there.</param>
/// <param name="Measurements">How many measurements it took.</param>
/// <param name="IsSlower">Whether today is slower.</param>
internal sealed record JobResult(
    string Job,
    string Title,
    int Classes,
    int Rows,
    double ReleasedNanoseconds,
    double AgainNanoseconds,
    double TodayNanoseconds,
    double Ratio,
    double Noise,
    double Limit,
    int Measurements,
    bool IsSlower)
{
    public static JobResult Of(ReleaseJob job, int rows, IReadOnlyList<Block> blocks, JobVerdict verdict) => new(
        job.Name,
        job.Title,
        job.Classes,
        rows,
        blocks.Min(block => block.Released),
        blocks.Min(block => block.Again),
        blocks.Min(block => block.Today),
        verdict.Decisive.Ratio,
        verdict.Decisive.Noise,
        verdict.Decisive.Limit,
        verdict.Measurements.Count,
        verdict.IsSlower);
}
