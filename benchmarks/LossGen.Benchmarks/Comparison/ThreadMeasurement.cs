using System.Collections.Generic;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One batch at each degree of parallelism.</summary>
internal sealed record ThreadMeasurement(int Classes, int Numbers, IReadOnlyList<double> NanosecondsPerRow);
