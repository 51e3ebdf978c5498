using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Rows of a loss in its number type, each with a label and a weight.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Labels">The labels, or nothing that matters.</param>
/// <param name="Targets">The targets, or nothing that matters.</param>
/// <param name="Predictions">The predictions.</param>
/// <param name="Weights">The weights; null for a weight of 1 each, which no method is told.</param>
internal sealed record CompiledRows<T>(int[] Labels, T[][] Targets, T[][] Predictions, T[]? Weights)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Count => Labels.Length;

    public T WeightOf(int row) => Weights is null ? T.One : Weights[row];

    /// <summary>The numbers as a batch holds them.</summary>
    public static T[] Lay(IReadOnlyList<T[]> rows, bool byClass) => byClass && rows.Count > 0
        ? [.. Enumerable.Range(0, rows[0].Length).SelectMany(c => rows.Select(r => r[c]))]
        : [.. rows.SelectMany(r => r)];

    /// <summary>The same rows with weights of either sign. Those of weight 0 hold what no row may hold.</summary>
    public CompiledRows<T> Weighted(Random random)
    {
        T[] weights = [.. Labels.Select(_ => T.CreateTruncating(random.Next(9) is var u && u < 7 ? (u - 2) * 0.25 : u == 7 ? -0.0 : random.NextDouble()))];
        T[][] Without(T[][] rows) => [.. rows.Select((r, i) => T.IsZero(weights[i]) ? [.. r.Select(_ => T.NaN)] : r)];
        return new([.. Labels.Select((l, i) => T.IsZero(weights[i]) ? -7 : l)], Without(Targets), Without(Predictions), weights);
    }
}
