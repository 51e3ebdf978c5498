using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif
using LossGen.Runtime;

namespace LossGen;

/// <summary>
/// The fast way into a big integer, for numbers of the size that losses have: two 64-bit integers at fixed places, so that adding needs no shift,
/// no index and no carry. What does not fit exactly is refused and takes the slow way; the sum is the same.
/// </summary>
/// <remarks>
/// Floats below 2048 fit if they are 0 or at least 2^-49, doubles if they are at least 2^-20. A number adds at most 2^41 to either integer, so
/// 2^21 numbers cannot overflow: <see cref="AddTo"/> and clear it before.
/// </remarks>
internal partial struct LossSumWindow
{
    /// <summary>Half as many rows as a window can take before it must be emptied.</summary>
    public const long Capacity = 1L << 20;

    /// <summary>What a number must be less than, besides fitting into the units.</summary>
    public const double Limit = 2048;

    // Units of 2^-30 and 2^-72. Adding 3 * 2^51 units to a number rounds it to units, which are then the last bits of the double.
    private const int CoarsePlace = -30;
    private const int FinePlace = -72;

    /// <summary>Added to a number, it leaves coarse units in the last bits.</summary>
    public const double CoarseShift = 3.0 * (1L << 21);

    /// <summary>Added to the rest, it leaves fine units in the last bits.</summary>
    public const double FineShift = 3.0 / (1L << 21);

    private long _coarse;
    private long _fine;

    /// <summary>Splits a number into the two units, if they hold it exactly.</summary>
    /// <param name="value">The number.</param>
    /// <param name="coarse">How many coarse units.</param>
    /// <param name="fine">How many fine units.</param>
    /// <returns>Whether that is all of it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySplit(double value, out long coarse, out long fine)
    {
        // The casts matter where the runtime computes in more than double (x87): every step must round. Each difference is exact (Dekker).
        double rounded = (double)(value + CoarseShift);
        double rest = (double)(value - (double)(rounded - CoarseShift));
        double roundedRest = (double)(rest + FineShift);
        coarse = BitConverter.DoubleToInt64Bits(rounded) - BitConverter.DoubleToInt64Bits(CoarseShift);
        fine = BitConverter.DoubleToInt64Bits(roundedRest) - BitConverter.DoubleToInt64Bits(FineShift);

        // By its bits, +0 where nothing is left: cheaper than a comparison that minds NaN.
        long left = BitConverter.DoubleToInt64Bits((double)(rest - (double)(roundedRest - FineShift)));
        return left == 0 && Math.Abs(value) < Limit;
    }

    /// <summary>Adds a number that was split.</summary>
    /// <param name="coarse">How many coarse units.</param>
    /// <param name="fine">How many fine units.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long coarse, long fine)
    {
        _coarse += coarse;
        _fine += fine;
    }

    /// <summary>Adds numbers up to the first few among which one does not fit.</summary>
    /// <typeparam name="TNumber">float or double.</typeparam>
    /// <param name="numbers">The numbers.</param>
    /// <returns>How many it has added.</returns>
    public int AddFitting<TNumber>(ReadOnlySpan<TNumber> numbers)
        where TNumber : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        while (typeof(TNumber) == typeof(float) && LossSumGroup.TrySum(MemoryMarshal.Cast<TNumber, float>(numbers.Slice(row)), out int rows, out LossSumGroup group) && TryAdd(in group))
        {
            row += rows;
        }

        row += Vector512.IsHardwareAccelerated && numbers.Length - row >= LossSumLanes512.Count ? AddFitting<TNumber, Vector512<double>, LossSumLanes512>(numbers.Slice(row))
            : Vector256.IsHardwareAccelerated && numbers.Length - row >= LossSumLanes256.Count ? AddFitting<TNumber, Vector256<double>, LossSumLanes256>(numbers.Slice(row))
            : Vector128.IsHardwareAccelerated ? AddFitting<TNumber, Vector128<double>, LossSumLanes128>(numbers.Slice(row))
            : 0;
#endif
        while (row < numbers.Length && TrySplit(LossWeights.Widen(numbers[row]), out long coarse, out long fine))
        {
            Add(coarse, fine);
            row++;
        }

        return row;
    }

    /// <summary>The sum so far divided by a number of rows, rounded once to the nearest double.</summary>
    /// <param name="rows">The number of rows, at least 1.</param>
    /// <returns>The mean.</returns>
    public readonly double RoundMean(uint rows)
    {
        // In fine units: at most 2^62 coarse ones, 42 places up, and 2^62 fine ones.
        const int Up = CoarsePlace - FinePlace;
        ulong low = ((ulong)_coarse << Up) + (ulong)_fine;
        long high = (_coarse >> (64 - Up)) + (_fine >> 63) + (low < (ulong)_fine ? 1 : 0);
        return LossSumMagnitude.RoundQuotient(high, low, rows, FinePlace);
    }

    /// <summary>A sum divided by a sum of weights, rounded once to the nearest double.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="weights">The sum of some weights.</param>
    /// <param name="rows">What the weights sum to besides.</param>
    /// <param name="ofNothing">The quotient where all weights sum to 0.</param>
    /// <returns>The quotient.</returns>
    public static double RoundMean(in LossSumWindow sum, in LossSumWindow weights, uint rows, double ofNothing)
    {
        // Two hold all of it; a number is added to two words from its own on.
        const int Words = 3;
        Span<ulong> dividend = stackalloc ulong[Words];
        Span<ulong> divisor = stackalloc ulong[Words];
        dividend.Clear();
        divisor.Clear();
        sum.AddTo(ref dividend[0], Words, FinePlace);
        weights.AddTo(ref divisor[0], Words, FinePlace);
        LossSumWords.Add(ref divisor[0], Words, -FinePlace, rows, 0);
        LossSumMagnitude by = new(divisor);
        return by.IsZero ? ofNothing : LossSumMagnitude.RoundQuotient(new(dividend), by, 0);
    }

    /// <summary>Adds the sum so far to a big integer.</summary>
    /// <param name="words">The first word of the integer.</param>
    /// <param name="count">The number of words.</param>
    /// <param name="unit">The integer is in units of 2^unit.</param>
    public readonly void AddTo(ref ulong words, int count, int unit)
    {
        LossSumWords.Add(ref words, count, CoarsePlace - unit, (ulong)Math.Abs(_coarse), (ulong)(_coarse >> 63));
        LossSumWords.Add(ref words, count, FinePlace - unit, (ulong)Math.Abs(_fine), (ulong)(_fine >> 63));
    }
}
