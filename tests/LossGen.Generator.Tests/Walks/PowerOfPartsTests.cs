using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Tests.Exact;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>The power of a number that comes in the two parts of its logarithm, against exact arithmetic.</summary>
public sealed class PowerOfPartsTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    [InlineData(2.5)]
    public void Of_floats(double power) => Check<float>(power, ElementType.Single);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    [InlineData(2.5)]
    public void Of_doubles(double power) => Check<double>(power, ElementType.Double);

    private static void Check<T>(double power, ElementType element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int N, double L)[] parts = [.. PartsOfPowers.Parts(element, 1 << 14)];
        double[] shared = PartsOfPowers.Shared(element, power);
        T[] n = [.. parts.Select(p => T.CreateTruncating(p.N))];
        T[] l = [.. parts.Select(p => T.CreateTruncating(p.L))];
        T[] y = new T[n.Length];
        T[] other = new T[n.Length];
        EmittedFunctions<T>.Modern.Find(LogParts.Power, VectorWidth.Vector128, shared)(n, l, y);
        foreach (VectorWidth width in EmittedFunctions<T>.Widths)
        {
            EmittedFunctions<T>.Modern.Find(LogParts.Power, width, shared)(n, l, other);
            Assert.True(MemoryMarshal.AsBytes(y.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan())), $"It differs at {width}.");
        }

        EmittedFunctions<T>.Portable.Find(LogParts.Power, VectorWidth.Scalar, shared)(n, l, other);
        Assert.True(y.AsSpan().SequenceEqual(other), "It differs in the portable tier.");

        // Below its lowest power of two it is 0. The products with l are rounded to units of l: larger powers of the same l are as much worse.
        int factor = ExpFunctions.SoftmaxFactor(element);
        double lowest = element == ElementType.Double ? -1148 : -188;
        double bound = power <= 1 ? 1.6 : 2.5;
        double largest = 0;
        for (int i = 0; i < y.Length; i++)
        {
            BigFloat exponent = power * (((BigFloat)parts[i].N * BigFloat.Ln2) + double.CreateTruncating(l[i]));
            if (exponent < BigFloat.Ln2 * (lowest - 2))
            {
                Assert.Equal(T.Zero, y[i]);
            }
            else if (exponent > BigFloat.Ln2 * lowest)
            {
                largest = Math.Max(largest, Ulp.Of(y[i], BigFloat.Scale(BigFloat.Exp(exponent), factor)));
            }
        }

        Assert.True(largest <= bound, $"{largest:F4} ULP");
        string hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(y.AsSpan())).AsSpan(0, 8));
        WalkRecord.Check(string.Create(CultureInfo.InvariantCulture, $"{element} {LogParts.Power} {power}"), string.Create(CultureInfo.InvariantCulture, $"{hash} {y.Length} {largest:F4}"));
    }
}
