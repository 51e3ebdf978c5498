using System;
using System.Runtime.CompilerServices;

namespace LossGen;

/// <content>Adding rows.</content>
public unsafe partial struct LossSum
{
    private const ulong FractionBits = (1UL << 52) - 1;
    private const long HalfOfFraction = (1L << 27) - 1;
    private const uint SpecialExponent = 0x7FF;

    /// <summary>Adds a row, exactly. A row of weight 0 counts for nothing, whatever its loss: only <see cref="Rows"/> grows.</summary>
    /// <param name="loss">The row's loss; of either sign, NaN or infinite.</param>
    /// <param name="weight">The row's weight; of either sign, NaN or infinite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double loss, double weight = 1)
    {
        if (weight == 1)
        {
            AddOfWeightOne(loss);
        }
        else
        {
            AddWeighted(loss, weight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddOfWeightOne(double loss)
    {
        Put(loss);
        if ((++_rowsOfWeightOne & (LossSumWindow.Capacity - 1)) == 0)
        {
            EmptyWindows();
        }
    }

    private void AddWeighted(double loss, double weight)
    {
        Put(loss, weight);
        if ((++_otherRows & (LossSumWindow.Capacity - 1)) == 0)
        {
            EmptyWindows();
        }
    }

    // A row of weight 1, not yet counted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(double loss)
    {
        if (LossSumWindow.TrySplit(loss, out long coarse, out long fine))
        {
            _sumWindow.Add(coarse, fine);
        }
        else
        {
            AddToWords(loss);
        }
    }

    // A row with its weight, not yet counted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(double loss, double weight)
    {
        if (TrySplitProduct(loss, weight, out long coarse, out long fine) && LossSumWindow.TrySplit(weight, out long weightCoarse, out long weightFine))
        {
            _sumWindow.Add(coarse, fine);
            _weightWindow.Add(weightCoarse, weightFine);
        }
        else
        {
            AddToWords(loss, weight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySplitProduct(double loss, double weight, out long coarse, out long fine)
    {
        // Two significands of at most 26 bits: their product is exact, unless it underflows, which gives 0 or does not fit.
        double product = loss * weight;
        long bits = BitConverter.DoubleToInt64Bits(loss) | BitConverter.DoubleToInt64Bits(weight);
        return LossSumWindow.TrySplit(product, out coarse, out fine) && (bits & HalfOfFraction) == 0 && product != 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EmptyWindows()
    {
        _usesWords = true;
        _sumWindow.AddTo(ref _sum[0], SumWords, SumUnit);
        _weightWindow.AddTo(ref _weight[0], WeightWords, WeightUnit);
        _sumWindow = default;
        _weightWindow = default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddToWords(double loss)
    {
        _usesWords = true;
        ulong bits = (ulong)BitConverter.DoubleToInt64Bits(loss);
        uint exponent = (uint)(bits >> 52) & SpecialExponent;
        if (exponent == SpecialExponent)
        {
            _sumSpecials.Add(loss);
            return;
        }

        LossSumWords.Add(ref _sum[0], SumWords, Position(exponent) + WeightUnit - SumUnit, Significand(bits, exponent), Sign(bits));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddToWords(double loss, double weight)
    {
        if (weight == 0)
        {
            return;
        }

        _usesWords = true;
        ulong lossBits = (ulong)BitConverter.DoubleToInt64Bits(loss);
        ulong weightBits = (ulong)BitConverter.DoubleToInt64Bits(weight);
        uint lossExponent = (uint)(lossBits >> 52) & SpecialExponent;
        uint weightExponent = (uint)(weightBits >> 52) & SpecialExponent;
        ulong weightSignificand = Significand(weightBits, weightExponent);
        AddWeightToWords(weightBits, weight);
        if (lossExponent == SpecialExponent || weightExponent == SpecialExponent)
        {
            // The one product that is not exact is the one that is not finite; 0 times infinity is NaN.
            _sumSpecials.Add(loss * weight);
            return;
        }

        ulong high = LossSumWords.Multiply(Significand(lossBits, lossExponent), weightSignificand, out ulong low);
        LossSumWords.Add(ref _sum[0], SumWords, Position(lossExponent) + Position(weightExponent), high, low, Sign(lossBits ^ weightBits));
    }

    private void AddWeightToWords(ulong bits, double weight)
    {
        _usesWords = true;
        uint exponent = (uint)(bits >> 52) & SpecialExponent;
        if (exponent == SpecialExponent)
        {
            _weightSpecials.Add(weight);
        }
        else
        {
            LossSumWords.Add(ref _weight[0], WeightWords, Position(exponent), Significand(bits, exponent), Sign(bits));
        }
    }

    // The place of a double's lowest bit, in units of 2^-1074: subnormal numbers share the place of the first normal ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Position(uint exponent) => (int)(exponent - (exponent != 0 ? 1u : 0u));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Significand(ulong bits, uint exponent) => (bits & FractionBits) | ((exponent != 0 ? 1UL : 0UL) << 52);

    // All bits of the sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Sign(ulong bits) => (ulong)((long)bits >> 63);
}
