using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <content>All rows of a batch, so many at once that their losses and scales stay in the first-level cache.</content>
public static unsafe partial class LossRows
{
    // So many that a call of the kernels does not show.
    private const int RowsAtOnce = 1024;

    // As few as this go one by one in any case, and to prepare for more would take longer than they do.
    private const int FewRows = 2;

    // The same where they do not fill enough of a block to go as one.
    private const int MostFewRows = 8;

    // What the lowest bits of addresses tell apart.
    private const int PageSize = 4096;

    // Tables of more classes take longer to make than they save.
    private const int MostClassScales = 256;

    // A cache line: no vector crosses one.
    private const int Alignment = 64;

    // Straight to optimised code: these loops are hot from the first call.
#if NET8_0_OR_GREATER
    internal const MethodImplOptions FullSpeed = MethodImplOptions.AggressiveOptimization;
#else
    internal const MethodImplOptions FullSpeed = default;
#endif

    // Not inlined: a caller would copy the sum once more.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LossSum Sum<TKernel, T>(TKernel kernel, in LossPiece<T> piece, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        // Few rows go the same way: by themselves they would be done before what makes the sum 0 has reached memory, and its copy would wait for that.
        LossSum sum = default;
        LossTotal total = new(&sum);
        Over(kernel, in piece, default, factor, &total);
        return sum;
    }

    // Where losses have other weights than means are divided by. Not inlined, as above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LossSum SumWithOwnDivisor<TKernel, T>(TKernel kernel, in LossPiece<T> piece, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        LossSum sum = default;
        LossSum divisor = default;
        LossTotal total = new(&sum, &divisor);
        Over(kernel, in piece, default, factor, &total);
        sum.TakeWeight(in divisor);
        return sum;
    }

    /// <summary>The mean of a few rows, without weights: all that a large batch is prepared for would take longer than they do. Where doubles do not hold it, the losses are summed as all others.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    private static double MeanOfFew<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, double factor, double divisor, double ofNothing)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        T* own = stackalloc T[MostFewRows];
        Span<T> losses = new(own, predictions.Length / kernel.Classes);
        T scale = LossWeights.Round<T>(factor / divisor);
        Rows(kernel, labels, targets, predictions, losses, gradients, &scale, betweenScales: 0);
        return LossWeights.TryMean<T>(losses, out double mean) ? mean : MeanOf<T>(losses, ofNothing);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double MeanOf<T>(ReadOnlySpan<T> losses, double ofNothing)
        where T : unmanaged
    {
        LossSum sum = default;
        LossTotal total = new(&sum, losses.Length);
        total.Add<T>(losses, default);
        return total.Mean(ofNothing);
    }

    // All rows of a batch. Not inlined: where memory is taken from the stack, all arguments go through memory.
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Mean<TKernel, T>(TKernel kernel, in LossPiece<T> piece, double factor, double ofNothing, bool overRows)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        // Room for a sum that most batches do not need: only where they do is it ever written.
        byte* room = stackalloc byte[sizeof(LossSum)];
        LossTotal total = new((LossSum*)room, piece.Rows);
        Over(kernel, in piece, default, factor, &total);
        return overRows ? total.MeanOverRows(ofNothing) : total.Mean(ofNothing);
    }

    /// <summary>The losses of all rows, each to its place or, where there is none, into the sum.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(FullSpeed)]
    private static void Over<TKernel, T>(TKernel kernel, in LossPiece<T> piece, Span<T> losses, double factor, LossTotal* total)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        int betweenRows = kernel.ByClass ? 1 : classes;
        int betweenClasses = kernel.ByClass ? piece.Predictions.Length / classes : 1;
        T* own = stackalloc T[RowsAtOnce];
        T* scales = stackalloc T[RowsAtOnce];
        byte* memory = stackalloc byte[ScratchBytes<TKernel, T>(kernel, piece.Rows)];
        bool weighsLabels = !piece.Labels.IsEmpty && piece.Options.WeighLabels;
        bool hasWeights = !piece.Weights.IsEmpty || (weighsLabels && piece.Options.WeighLosses);
        bool mayLackLabels = !piece.Labels.IsEmpty && (!piece.Weights.IsEmpty || weighsLabels);
        int most = Math.Min(RowsAtOnce, piece.Rows);
        int* otherLabels = stackalloc int[mayLackLabels ? most : 0];
        T* labelWeights = stackalloc T[weighsLabels ? most : 0];
        ref T scratch = ref InStep(memory, piece.Predictions);

        // Rows of weight 0 get their gradients afterwards: where all others have the weight 1, or that of their class, no row needs a division.
        bool areWeightsOnes = weighsLabels && !hasWeights;
        bool scalesByClass = hasWeights && piece.Weights.IsEmpty && !piece.Gradients.IsEmpty && classes <= Math.Min(MostClassScales, piece.Rows);
        Span<T> classScales = stackalloc T[scalesByClass ? classes : 0];
        if (scalesByClass)
        {
            LossWeights.Scale(piece.Options.ClassWeights, factor, piece.Divisor, classScales);
        }

        if (piece.Gradients.IsEmpty || !hasWeights)
        {
            // Without gradients nobody reads what they scale, but it may be computed, and what lies in memory by chance may be subnormal: a hundred cycles each on some machines.
            new Span<T>(scales, most).Fill(LossWeights.Round<T>(piece.Gradients.IsEmpty ? 1 : factor / piece.Divisor));
        }

        for (int first = 0; first < piece.Rows; first += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, piece.Rows - first);
            int start = piece.Start + first;
            ReadOnlySpan<int> labels = piece.Labels.IsEmpty ? default : piece.Labels.Slice(start, rows);
            ReadOnlySpan<T> weights = piece.Weights.IsEmpty ? default : piece.Weights.Slice(start, rows);
            ReadOnlySpan<T> ownWeights = weights;
            if (weighsLabels)
            {
                weights = LossLabelWeights.OfLosses(labels, weights, piece.Options, new Span<T>(labelWeights, rows));
            }

            Block<T> block = new()
            {
                Labels = labels,
                Targets = From(piece.Targets, start * betweenRows),
                Predictions = From(piece.Predictions, start * betweenRows),
                Gradients = From(piece.Gradients, start * betweenRows),
                Losses = losses.IsEmpty ? new Span<T>(own, rows) : losses.Slice(first, rows),
                Scales = scales,
                BetweenRows = betweenRows,
                BetweenClasses = betweenClasses,
            };
            if (mayLackLabels && !weights.IsEmpty)
            {
                // A row of weight 0 may have any label.
                block.Labels = LossGuard.WithoutOthers(labels, classes, new Span<int>(otherLabels, rows));
            }

            if (scalesByClass)
            {
                LossLabelWeights.LookUp(labels, classScales, new Span<T>(scales, rows));
            }
            else if (hasWeights && !block.Gradients.IsEmpty)
            {
                LossWeights.Scale(weights, factor, piece.Divisor, new Span<T>(scales, rows));
            }

            if (piece.Options.Adds && !block.Gradients.IsEmpty)
            {
                RunAdding(kernel, in block, weights, isMeanOfNothing: piece.Divisor == 0, ref scratch);
            }
            else
            {
                Run(kernel, in block, ref scratch);
                if (!block.Gradients.IsEmpty)
                {
                    LossWeights.Clear(weights, block.Gradients, default, rows, classes, betweenRows, betweenClasses, all: piece.Divisor == 0);
                }
            }

            if (total == null)
            {
                LossWeights.Weigh(weights, block.Losses);
                continue;
            }

            if (areWeightsOnes && !weights.IsEmpty)
            {
                total->AddWithoutZeros(block.Losses, weights, piece.Options.CountIgnored(labels));
            }
            else
            {
                total->Add(block.Losses, weights);
            }

            if (total->HasOwnDivisor)
            {
                total->AddDivisor(LossLabelWeights.OfMeans(labels, ownWeights, piece.Options, new Span<T>(labelWeights, rows)));
            }
        }
    }

    /// <summary>Whether rows are so few that they go one by one, with nothing prepared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreFew<TKernel, T>(TKernel kernel, int rows)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => !kernel.ByClass && (rows <= FewRows || (rows <= MostFewRows && kernel.Lanes != 1 && (kernel.Lanes == 0 || (rows < kernel.Lanes && !FillsBlock<TKernel, T>(kernel, rows)))));

    // A small batch needs no room for a whole tile. A page is what it takes to begin where one likes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ScratchBytes<TKernel, T>(TKernel kernel, int rows)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => kernel.Lanes > 0 ? (kernel.Scratch * Math.Min(kernel.Tile, (rows / kernel.Lanes) + 1) * sizeof(T)) + PageSize : PageSize;

    private static ref T Aligned<T>(byte* memory)
        where T : unmanaged
        => ref *(T*)(((nint)memory + Alignment - 1) & -Alignment);

    /// <summary>
    /// The line of memory that stands where the predictions begin, as far as the lowest bits of addresses tell. A processor takes a load for one that waits for a store before
    /// it where those bits are the same: what a kernel writes for a row must not look like the rows to come. Where it does, rows of 64 numbers take twice as long.
    /// </summary>
    private static ref T InStep<T>(byte* memory, ReadOnlySpan<T> predictions)
        where T : unmanaged
    {
        // Only a hint: the garbage collector may move the predictions.
        nint line = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(predictions)) & -Alignment;
        return ref *(T*)(memory + ((line - (nint)memory) & (PageSize - 1)));
    }
}
