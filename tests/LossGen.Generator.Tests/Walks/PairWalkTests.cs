using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>The functions of two probabilities on layers of pairs, against arithmetic of twice the precision of a double.</summary>
public sealed class PairWalkTests
{
    [Theory]
    [InlineData(RatioFunctions.KlTerm)]
    [InlineData(RatioFunctions.KlTermInRange)]
    [InlineData(RatioFunctions.LogRatio)]
    [InlineData(JensenShannonFunctions.Term)]
    [InlineData(JensenShannonFunctions.TermInRange)]
    [InlineData(LogMeanFunctions.OfProbabilities)]
    public void Of_floats(string name) => Walk<float>(name);

    [Theory]
    [InlineData(RatioFunctions.KlTerm)]
    [InlineData(RatioFunctions.KlTermInRange)]
    [InlineData(RatioFunctions.LogRatio)]
    [InlineData(JensenShannonFunctions.Term)]
    [InlineData(JensenShannonFunctions.TermInRange)]
    [InlineData(LogMeanFunctions.OfProbabilities)]
    public void Of_doubles(string name) => Walk<double>(name);

    private static void Walk<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A term of a divergence rounds each of its parts once; the logarithm of a ratio keeps what rounding takes off, that of a ratio to the mean does not.
        double bound = name switch { RatioFunctions.LogRatio => 1, LogMeanFunctions.OfProbabilities => 4, _ => 5 };
        ElementType element = typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single;
        List<(double P, double Q)> pairs = [.. Strata.Pairs(element == ElementType.Single, WalkRecord.All ? 4_000_000 : 1_000_000, 1).Where(x => x.P > 0 && x.Q > 0)];
        while (pairs.Count % 16 != 0)
        {
            pairs.Add(pairs[0]);
        }

        T[] p = [.. pairs.Select(x => T.CreateTruncating(x.P))];
        T[] q = [.. pairs.Select(x => T.CreateTruncating(x.Q))];
        T[] y = new T[p.Length];
        T[] other = new T[p.Length];
        EmittedFunctions<T>.Modern.Find(name, VectorWidth.Vector128)(p, q, y);
        foreach (VectorWidth width in EmittedFunctions<T>.Widths)
        {
            EmittedFunctions<T>.Modern.Find(name, width)(p, q, other);
            Assert.True(MemoryMarshal.AsBytes(y.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(other.AsSpan())), $"{name} differs at {width}.");
        }

        int few = Math.Min(p.Length, 1 << 16);
        EmittedFunctions<T>.Portable.Find(name, VectorWidth.Scalar)(p.AsSpan(0, few), q.AsSpan(0, few), other.AsSpan(0, few));
        Assert.True(y.AsSpan(0, few).SequenceEqual(other.AsSpan(0, few)), $"{name} differs in the portable tier.");

        string hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(y.AsSpan())).AsSpan(0, 8));
        string key = $"{element} {name} {(WalkRecord.All ? "many" : "a million")}";
        int stride = WalkRecord.Stride(key, hash);
        double largest = 0;
        (double P, double Q) worst = default;
        long notNearest = 0;
        for (int i = 0; i < y.Length; i += stride)
        {
            (TwoDouble m, int n) = Truth(name, pairs[i].P, pairs[i].Q, LogFunctions.Lift(element));
            double error = Errors.Of(y[i], m, n);
            notNearest += error > 0.5 ? 1 : 0;
            if (error > largest)
            {
                (largest, worst) = (error, pairs[i]);
            }
        }

        string line = string.Create(CultureInfo.InvariantCulture, $"{hash} {y.Length} {largest:F4} {worst.P:R},{worst.Q:R} {notNearest}");
        Assert.True(largest <= bound, $"{name}: {line}");
        if (stride > 1)
        {
            WalkRecord.CheckSample(key, largest);
            return;
        }

        WalkRecord.Check(key, line);
    }
    private static (TwoDouble M, int N) Truth(string name, double p, double q, int lift) => name switch
    {
        RatioFunctions.LogRatio => (TwoDouble.LogRatio(p, q), 0),
        LogMeanFunctions.OfProbabilities => (TwoDouble.LogToMean(p, q), 0),
        JensenShannonFunctions.Term or JensenShannonFunctions.TermInRange => TwoDouble.JsTerm(p, q) is var (m, n) ? (m, n + lift) : default,
        _ => TwoDouble.KlTerm(p, q),
    };
}
