using System;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif
using LossGen.Runtime;

namespace LossGen;

/// <content>Adding many rows at once.</content>
public unsafe partial struct LossSum
{
    /// <summary>
    /// Adds many rows, exactly: the same as <see cref="Add"/> for each of them, several at a time. A row of weight 0 counts for nothing, whatever its
    /// loss: only <see cref="Rows"/> grows.
    /// </summary>
    /// <param name="losses">The losses of N rows.</param>
    /// <param name="weights">Their N weights, or nothing for a weight of 1 each.</param>
    /// <exception cref="ArgumentException">There are weights, but not N; nothing has been added.</exception>
    public void AddRange(ReadOnlySpan<float> losses, ReadOnlySpan<float> weights = default) => AddRows(losses, weights);

    /// <inheritdoc cref="AddRange(ReadOnlySpan{float}, ReadOnlySpan{float})"/>
    public void AddRange(ReadOnlySpan<double> losses, ReadOnlySpan<double> weights = default) => AddRows(losses, weights);

    /// <summary>Adds rows to windows, with their weights, up to the first few among which one does not fit.</summary>
    /// <typeparam name="TNumber">float or double.</typeparam>
    /// <param name="losses">The losses.</param>
    /// <param name="weights">As many weights.</param>
    /// <param name="sums">The window of losses times weights.</param>
    /// <param name="sumsOfWeights">The window of weights.</param>
    /// <returns>How many rows it has added.</returns>
    internal static int AddFitting<TNumber>(ReadOnlySpan<TNumber> losses, ReadOnlySpan<TNumber> weights, ref LossSumWindow sums, ref LossSumWindow sumsOfWeights)
        where TNumber : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        row = Vector512.IsHardwareAccelerated ? AddFitting<TNumber, Vector512<double>, LossSumLanes512>(losses, weights, ref sums, ref sumsOfWeights)
            : Vector256.IsHardwareAccelerated ? AddFitting<TNumber, Vector256<double>, LossSumLanes256>(losses, weights, ref sums, ref sumsOfWeights)
            : Vector128.IsHardwareAccelerated ? AddFitting<TNumber, Vector128<double>, LossSumLanes128>(losses, weights, ref sums, ref sumsOfWeights)
            : 0;
#endif
        for (; row < losses.Length; row++)
        {
            double loss = LossWeights.Widen(losses[row]);
            double weight = LossWeights.Widen(weights[row]);
            if (weight == 0)
            {
                continue;
            }

            if (!TrySplitProduct(loss, weight, out long coarse, out long fine) || !LossSumWindow.TrySplit(weight, out long weightCoarse, out long weightFine))
            {
                break;
            }

            sums.Add(coarse, fine);
            sumsOfWeights.Add(weightCoarse, weightFine);
        }

        return row;
    }

    private void AddRows<TNumber>(ReadOnlySpan<TNumber> losses, ReadOnlySpan<TNumber> weights)
        where TNumber : unmanaged
    {
        bool weighted = !weights.IsEmpty;
        if (weighted)
        {
            LossGuard.RowLength(weights.Length, losses.Length, nameof(weights));
        }

        while (!losses.IsEmpty)
        {
            ref long counted = ref weighted ? ref _otherRows : ref _rowsOfWeightOne;
            int rows = (int)Math.Min(losses.Length, LossSumWindow.Capacity - (counted & (LossSumWindow.Capacity - 1)));
            if (!weighted)
            {
                Put(losses.Slice(0, rows));
            }
            else
            {
                Put(losses.Slice(0, rows), weights.Slice(0, rows));
                weights = weights.Slice(rows);
            }

            losses = losses.Slice(rows);
            counted += rows;
            if ((counted & (LossSumWindow.Capacity - 1)) == 0)
            {
                EmptyWindows();
            }
        }
    }

    private void Put<TNumber>(ReadOnlySpan<TNumber> losses)
        where TNumber : unmanaged
    {
#if NET8_0_OR_GREATER
        while (typeof(TNumber) == typeof(float) && losses.Length >= LossSumGroup.FewestRows)
        {
            if (LossSumGroup.TrySum(MemoryMarshal.Cast<TNumber, float>(losses), out int rows, out LossSumGroup group))
            {
                Put(in group);
            }
            else
            {
                PutEach(losses.Slice(0, rows));
            }

            losses = losses.Slice(rows);
        }
#endif
        PutEach(losses);
    }

    private void PutEach<TNumber>(ReadOnlySpan<TNumber> losses)
        where TNumber : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        row = Vector512.IsHardwareAccelerated && losses.Length >= LossSumLanes512.Count ? PutLanes<TNumber, Vector512<double>, LossSumLanes512>(losses)
            : Vector256.IsHardwareAccelerated && losses.Length >= LossSumLanes256.Count ? PutLanes<TNumber, Vector256<double>, LossSumLanes256>(losses)
            : Vector128.IsHardwareAccelerated ? PutLanes<TNumber, Vector128<double>, LossSumLanes128>(losses)
            : 0;
#endif
        for (; row < losses.Length; row++)
        {
            Put(LossWeights.Widen(losses[row]));
        }
    }

    private void Put<TNumber>(ReadOnlySpan<TNumber> losses, ReadOnlySpan<TNumber> weights)
        where TNumber : unmanaged
    {
        int row = 0;
#if NET8_0_OR_GREATER
        row = Vector512.IsHardwareAccelerated ? PutLanes<TNumber, Vector512<double>, LossSumLanes512>(losses, weights)
            : Vector256.IsHardwareAccelerated ? PutLanes<TNumber, Vector256<double>, LossSumLanes256>(losses, weights)
            : Vector128.IsHardwareAccelerated ? PutLanes<TNumber, Vector128<double>, LossSumLanes128>(losses, weights)
            : 0;
#endif
        for (; row < losses.Length; row++)
        {
            Put(LossWeights.Widen(losses[row]), LossWeights.Widen(weights[row]));
        }
    }
}
