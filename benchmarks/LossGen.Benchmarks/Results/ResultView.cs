using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Results;

/// <summary>Looks up in a result what a chart shows.</summary>
internal static class ResultView
{
    /// <summary>The times of one job's batches in cache, or none.</summary>
    public static TimeMeasurement[] BatchesOf(this ComparisonResult result, string job) => [.. result.Measurements.Where(m => m.Job == job && m.Mode == Modes.Batch)];

    /// <summary>The fewest nanoseconds of one contender against the number of classes.</summary>
    public static (double X, double Y)[] LineOf(this IEnumerable<TimeMeasurement> measurements, string contender)
        => [.. measurements.Where(m => m.Contender == contender).OrderBy(m => m.Classes).Select(m => ((double)m.Classes, m.Min))];
}
