#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossGen;

/// <summary>
/// The exact sum of some floats, none of them negative, as an integer in a unit of their own: one look at all of them finds the unit, so that nothing has to be
/// checked row by row. Floats whose magnitudes are too far apart are refused.
/// </summary>
/// <remarks>
/// <para>
/// Each float is cut into two or three digits, floats themselves: all are below 2^e, and the digits are in units of 2^(e-23), 2^(e-46) and 2^(e-69). Adding 2^23 of
/// its units to a float rounds it to a digit, which is then the last bits of the sum (1.5 * 2^23 where it may be negative), and what rounding left is exact.
/// Two digits hold 23 binades, three hold 46.
/// </para>
/// <para>A digit is at most 2^23 units, so that 128 of them fit the 32 bits of a lane with a bit to spare.</para>
/// </remarks>
internal readonly struct LossSumGroup
{
    /// <summary>The fewest floats taken: to look at fewer twice takes longer than to look at each once.</summary>
    public const int FewestRows = 96;

    private const int MostVectors = 128;
    private const int DigitBits = 23;
    private const uint HalfFraction = 1u << 22;

    // The exponent of the largest float is counted as this at least: what is added for digits must be a normal float.
    private const uint LeastExponent = 46;

    // The same where all floats are of the window's units: then these are no finer than what its shifts reach.
    private const uint LeastExponentOfWindow = 102;

    // That of 2^-49: from there on, floats are multiples of the window's units.
    private const uint SmallestOfWindow = 78;

    private const uint LargestExponent = 253;

    // The place of the last digit, less the exponent of the largest float: e is that exponent - 126.
    private const int LastPlace = -126 - (3 * DigitBits);

    // In units of 2^Place; the upper word is below 2^17.
    private readonly ulong _high;
    private readonly ulong _low;

    private LossSumGroup(long first, long second, long third, int place)
    {
        // The lower digits may be negative, but never the sum.
        second = (second << DigitBits) + third;
        first += second >> (2 * DigitBits);
        _low = ((ulong)first << (2 * DigitBits)) | ((ulong)second & ((1UL << (2 * DigitBits)) - 1));
        _high = (ulong)first >> (64 - (2 * DigitBits));
        Place = place;
    }

    /// <summary>The upper word of the sum.</summary>
    public ulong High => _high;

    /// <summary>The lower word of the sum.</summary>
    public ulong Low => _low;

    /// <summary>The sum is the integer times 2^Place.</summary>
    public int Place { get; }

    /// <summary>Sums the first of some floats, as many as are best taken at once.</summary>
    /// <param name="losses">The floats.</param>
    /// <param name="rows">How many these are; all where they are too few.</param>
    /// <param name="sum">Their sum.</param>
    /// <returns>Whether this could sum them.</returns>
    public static bool TrySum(ReadOnlySpan<float> losses, out int rows, out LossSumGroup sum)
    {
        if (losses.Length >= FewestRows && Vector128.IsHardwareAccelerated)
        {
            rows = Math.Min(losses.Length, MostVectors * (Vector512.IsHardwareAccelerated ? LossBitLanes512.Count : Vector256.IsHardwareAccelerated ? LossBitLanes256.Count : LossBitLanes128.Count));
            losses = losses.Slice(0, rows);
            return Vector512.IsHardwareAccelerated ? TrySum<Vector512<uint>, LossBitLanes512>(losses, out sum)
                : Vector256.IsHardwareAccelerated ? TrySum<Vector256<uint>, LossBitLanes256>(losses, out sum)
                : TrySum<Vector128<uint>, LossBitLanes128>(losses, out sum);
        }

        rows = losses.Length;
        sum = default;
        return false;
    }

    /// <summary>Sums floats.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TLanes">What it can do.</typeparam>
    /// <param name="losses">At least a vector, at most 128 of them.</param>
    /// <param name="sum">Their sum.</param>
    /// <returns>False where one is negative (-0 as well) or not finite, or they are too far apart.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static bool TrySum<TVector, TLanes>(ReadOnlySpan<float> losses, out LossSumGroup sum)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        ref uint start = ref Unsafe.As<float, uint>(ref MemoryMarshal.GetReference(losses));
        int end = losses.Length - TLanes.Count;

        // The bits of floats are in the order of the floats, negative ones and NaN at the end.
        TVector largest = TLanes.Load(ref start, end);
        TVector smallest = largest;
        for (int row = 0; row < end; row += TLanes.Count)
        {
            TVector x = TLanes.Load(ref start, row);
            largest = TLanes.Max(largest, x);
            smallest = TLanes.Min(smallest, x);
        }

        // Both here: a vector that outlives a call is kept in memory, in the loop as well.
        uint most = TLanes.Max(largest);
        uint least = TLanes.Min(smallest);
        if (least == 0)
        {
            least = LeastButZero<TVector, TLanes>(ref start, end);
        }

        uint smallestExponent = Math.Max(least >> DigitBits, 1);
        uint exponent = Math.Max(most >> DigitBits, smallestExponent >= SmallestOfWindow ? LeastExponentOfWindow : LeastExponent);
        uint binades = exponent - smallestExponent;
        if (exponent > LargestExponent || binades >= 2 * DigitBits)
        {
            sum = default;
            return false;
        }

        uint firstBits = (exponent + 1) << DigitBits;
        uint secondBits = (firstBits - (DigitBits << DigitBits)) | HalfFraction;
        uint thirdBits = secondBits - (DigitBits << DigitBits);
        TVector firstShift = TLanes.Create(firstBits);
        TVector secondShift = TLanes.Create(secondBits);
        TVector thirdShift = TLanes.Create(thirdBits);
        TVector last = TLanes.And(TLanes.Load(ref start, end), TLanes.Load(ref LossLaneMasks.After<uint>(TLanes.Count - (losses.Length % TLanes.Count)), 0));
        TVector first = TLanes.AddFloats(last, firstShift);
        TVector rest = TLanes.SubtractFloats(last, TLanes.SubtractFloats(first, firstShift));
        TVector second = TLanes.AddFloats(rest, secondShift);
        uint vectors = ((uint)losses.Length / (uint)TLanes.Count) + 1;
        if (binades < DigitBits)
        {
            for (int row = 0; row <= end; row += TLanes.Count)
            {
                TVector x = TLanes.Load(ref start, row);
                TVector digit = TLanes.AddFloats(x, firstShift);
                first = TLanes.Add(first, digit);
                second = TLanes.Add(second, TLanes.AddFloats(TLanes.SubtractFloats(x, TLanes.SubtractFloats(digit, firstShift)), secondShift));
            }

            sum = new LossSumGroup(Digits<TVector, TLanes>(first, vectors * firstBits), Digits<TVector, TLanes>(second, vectors * secondBits), 0, (int)exponent + LastPlace);
            return true;
        }

        TVector third = TLanes.AddFloats(TLanes.SubtractFloats(rest, TLanes.SubtractFloats(second, secondShift)), thirdShift);
        for (int row = 0; row <= end; row += TLanes.Count)
        {
            TVector x = TLanes.Load(ref start, row);
            TVector digit = TLanes.AddFloats(x, firstShift);
            first = TLanes.Add(first, digit);
            rest = TLanes.SubtractFloats(x, TLanes.SubtractFloats(digit, firstShift));
            digit = TLanes.AddFloats(rest, secondShift);
            second = TLanes.Add(second, digit);
            third = TLanes.Add(third, TLanes.AddFloats(TLanes.SubtractFloats(rest, TLanes.SubtractFloats(digit, secondShift)), thirdShift));
        }

        sum = new LossSumGroup(Digits<TVector, TLanes>(first, vectors * firstBits), Digits<TVector, TLanes>(second, vectors * secondBits), Digits<TVector, TLanes>(third, vectors * thirdBits), (int)exponent + LastPlace);
        return true;
    }

    // One less makes 0 the largest. Where all are 0, so is the result.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static uint LeastButZero<TVector, TLanes>(ref uint start, int end)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
    {
        TVector minusOne = TLanes.Create(~0u);
        TVector smallest = TLanes.Add(TLanes.Load(ref start, end), minusOne);
        for (int row = 0; row < end; row += TLanes.Count)
        {
            smallest = TLanes.Min(smallest, TLanes.Add(TLanes.Load(ref start, row), minusOne));
        }

        return TLanes.Min(smallest) + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Digits<TVector, TLanes>(TVector bits, uint ofShifts)
        where TVector : struct
        where TLanes : ILossBitLanes<TVector>
        => TLanes.Sum(TLanes.Add(bits, TLanes.Create(0u - ofShifts)));
}
#endif
