using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One job at one number of classes: how long each contender and the limit took, and how far off it was.</summary>
internal sealed record Measurement(Job Job, int Classes, int Rows, IReadOnlyList<(string Name, Timing NanosecondsPerRow, Accuracy Accuracy)> Results, Timing Limit)
{
    public double Emitted => TimeOf(Contender.Emitted);

    public double TimeOf(string name) => Results.First(result => result.Name == name).NanosecondsPerRow.Min;

    public Accuracy AccuracyOf(string name) => Results.First(result => result.Name == name).Accuracy;

    public void AddTo(ResultBuilder results)
    {
        results.Add(Job.Description, Modes.Batch, Classes, Rows, [.. Results.Select(result => (result.Name, result.NanosecondsPerRow)), (Contender.Limit, Limit)]);
        foreach ((string name, _, Accuracy accuracy) in Results.Where(result => result.Name != Contender.Reference))
        {
            results.Add(Job.Name, Classes, name, accuracy);
        }
    }
}
