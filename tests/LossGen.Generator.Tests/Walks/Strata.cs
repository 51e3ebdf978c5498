using System;
using System.Collections.Generic;

namespace LossGen.Generator.Tests.Walks;

/// <summary>Inputs for functions that are too many to be walked: layers that each strain another part of a function.</summary>
internal static class Strata
{
    /// <summary>From a to b.</summary>
    public static Func<Random, double> Uniform(double a, double b) => random => a + ((b - a) * random.NextDouble());

    /// <summary>Of all sizes from 2^a to 2^b.</summary>
    public static Func<Random, double> Sizes(int a, int b) => random => Math.ScaleB(1 + random.NextDouble(), random.Next(a, b));

    /// <summary>Of all sizes from 2^a to 2^b, of either sign.</summary>
    public static Func<Random, double> Signed(int a, int b) => random => Math.ScaleB(1 + random.NextDouble(), random.Next(a, b)) * (random.Next(2) == 0 ? 1 : -1);

    /// <summary>Near a, by 2^-1 to 2^-52 of it.</summary>
    public static Func<Random, double> Near(double a) => random => a * (1 + Signed(-52, -1)(random));

    /// <summary>Pairs of probabilities: independent of all sizes; near each other by every relative distance; where the alignment by a power of two changes; with a
    /// subnormal number; and all pairs of significands that are extreme or where a reduction breaks.</summary>
    public static IEnumerable<(double P, double Q)> Pairs(bool single, int count, int seed)
    {
        Random random = new(seed);
        int lowest = single ? -149 : -1074;
        int bits = single ? 24 : 53;
        double round(double x) => single ? (float)x : x;
        for (int i = 0; i < count; i++)
        {
            double p = round(Sizes(lowest, 0)(random));
            yield return (i % 6) switch
            {
                0 => (p, round(Sizes(lowest, 0)(random))),
                1 => (p, round(p * (1 + Signed(-bits, -1)(random)))),
                2 => (p, round(p * Math.ScaleB(1 + (random.NextDouble() / 64) - (1.0 / 128), random.Next(-3, 4)) * Math.Sqrt(2))),
                3 => (round(random.NextDouble()), round(random.NextDouble())),
                4 => (p, round(p * Math.ScaleB(0.7 + (0.1 * random.NextDouble()), random.Next(-40, 41)))),
                _ => (round(Sizes(lowest, lowest + bits)(random)), round(Sizes(lowest, lowest + bits + 20)(random))),
            };
        }

        double last = Math.ScaleB(1, 1 - bits);
        double[] significands = [1, 1 + last, 2 - last, 1.5, 1.5 - last, 1.5 + last, 4.0 / 3, (4.0 / 3) + last, (4.0 / 3) - last, Math.Sqrt(2), Math.Sqrt(2) + last, 1.25, 1.75, 1.75 + last];
        int[] exponents = [-1, -2, -3, -5, -12, -24, -25, -26, -54, -55, -64, -100, -126, lowest + 60, lowest + 23, lowest + 1];
        foreach (double a in significands)
        {
            foreach (double b in significands)
            {
                foreach (int e in exponents)
                {
                    foreach (int f in exponents)
                    {
                        yield return (round(Math.ScaleB(a, e)), round(Math.ScaleB(b, f)));
                    }
                }
            }
        }
    }
}
