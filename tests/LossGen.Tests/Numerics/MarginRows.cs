using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Tests.Exact;

namespace LossGen.Tests.Numerics;

/// <summary>Rows of logits whose label is ahead of the other classes by a margin, give or take one, and their exact loss: for a picture of the page on numerics, and for one of the benchmarks, which compile this file too.</summary>
internal static class MarginRows
{
    public const int Classes = 10;
    public const int Label = 3;

    private const int Count = 241;
    private const double Step = 0.4;

    private static readonly ExactLoss s_truth = new() { Prediction = InputForm.Logits };

    public static IReadOnlyList<(double Margin, float[] Logits)> All { get; } = Draw();

    public static ExactValue Loss(float[] logits) => s_truth.CrossEntropy(Label, logits).Value;

    public static double RelativeError(float got, ExactValue exact) => (double)(BigFloat.Abs((double)got - exact.Number) / BigFloat.Abs(exact.Number));

    private static (double, float[])[] Draw()
    {
        (double, float[])[] rows = new (double, float[])[Count];
        Random random = new(1);
        for (int i = 0; i < Count; i++)
        {
            float[] x = [.. Enumerable.Range(0, Classes).Select(_ => (float)((2 * random.NextDouble()) - 1))];
            x[Label] = (float)(i * Step);
            rows[i] = (i * Step, x);
        }

        return rows;
    }
}
