using System.Collections.Generic;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One job at one number of classes: how long each contender and the limit took, and how far off it was.</summary>
internal sealed record Measurement(Job Job, int Classes, IReadOnlyList<(string Name, double NanosecondsPerRow, Accuracy Accuracy)> Results, double Limit)
{
    public double Emitted => TimeOf(Contender.Emitted);

    public double TimeOf(string name) => Results.First(result => result.Name == name).NanosecondsPerRow;

    public Accuracy AccuracyOf(string name) => Results.First(result => result.Name == name).Accuracy;
}
