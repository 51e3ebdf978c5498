using System;
using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Walks;

/// <summary>Inputs of the power of a number that comes as n ln 2 + l: of all sizes, next to 1, and at the lower end of the results.</summary>
internal static class PartsOfPowers
{
    /// <summary>The power in two parts, as kernels pass it.</summary>
    public static double[] Shared(ElementType element, double power)
        => element == ElementType.Double ? [power, 0] : [(float)power, power - (float)power];

    public static IEnumerable<(int N, double L)> Parts(ElementType element, int count)
    {
        bool isDouble = element == ElementType.Double;
        double most = isDouble ? 0.57 : 0.69;
        Random random = new(1);
        for (int i = 0; i < count; i++)
        {
            double l = most * ((2 * random.NextDouble()) - 1);
            l = i % 4 == 3 ? Math.ScaleB(l, random.Next(-60, 0)) : l;
            int n = (i % 3) switch { 0 => 0, 1 => random.Next(-20, 0), _ => random.Next(isDouble ? -1080 : -175, 0) };
            yield return (n, n == 0 ? -Math.Abs(l) : l);
        }
    }
}
