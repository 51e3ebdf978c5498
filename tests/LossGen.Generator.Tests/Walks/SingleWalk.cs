using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Generator.Tests.Walks;

/// <summary>What a function under test does for many inputs.</summary>
internal delegate void Batch<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, Span<T> results);

/// <summary>Four values of a true function.</summary>
internal delegate Vector256<double> Truth(Vector256<double> x);

/// <summary>What a walk found.</summary>
/// <param name="Inputs">How many inputs were tried.</param>
/// <param name="Error">The largest error, in units of the last place.</param>
/// <param name="Worst">The input where it occurs.</param>
/// <param name="NotNearest">How many results are not the nearest float.</param>
/// <param name="Hash">One number for the bits of all results.</param>
internal sealed record WalkResult(long Inputs, double Error, float Worst, long NotNearest, string Hash);

/// <summary>All floats in the order of their bit patterns, or every so-manieth, through a function and its true value.</summary>
internal static class SingleWalk
{
    private const int Block = 2048;
    private const int Parts = 4096;

    /// <param name="function">Makes the function under test, once a thread.</param>
    /// <param name="truth">What it should give; null to hash only.</param>
    /// <param name="stride">1 for all floats.</param>
    /// <param name="includes">The inputs for which the function promises anything.</param>
    public static WalkResult Run(Func<Batch<float>> function, Truth? truth, long stride, Func<float, bool>? includes = null)
    {
        Part[] parts = new Part[Parts];
        long size = (1L << 32) / Parts;
        Parallel.For(0, Parts, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, () => (Function: function(), X: new float[Block], Y: new float[Block]), (p, _, local) =>
        {
            long from = p * size;
            long first = (from + stride - 1) / stride * stride;
            parts[p] = RunPart(local.Function, truth, first, from + size, stride, includes, local.X, local.Y);
            return local;
        }, _ => { });
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        WalkResult sum = new(0, 0, 0, 0, string.Empty);
        foreach (Part part in parts)
        {
            hash.AppendData(BitConverter.GetBytes(part.Hash));
            bool worse = part.Error > sum.Error;
            sum = sum with { Inputs = sum.Inputs + part.Inputs, NotNearest = sum.NotNearest + part.NotNearest, Error = worse ? part.Error : sum.Error, Worst = worse ? part.Worst : sum.Worst };
        }

        return sum with { Hash = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)) };
    }

    /// <summary>The error of one result in units of the last place.</summary>
    public static double Error(float got, double truth)
    {
        Vector256<double> errors = Errors(Vector256.Create((double)got), Vector256.Create(truth), Vector256.Create((double)(float)truth));
        return errors[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Part RunPart(Batch<float> function, Truth? truth, long first, long end, long stride, Func<float, bool>? includes, float[] x, float[] y)
    {
        Part part = new() { Hash = 14695981039346656037 };
        for (long bits = first; bits < end;)
        {
            int count = 0;
            for (; count < Block && bits < end; bits += stride)
            {
                float value = BitConverter.UInt32BitsToSingle((uint)bits);
                if (includes is null || includes(value))
                {
                    x[count++] = value;
                }
            }

            if (count == 0)
            {
                continue;
            }

            // The last vector, of up to 16 lanes, is filled up with copies of the last input; what is measured ends with one of eight, the same for all widths.
            int whole = (count + 15) & ~15;
            int padded = (count + 7) & ~7;
            x.AsSpan(count, whole - count).Fill(x[count - 1]);
            function(x.AsSpan(0, whole), default, y.AsSpan(0, whole));
            part.Inputs += count;
            part.Hash = Hash(part.Hash, y.AsSpan(0, padded));
            if (truth is not null)
            {
                Measure(ref part, truth, x.AsSpan(0, padded), y.AsSpan(0, padded), count);
            }
        }

        return part;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Measure(ref Part part, Truth truth, Span<float> x, Span<float> y, int count)
    {
        Vector256<double> worst = Vector256<double>.Zero;
        Vector256<int> nearest = Vector256<int>.Zero;
        for (int i = 0; i < x.Length; i += 8)
        {
            Vector256<float> arguments = Vector256.Create<float>(x[i..]);
            Vector256<float> got = Vector256.Create<float>(y[i..]);
            Vector256<double> lower = truth(Vector256.WidenLower(arguments));
            Vector256<double> upper = truth(Vector256.WidenUpper(arguments));
            Vector256<float> rounded = Vector256.Narrow(lower, upper);
            nearest -= (Vector256.Equals(rounded, got) | ~(Vector256.Equals(rounded, rounded) | Vector256.Equals(got, got))).AsInt32();
            worst = Vector256.Max(worst, Errors(Vector256.WidenLower(got), lower, Vector256.WidenLower(rounded)));
            worst = Vector256.Max(worst, Errors(Vector256.WidenUpper(got), upper, Vector256.WidenUpper(rounded)));
        }

        // The copies of the last input count as often as it is right or wrong.
        int good = Vector256.Sum(nearest);
        part.NotNearest += x.Length - good;
        if (count < x.Length && !IsNearest(truth, x[count], y[count]))
        {
            part.NotNearest -= x.Length - count;
        }

        double largest = Math.Max(Math.Max(worst[0], worst[1]), Math.Max(worst[2], worst[3]));
        if (largest > part.Error)
        {
            part.Error = largest;
            for (int i = 0; i < count; i++)
            {
                Vector256<double> t = truth(Vector256.Create((double)x[i]));
                if (Error(y[i], t[0]) == largest)
                {
                    part.Worst = x[i];
                    break;
                }
            }
        }
    }

    private static bool IsNearest(Truth truth, float x, float got)
    {
        float rounded = (float)truth(Vector256.Create((double)x))[0];
        return rounded == got || (float.IsNaN(rounded) && float.IsNaN(got));
    }

    /// <summary>|got - truth| in units of the last place of the truth, which end at the smallest subnormal number; infinite for a NaN or an infinity that should not be.</summary>
    private static Vector256<double> Errors(Vector256<double> got, Vector256<double> truth, Vector256<double> rounded)
    {
        Vector256<double> binade = (truth.AsInt64() & Vector256.Create(0x7FFL << 52)).AsDouble();
        binade = Vector256.ConditionalSelect(Vector256.LessThan(binade, Vector256.Create(1.1754943508222875e-38)), Vector256.Create(1.1754943508222875e-38), binade);
        Vector256<double> perUnit = (Vector256.Create((1023L + 1023 + 23) << 52) - binade.AsInt64()).AsDouble();
        Vector256<double> error = Vector256.Abs(got - truth) * perUnit;
        Vector256<double> bad = Vector256.Create(double.PositiveInfinity);
        error = Vector256.ConditionalSelect(Vector256.Equals(error, error), error, bad);

        // The same infinity, and NaN for NaN, are right.
        Vector256<double> same = Vector256.Equals(got, rounded) & Vector256.Equals(Vector256.Abs(rounded), bad);
        Vector256<double> undefined = ~(Vector256.Equals(got, got) | Vector256.Equals(rounded, rounded));
        return Vector256.ConditionalSelect(same | undefined, Vector256<double>.Zero, error);
    }

    // Bijective in each word, so that one changed result changes the hash. Every NaN counts as the same: its bits differ by machine, and outputs of losses are made canonical.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Hash(ulong hash, Span<float> y)
    {
        Vector256<uint> lanes = Vector256.Create((uint)hash, (uint)(hash >> 32), 3, 4, 5, 6, 7, 8);
        Vector256<float> nan = Vector256.Create(float.NaN);
        foreach (Vector256<float> v in MemoryMarshal.Cast<float, Vector256<float>>(y))
        {
            lanes = (lanes ^ Vector256.ConditionalSelect(Vector256.Equals(v, v), v, nan).AsUInt32()) * Vector256.Create(0x9E3779B1u);
            lanes ^= lanes >>> 15;
        }

        for (int i = 0; i < 8; i++)
        {
            hash = (hash ^ lanes[i]) * 1099511628211;
        }

        return hash;
    }

    private struct Part
    {
        public long Inputs;
        public double Error;
        public float Worst;
        public long NotNearest;
        public ulong Hash;
    }
}
