using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Tests.Exact;

/// <summary>
/// The rows on which accuracy is measured: each regime strains another part of a kernel. The same seed, number of classes and name give the same row everywhere.
/// </summary>
public static class RowRegimes
{
    private static readonly (int Classes, int Sigma, int Seed)[] s_worstForKl =
    [
        (2, 0, 927), (2, 3, 1354), (2, 2, 5809), (3, 0, 4262), (3, 1, 8867), (3, 2, 3837), (10, 0, 9402), (10, 0, 6412), (10, 2, 5699), (16, 2, 3276), (16, 2, 5136),
        (33, 0, 10085), (33, 0, 5934), (33, 3, 334), (100, 1, 10312), (100, 0, 1098), (100, 2, 4526), (1000, 2, 816), (1000, 0, 279), (1000, 2, 832),
    ];

    /// <summary>The numbers of classes that meet every shape of schedule: below, at and above a vector and a block.</summary>
    public static IReadOnlyList<int> ClassCounts { get; } = [2, 3, 4, 7, 8, 10, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 129, 1000];

    /// <summary>Rows of logits, one a regime.</summary>
    public static IEnumerable<NamedRow> Logits(int classes, int seed)
    {
        yield return Row("benign", classes, seed, (random, _) => Gaussian(random));
        yield return Row("spread", classes, seed, (random, _) => 3 * Gaussian(random));
        yield return Ahead("confident", classes, seed, (random, label) => label);
        yield return Ahead("very wrong", classes, seed, (random, label) => (label + 1 + random.Next(classes - 1)) % classes);
        yield return Row("masked", classes, seed, (random, isLabel) => !isLabel && random.Next(3) == 0 ? double.NegativeInfinity : Gaussian(random));
        yield return Row("all masked but one", classes, seed, (random, isLabel) => isLabel ? Gaussian(random) : double.NegativeInfinity);
        yield return Row("huge", classes, seed, (random, _) => 1e30 * Gaussian(random));
        yield return Row("offset", classes, seed, (random, _) => 37.7 + (9 * Gaussian(random)));
        yield return Row("far offset", classes, seed, (random, _) => -30000 + Gaussian(random));
        yield return Row("tied", classes, seed, (random, _) => 2.5);
        yield return Row("tied in part", classes, seed, (random, _) => random.Next(2));
        yield return Row("subnormal", classes, seed, (random, _) => (random.Next(2001) - 1000) * (double)float.Epsilon);
    }

    /// <summary>Pairs of rows of logits: of each regime, of two regimes, and at distances of 1e-1 to 1e-8. Masks are the same in both.</summary>
    public static IEnumerable<NamedPair> LogitPairs(int classes, int seed)
    {
        foreach ((NamedRow p, NamedRow q) in Logits(classes, seed).Zip(Logits(classes, seed + 1)))
        {
            // The two rows of a pair mask the same classes: those of the first.
            float[] masked = [.. p.Values.Zip(q.Values, (x, y) => float.IsNegativeInfinity(x) ? x : float.IsNegativeInfinity(y) ? 0.5f : y)];
            yield return new(p.Name, p, q with { Label = p.Label, Values = masked });
        }

        for (int digits = 1; digits <= 8; digits++)
        {
            double distance = Math.Pow(10, -digits);
            NamedRow p = Row("near", classes, seed + digits, (random, _) => 2 * Gaussian(random));
            yield return new($"near 1e-{digits}", p, Nudged(p, distance, seed, (x, step) => x + step));
        }
    }

    /// <summary>
    /// Pairs of benign logits, and of such logits and the same shifted class by class: those on which the KL divergence or its gradient was found to be the worst, of 12,000 a number of
    /// classes and regime (of 1,000 classes: 1,500), in float. One seed of each regime alone says little of what may come.
    /// </summary>
    public static IEnumerable<NamedPair> WorstForKl(int classes) => s_worstForKl.Where(w => w.Classes == classes).Select(w => Shifted(w.Sigma, classes, w.Seed));

    /// <summary>Rows of probabilities, one a regime; they sum to 1 but for the rounding to float.</summary>
    public static IEnumerable<NamedRow> Probabilities(int classes, int seed)
    {
        yield return Normalised(Row("even", classes, seed, (_, _) => 1));
        yield return Normalised(Row("dirichlet", classes, seed, (random, _) => -Math.Log(1 - random.NextDouble())));
        yield return Normalised(Row("sparse dirichlet", classes, seed, (random, _) => Math.Pow(1 - random.NextDouble(), 8)));
        yield return Normalised(Row("nearly one-hot", classes, seed, (random, isLabel) => isLabel ? 1 : 1e-7 * random.NextDouble()));
        yield return Row("one-hot", classes, seed, (_, isLabel) => isLabel ? 1 : 0);
        yield return Normalised(Row("zeros", classes, seed, (random, isLabel) => isLabel || random.Next(2) == 0 ? 1 - random.NextDouble() : 0));
        yield return Row("subnormals", classes, seed, (random, isLabel) => isLabel ? 1 : random.Next(1000) * (double)float.Epsilon);
        yield return Normalised(Row("all sizes", classes, seed, (random, isLabel) => isLabel ? 1 : Math.Pow(10, -40 * random.NextDouble())));
    }

    /// <summary>Pairs of rows of probabilities: of each regime, and at distances of 1e-1 to 1e-8. A target may have a probability where the prediction is 0.</summary>
    public static IEnumerable<NamedPair> ProbabilityPairs(int classes, int seed)
    {
        foreach ((NamedRow p, NamedRow q) in Probabilities(classes, seed).Zip(Probabilities(classes, seed + 1)))
        {
            yield return new(p.Name, p, q);
        }

        for (int digits = 1; digits <= 8; digits++)
        {
            double distance = Math.Pow(10, -digits);
            NamedRow p = Normalised(Row("near", classes, seed + digits, (random, _) => 0.1 - Math.Log(1 - random.NextDouble())));
            yield return new($"near 1e-{digits}", p, Normalised(Nudged(p, distance, seed, (x, step) => x * (1 + step))));
        }
    }

    // Two predictions of one thing: the second is the first plus sigma times a normal number, another for each class; for 0, the two have nothing in common.
    private static NamedPair Shifted(int sigma, int classes, int seed)
    {
        static double benign(Random random, bool isLabel) => Gaussian(random);
        NamedRow p = Row("benign", classes, seed, benign);
        Random random = Seeded("shift", classes, seed);
        return sigma == 0
            ? new("benign, worst found", p, Row("benign", classes, seed + 1, benign))
            : new("shifted, worst found", p, p with { Values = [.. p.Values.Select(x => (float)(x + (sigma * Gaussian(random))))] });
    }

    private static NamedRow Row(string name, int classes, int seed, Func<Random, bool, double> value)
    {
        Random random = Seeded(name, classes, seed);
        int label = random.Next(classes);
        return new(name, label, [.. Enumerable.Range(0, classes).Select(i => (float)value(random, i == label))]);
    }

    // One class leads the others by 20 to 70: a loss down to 1e-30, or as large as that.
    private static NamedRow Ahead(string name, int classes, int seed, Func<Random, int, int> leader)
    {
        NamedRow row = Row(name, classes, seed, (random, _) => Gaussian(random));
        Random random = Seeded(name + " leader", classes, seed);
        float[] values = row.ToArray();
        values[leader(random, row.Label)] += (float)(20 + (50 * random.NextDouble()));
        return row with { Values = values };
    }

    private static NamedRow Nudged(NamedRow row, double distance, int seed, Func<double, double, double> move)
    {
        Random random = Seeded("nudge", row.Values.Count, seed);
        return row with { Values = [.. row.Values.Select(x => (float)move(x, distance * ((2 * random.NextDouble()) - 1)))] };
    }

    private static NamedRow Normalised(NamedRow row)
    {
        double sum = row.Values.Sum(x => (double)x);
        return row with { Values = [.. row.Values.Select(x => (float)(x / sum))] };
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // string.GetHashCode differs from run to run; this does not.
    private static Random Seeded(string name, int classes, int seed) =>
        new(name.Aggregate((seed * 31) + classes, (hash, letter) => unchecked((hash * 31) + letter)));
}
