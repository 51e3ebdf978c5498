#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossGen.Runtime;

namespace LossGen;

/// <content>Rows across the lanes of a vector: what fits the windows is summed there, and a vector with a row that does not is added row by row.</content>
public unsafe partial struct LossSum
{
    // Where a product is exact: a weight of 0 makes it 0, whatever the loss, and one of 1 leaves the loss as it is; floats always are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Multiply<TNumber, TVector, TLanes>(TVector loss, TVector weight, out TVector product)
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        TVector zero = TLanes.Create(0);
        TVector counts = TLanes.AreEqual(weight, zero);
        product = TLanes.Select(counts, zero, TLanes.Multiply(loss, weight));
        if (typeof(TNumber) == typeof(float))
        {
            return TLanes.AreEqual(zero, zero);
        }

        // Of two significands of at most 26 bits; but if it underflows, it is 0 or does not fit.
        TVector isShort = TLanes.LackBits(TLanes.Or(loss, weight), HalfOfFraction);
        TVector isNotZero = TLanes.AreLess(zero, TLanes.Abs(product));
        TVector exact = TLanes.Or(TLanes.And(isShort, isNotZero), TLanes.AreEqual(weight, TLanes.Create(1)));
        return TLanes.Or(exact, counts);
    }

    // Rows of weight 1, not yet counted.
    private void Put(in LossSumGroup group)
    {
        if (!_sumWindow.TryAdd(in group))
        {
            _usesWords = true;
            LossSumWords.Add(ref _sum[0], SumWords, group.Place - SumUnit, group.High, group.Low, 0);
        }
    }

    /// <summary>Adds rows of weight 1, not yet counted, a vector at a time; none where there is less than a vector.</summary>
    /// <returns>How many rows it has added.</returns>
    internal int PutLanes<TNumber, TVector, TLanes>(ReadOnlySpan<TNumber> losses)
        where TNumber : unmanaged
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        int row = 0;
        while (losses.Length - row >= TLanes.Count)
        {
            int end = row + _sumWindow.AddFitting<TNumber, TVector, TLanes>(losses.Slice(row));
            for (row = end; row < end + TLanes.Count && row < losses.Length; row++)
            {
                Put(LossWeights.Widen(losses[row]));
            }
        }

        return row;
    }

    /// <summary>Adds rows with their weights, not yet counted, a vector at a time, until less than a vector is left.</summary>
    /// <returns>How many rows it has added.</returns>
    internal int PutLanes<TNumber, TVector, TLanes>(ReadOnlySpan<TNumber> losses, ReadOnlySpan<TNumber> weights)
        where TNumber : unmanaged
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        int row = 0;
        while (losses.Length - row >= TLanes.Count)
        {
            int end = row + AddFitting<TNumber, TVector, TLanes>(losses.Slice(row), weights.Slice(row), ref _sumWindow, ref _weightWindow);
            for (row = end; row < end + TLanes.Count && row < losses.Length; row++)
            {
                Put(LossWeights.Widen(losses[row]), LossWeights.Widen(weights[row]));
            }
        }

        return row;
    }

    // Stops at the first vector that does not fit. A call in this loop would keep its vectors in memory: no register outlives one.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int AddFitting<TNumber, TVector, TLanes>(ReadOnlySpan<TNumber> losses, ReadOnlySpan<TNumber> weights, ref LossSumWindow sums, ref LossSumWindow sumsOfWeights)
        where TNumber : unmanaged
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        ref TNumber first = ref MemoryMarshal.GetReference(losses);
        ref TNumber firstWeight = ref MemoryMarshal.GetReference(weights);
        TVector coarse = TLanes.Create(0);
        TVector fine = TLanes.Create(0);
        TVector weightCoarse = TLanes.Create(0);
        TVector weightFine = TLanes.Create(0);
        int row = 0;
        for (; row <= losses.Length - TLanes.Count; row += TLanes.Count)
        {
            TVector weight = TLanes.Load(ref firstWeight, row);
            TVector fits = Multiply<TNumber, TVector, TLanes>(TLanes.Load(ref first, row), weight, out TVector product);
            fits = TLanes.And(fits, LossSumWindow.Split<TVector, TLanes>(product, out TVector rowCoarse, out TVector rowFine));
            fits = TLanes.And(fits, LossSumWindow.Split<TVector, TLanes>(weight, out TVector rowWeightCoarse, out TVector rowWeightFine));
            if (!TLanes.AllSet(fits))
            {
                break;
            }

            coarse = TLanes.AddBits(coarse, rowCoarse);
            fine = TLanes.AddBits(fine, rowFine);
            weightCoarse = TLanes.AddBits(weightCoarse, rowWeightCoarse);
            weightFine = TLanes.AddBits(weightFine, rowWeightFine);
        }

        sums.Add<TVector, TLanes>(row, coarse, fine);
        sumsOfWeights.Add<TVector, TLanes>(row, weightCoarse, weightFine);
        return row;
    }
}
#endif
