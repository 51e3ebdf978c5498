using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossGen.Benchmarks.Limits;

/// <summary>
/// What a loss is measured against: nothing but the exponentials or logarithms of as many numbers, from memory to memory, with the widest vectors that
/// the runtime uses here. No loss can be faster that computes one for each number, unless its exp or log is.
/// </summary>
internal static class MachineLimit
{
    public static void Exp(Batch batch) => Run<ExpStream>(batch.Predictions, batch.Scratch);

    public static void ExpOfBoth(Batch batch)
    {
        Run<ExpStream>(batch.Targets, batch.Scratch);
        Run<ExpStream>(batch.Predictions, batch.Scratch);
    }

    public static void Log(Batch batch) => Run<LogStream>(batch.Predictions, batch.Scratch);

    /// <summary>Throws unless both streams compute what they are named after.</summary>
    public static void Check()
    {
        float[] x = new float[1000];
        float[] result = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (i * 0.1f) - 80;
        }

        Run<ExpStream>(x, result);
        Demand(x, result, Math.Exp);
        Run<LogStream>(result, x);
        Demand(result, x, Math.Log);
    }

    public static void Run<TStream>(ReadOnlySpan<float> x, Span<float> result)
        where TStream : IElementaryStream
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<TStream, Vector512<float>, StreamVector512>(x, result);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<TStream, Vector256<float>, StreamVector256>(x, result);
        }
        else
        {
            Run<TStream, Vector128<float>, StreamVector128>(x, result);
        }
    }

    // Four vectors at a time, so that one's latency is another's work.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TStream, TVector, TOps>(ReadOnlySpan<float> x, Span<float> result)
        where TStream : IElementaryStream
        where TVector : struct
        where TOps : IStreamVector<TVector>
    {
        ref float from = ref MemoryMarshal.GetReference(x);
        ref float to = ref MemoryMarshal.GetReference(result[..x.Length]);
        nuint count = (nuint)TOps.Count;
        nuint length = (nuint)x.Length;
        nuint i = 0;
        for (; i + (4 * count) <= length; i += 4 * count)
        {
            TVector a = TStream.Of<TVector, TOps>(TOps.Load(ref from, i));
            TVector b = TStream.Of<TVector, TOps>(TOps.Load(ref from, i + count));
            TVector c = TStream.Of<TVector, TOps>(TOps.Load(ref from, i + (2 * count)));
            TVector d = TStream.Of<TVector, TOps>(TOps.Load(ref from, i + (3 * count)));
            TOps.Store(a, ref to, i);
            TOps.Store(b, ref to, i + count);
            TOps.Store(c, ref to, i + (2 * count));
            TOps.Store(d, ref to, i + (3 * count));
        }

        for (; i + count <= length; i += count)
        {
            TOps.Store(TStream.Of<TVector, TOps>(TOps.Load(ref from, i)), ref to, i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref to, i) = TStream.Of<Vector128<float>, StreamVector128>(Vector128.CreateScalar(Unsafe.Add(ref from, i))).ToScalar();
        }
    }

    private static void Demand(float[] x, float[] result, Func<double, double> exact)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double expected = exact(x[i]);
            if (!(Math.Abs(result[i] - expected) <= 1e-6 * Math.Abs(expected)))
            {
                throw new InvalidOperationException(FormattableString.Invariant($"The limit computes {result[i]:R} for {x[i]:R}, where {expected:R} is expected."));
            }
        }
    }
}
