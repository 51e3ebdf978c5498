using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Rows with weights.</summary>
internal sealed record DrawnBatch(IReadOnlyList<DrawnRow> Rows, double[] Weights)
{
    public int[] Labels { get; } = [.. Rows.Select(r => r.Label)];

    public double[] Targets { get; } = [.. Rows.SelectMany(r => r.Target)];

    public double[] Predictions { get; } = [.. Rows.SelectMany(r => r.Prediction)];
}
