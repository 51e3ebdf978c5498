using System;
using System.Linq;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>One row of each thing that strains a kernel.</summary>
internal static class RowRegime
{
    /// <summary>The first of the regimes of logits, which are far from where fast paths hold.</summary>
    public const int Far = 5;

    private static readonly double[] s_specialLogits =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e30, -1e30, 208, -208, 207.99, 300, -1000, 3e38, -3e38, 1e308, 0, -0.0, 1e-40, -1e-40, 5e-324, 87.4, -104, 745, -746];

    private static readonly double[] s_specialShares = [double.NaN, double.PositiveInfinity, 0, -0.0, 1, -0.25, -1e-40, 1e-40, 5e-324, 1.2e-38, 2.3e-308, 1e-30, 3e38, 1e308, 1 - 6e-8, 1e-10, 2];

    private static readonly Func<int, Random, double[]>[] s_logits =
    [
        (n, r) => Row(n, _ => Spread(r, 1500)),
        (n, r) => Spread(r, 2e4) is var far ? Row(n, _ => far + Spread(r, 5)) : [],
        (n, r) => 209 + (1000 * r.NextDouble()) is var far ? Row(n, _ => far + Spread(r, 5)) : [],
        (n, r) => Row(n, _ => (r.Next(2) == 0 ? 208 : -208) + r.Next(-1, 2)),
        (n, r) => Row(n, _ => r.Next(2) == 0 ? 1e30 : -1e30),
        (n, r) => Row(n, _ => Spread(r, 3)),
        (n, r) => Row(n, _ => Spread(r, 30)),
        (n, r) => Row(n, _ => Spread(r, 150)),
        (n, r) => Row(n, _ => Spread(r, 1e-3) + 40),
        (n, r) => With(Row(n, _ => Spread(r, 6)), r, double.NaN),
        (n, r) => With(Row(n, _ => Spread(r, 6)), r, double.PositiveInfinity),
        (n, r) => Row(n, _ => r.Next(3) == 0 ? double.NegativeInfinity : Spread(r, 6)),
        (n, _) => Row(n, _ => double.NegativeInfinity),
        (n, r) => With(Row(n, _ => double.NegativeInfinity), r, 3),
        (n, r) => Row(n, _ => r.Next(2) == 0 ? 3e38 : -3e38),
        (n, r) => Row(n, _ => r.Next(-9, 10) * 1e-41),
        (n, r) => Row(n, _ => r.Next(2) == 0 ? 0 : -0.0),
        (n, r) => Spread(r, 20) is var x ? Row(n, _ => x) : [],
        (n, r) => With(With(Row(n, _ => Spread(r, 4)), r, 9), r, 9),
        (n, r) => Row(n, c => c * -11.5),
        (n, r) => Row(n, _ => s_specialLogits[r.Next(s_specialLogits.Length)]),
        (n, r) => With(Row(n, _ => Spread(r, 6)), r, s_specialLogits[r.Next(s_specialLogits.Length)]),
        (n, _) => Row(n, _ => double.NaN),
        (n, r) => With(Row(n, _ => 1e-3 * r.NextDouble()), r, 100),
    ];

    private static readonly Func<int, Random, double[]>[] s_shares =
    [
        (n, r) => Normalised(Row(n, _ => -Math.Log(1 - r.NextDouble()))),
        (n, r) => Row(n, _ => 1.5 * r.NextDouble()),
        (n, r) => Normalised(With(Row(n, _ => r.Next(2)), r, 1)),
        (n, r) => With(Row(n, _ => 0), r, 1),
        (n, r) => With(Row(n, _ => -0.0), r, 1),
        (n, _) => Row(n, _ => 0),
        (n, _) => Row(n, _ => 1.0 / n),
        (n, r) => With(Normalised(Row(n, _ => r.NextDouble())), r, -0.25),
        (n, r) => With(Normalised(Row(n, _ => r.NextDouble())), r, double.NaN),
        (n, r) => With(Normalised(Row(n, _ => r.NextDouble())), r, double.PositiveInfinity),
        (n, r) => With(Row(n, _ => r.Next(9) * 1e-41), r, 1),
        (n, r) => Normalised(Row(n, _ => Math.Pow(10, -38 * r.NextDouble()))),
        (n, r) => Normalised(Row(n, _ => Math.Pow(10, -320 * r.NextDouble()))),
        (n, r) => With(Row(n, _ => 1e-9 * r.NextDouble()), r, 1 - 1e-8),
        (n, r) => Row(n, _ => r.Next(3) == 0 ? 1 : 1e-45),
        (n, r) => Row(n, _ => s_specialShares[r.Next(s_specialShares.Length)]),
        (n, r) => With(Normalised(Row(n, _ => r.NextDouble())), r, s_specialShares[r.Next(s_specialShares.Length)]),
        (n, r) => Row(n, _ => 100 * r.Next(20)),
        (n, _) => Row(n, _ => double.NaN),
        (n, r) => Row(n, _ => r.Next(2) == 0 ? 0.5 : r.NextDouble()),
    ];

    /// <summary>All regimes.</summary>
    public static int Count { get; } = Math.Max(s_logits.Length, s_shares.Length);

    /// <summary>A row like nearly all that users have.</summary>
    public static double[] Ordinary(InputForm form, int classes, Random random) => form switch
    {
        InputForm.Logits => Row(classes, _ => Spread(random, 3)),
        InputForm.Probabilities => Normalised(Row(classes, _ => 0.05 + random.NextDouble())),
        _ => [.. Normalised(Row(classes, _ => 0.05 + random.NextDouble())).Select(x => Math.Log(x))],
    };

    /// <summary>A row that strains; the regimes go round.</summary>
    public static double[] Hostile(InputForm form, int classes, int regime, Random random)
    {
        Func<int, Random, double[]>[] regimes = form == InputForm.Logits ? s_logits : s_shares;
        double[] row = regimes[regime % regimes.Length](classes, random);
        if (form != InputForm.LogProbabilities)
        {
            return row;
        }

        double[] logs = [.. row.Select(x => x < 0 ? x : Math.Log(x))];
        return random.Next(4) == 0 ? With(logs, random, s_specialLogits[random.Next(s_specialLogits.Length)]) : logs;
    }

    private static double[] Row(int classes, Func<int, double> number) => [.. Enumerable.Range(0, classes).Select(number)];

    private static double Spread(Random random, double scale) => 2 * scale * (random.NextDouble() - 0.5);

    private static double[] With(double[] row, Random random, double number)
    {
        row[random.Next(row.Length)] = number;
        return row;
    }

    private static double[] Normalised(double[] row)
    {
        double sum = row.Sum();
        return [.. row.Select(x => x / sum)];
    }
}
