using System;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>
/// Rows of any loss: distributions even and uneven, with classes that do not exist, equal ones and nearly equal pairs, some that do not sum to 1, some that mean nothing. What differs
/// by design between a format and exact arithmetic, probabilities too small for a double, is not among them.
/// </summary>
internal static class DrawnRows
{
    public static DrawnRow Of(DrawnLoss loss, Random random) => Of(loss.Key, loss.Kind.HasLabel, random);

    public static DrawnRow Of(LossKey key, bool hasLabel, Random random)
    {
        int label = hasLabel && key.IgnoreLabel != int.MinValue && random.Next(8) == 0 ? key.IgnoreLabel : random.Next(key.Classes);
        if (key.Kinds == LossKind.BinaryCrossEntropy)
        {
            return new(label, [.. Enumerable.Range(0, key.Classes).Select(_ => Chance(random))], [.. Enumerable.Range(0, key.Classes).Select(_ => ChanceIn(key.Prediction, random))]);
        }

        double[] q = Distribution(key.Classes, random);
        double[] p = random.Next(3) == 0 ? [.. q.Select(x => x * (1 + (Math.Pow(10, -random.Next(1, 9)) * (random.NextDouble() - 0.5))))] : Distribution(key.Classes, random);
        return new(label, In(key, key.Target, p, random), In(key, key.Prediction, q, random));
    }

    private static double[] Distribution(int classes, Random random)
    {
        int regime = random.Next(6);
        double[] p = [.. Enumerable.Range(0, classes).Select(_ => regime switch
        {
            0 => -Math.Log(1 - random.NextDouble()),
            1 => Math.Pow(10, -8 * random.NextDouble()),
            2 => Math.Pow(10, -200 * random.NextDouble()),
            3 => random.Next(3) * (1 - random.NextDouble()),
            4 => random.Next(3),
            _ => 1,
        })];
        p[random.Next(classes)] += random.Next(3) == 0 ? 50 : 0.25;
        double sum = p.Sum();
        return [.. p.Select(x => x / sum)];
    }

    private static double[] In(LossKey key, InputForm form, double[] p, Random random)
    {
        double offset = random.Next(2) == 0 ? 0 : 20 * (random.NextDouble() - 0.5);
        double factor = random.Next(8) == 0 ? 0.5 + random.NextDouble() : 1;
        double[] row = [.. p.Select(x => form switch
        {
            InputForm.Probabilities => x * factor,
            InputForm.LogProbabilities => Math.Log(x * factor),
            _ => (Math.Log(x) * key.Temperature) + offset,
        })];
        int i = random.Next(row.Length);
        switch (random.Next(24))
        {
            case 0:
                row[i] = form == InputForm.Probabilities ? 0 : double.NegativeInfinity;
                break;
            case 1:
                row[i] = random.Next(3) switch { 0 => double.NaN, 1 => double.PositiveInfinity, _ => form == InputForm.Probabilities ? -0.25 : double.NaN };
                break;
            case 2:
                Array.Fill(row, form == InputForm.Probabilities ? 0 : double.NegativeInfinity);
                row[i] = random.Next(4) == 0 ? row[i] : form == InputForm.Probabilities ? 1 : 0;
                break;
            case 3 when form == InputForm.Probabilities:
                row[i] = -0.0;
                break;
        }

        if (key.Kinds == LossKind.Renyi && form != InputForm.Logits && Array.TrueForAll(row, x => form == InputForm.Probabilities ? x == 0 : double.IsNegativeInfinity(x)))
        {
            // Of powers of nothing but zeros there is no slope.
            row[i] = form == InputForm.Probabilities ? 1 : 0;
        }

        return row;
    }

    private static double Chance(Random random) => random.Next(6) switch { 0 => 0, 1 => 1, 2 => random.Next(20) == 0 ? 1.5 : 0.5, _ => random.NextDouble() };

    private static double ChanceIn(InputForm form, Random random) => form == InputForm.Logits
        ? random.Next(40) switch { 0 => double.PositiveInfinity, 1 => double.NegativeInfinity, 2 => double.NaN, < 10 => 200 * (random.NextDouble() - 0.5), _ => 8 * (random.NextDouble() - 0.5) }
        : random.Next(40) switch { 0 => 0, 1 => 1, 2 => double.NaN, 3 => -0.5, 4 => 1e-300, 5 => 1 - 1e-16, _ => random.NextDouble() };
}
