using System;
using System.Numerics;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Rows in which anything may stand: plain numbers, and every third time one that is at an edge of its form or beyond.</summary>
internal static class OddRows
{
    public static void Fill<T>(Span<T> row, InputForm form, int index, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double spread = (index % 4) switch { 0 => 1, 1 => 4, 2 => 20, _ => 0.001 };
        for (int c = 0; c < row.Length; c++)
        {
            double x = (random.NextDouble() - 0.5) * spread;
            row[c] = T.CreateTruncating(form switch
            {
                InputForm.Probabilities => random.NextDouble() * 2 / row.Length,
                InputForm.LogProbabilities => -Math.Abs(x),
                _ => x,
            });
        }

        if (index % 3 == 0)
        {
            row[random.Next(row.Length)] = T.CreateTruncating(Odd(form, index / 3));
        }

        if (index % 6 == 0)
        {
            row[random.Next(row.Length)] = row[random.Next(row.Length)];
        }
    }

    private static double Odd(InputForm form, int index) => form == InputForm.Probabilities
        ? (index % 10) switch { 0 or 5 => 0, 1 => -0.0, 2 => 1, 3 => 1e-40, 4 => 5e-324, 6 => double.NaN, 7 => double.PositiveInfinity, 8 => -0.25, _ => 1e-10 }
        : (index % 10) switch { 0 or 5 => double.NegativeInfinity, 1 => 0, 2 => -0.0, 3 => -95, 4 => 1e30, 6 => double.NaN, 7 => double.PositiveInfinity, 8 => 90, _ => -800 };
}
