using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// Runs the kernels of a loss over the rows of a batch: whole blocks of rows, one row a lane, then what is left. Emitted code calls it after all
/// checks; it is not meant to be called by hand. Nothing is allocated, and whatever way a row goes, it has the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LossRows
{
    // Few enough for their losses and scales to stay in the first-level cache, and so many that a call of the kernels does not show.
    private const int RowsAtOnce = 1024;

    // Beyond, too much of the stack would go to what is left of a batch.
    private const int MostPaddedBytes = 16 * 1024;

    // As few as this go one by one in any case, and to prepare for more would take longer than they do.
    private const int FewRows = 2;

    // What the lowest bits of addresses tell apart.
    private const int PageSize = 4096;

    // A cache line: no vector crosses one.
    private const int Alignment = 64;

    /// <summary>One loss a row, times its weight.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients, times the weights; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 has loss and gradient 0, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    public static void Each<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        if (losses.Length <= FewRows && weights.IsEmpty && !kernel.ByClass)
        {
            T scale = LossWeights.Round<T>(factor);
            Rows(kernel, labels, targets, predictions, losses, gradients, &scale, betweenScales: 0);
            return;
        }

        LossPiece<T> piece = new(0, losses.Length, labels, targets, predictions, gradients, weights, 1);
        Over(kernel, in piece, losses, factor, total: null);
    }

    /// <summary>The exact sum of all losses, times their weights.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: 1 for a sum, the sum of all weights for a mean.</param>
    /// <returns>The sum.</returns>
    public static LossSum Sum<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, gradients, weights, divisor);
        return Sum(kernel, in piece, factor);
    }

    /// <summary>The exact sum of the losses of some rows, times their weights.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="piece">The rows.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <returns>The sum.</returns>
    public static LossSum Sum<TKernel, T>(TKernel kernel, LossPiece<T> piece, double factor)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
        => Sum(kernel, in piece, factor);

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

    /// <summary>The mean of all losses: the exact sum, over the exact sum of the weights, rounded once to double.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 counts for nothing, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: the sum of all weights. Where it is 0, so are all gradients.</param>
    /// <param name="ofNothing">The mean where the sum of the weights is 0: NaN or 0.</param>
    /// <returns>The mean.</returns>
    public static double Mean<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor, double ofNothing)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, gradients, weights, divisor);
        return Mean(kernel, in piece, factor, ofNothing, overRows: false);
    }

    /// <summary>The exact sum of all losses, times their weights, over the number of rows, rounded once to double.</summary>
    /// <typeparam name="TKernel">The kernels.</typeparam>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="kernel">The kernels.</param>
    /// <param name="labels">One label a row, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="gradients">Receives the gradients, times the weights over the divisor; empty for the values alone.</param>
    /// <param name="weights">One weight a row, or empty for 1 each. A row of weight 0 adds nothing to the sum, whatever it holds.</param>
    /// <param name="factor">What all gradients are multiplied by: 1 / ln b.</param>
    /// <param name="divisor">What all gradients are divided by: the number of rows.</param>
    /// <param name="ofNothing">The mean where there are no rows: NaN or 0.</param>
    /// <returns>The mean.</returns>
    public static double MeanOverRows<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights, double factor, double divisor, double ofNothing)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        LossPiece<T> piece = new(0, predictions.Length / kernel.Classes, labels, targets, predictions, gradients, weights, divisor);
        return Mean(kernel, in piece, factor, ofNothing, overRows: true);
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
        if (piece.Rows <= FewRows && piece.Weights.IsEmpty && !kernel.ByClass)
        {
            T* own = stackalloc T[FewRows];
            Span<T> losses = new(own, piece.Rows);
            T scale = LossWeights.Round<T>(factor / piece.Divisor);
            Rows(kernel, piece.Labels, piece.Targets, piece.Predictions, losses, piece.Gradients, &scale, betweenScales: 0);
            total.Add<T>(losses, default);
        }
        else
        {
            Over(kernel, in piece, default, factor, &total);
        }

        return overRows ? total.MeanOverRows(ofNothing) : total.Mean(ofNothing);
    }

    // Straight to optimised code: these loops are hot from the first call.
#if NET8_0_OR_GREATER
    private const MethodImplOptions FullSpeed = MethodImplOptions.AggressiveOptimization;
#else
    private const MethodImplOptions FullSpeed = default;
#endif

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
        bool mayLackLabels = !piece.Labels.IsEmpty && !piece.Weights.IsEmpty;
        int* otherLabels = stackalloc int[mayLackLabels ? Math.Min(RowsAtOnce, piece.Rows) : 0];
        ref T scratch = ref InStep(memory, piece.Predictions);
        if (piece.Gradients.IsEmpty || piece.Weights.IsEmpty)
        {
            // Without gradients nobody reads what they scale, but it may be computed, and what lies in memory by chance may be subnormal: a hundred cycles each on some machines.
            new Span<T>(scales, Math.Min(RowsAtOnce, piece.Rows)).Fill(LossWeights.Round<T>(piece.Gradients.IsEmpty ? 1 : factor / piece.Divisor));
        }

        for (int first = 0; first < piece.Rows; first += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, piece.Rows - first);
            int start = piece.Start + first;
            ReadOnlySpan<T> weights = piece.Weights.IsEmpty ? default : piece.Weights.Slice(start, rows);
            Block<T> block = new()
            {
                Labels = From(piece.Labels, start),
                Targets = From(piece.Targets, start * betweenRows),
                Predictions = From(piece.Predictions, start * betweenRows),
                Gradients = From(piece.Gradients, start * betweenRows),
                Losses = total != null ? new Span<T>(own, rows) : losses.Slice(start, rows),
                Scales = scales,
                BetweenRows = betweenRows,
                BetweenClasses = betweenClasses,
            };
            if (mayLackLabels)
            {
                // A row of weight 0 may have any label.
                block.Labels = LossGuard.WithoutOthers(block.Labels.Slice(0, rows), classes, new Span<int>(otherLabels, rows));
            }

            if (!block.Gradients.IsEmpty && !weights.IsEmpty)
            {
                Scale(weights, factor, piece.Divisor, new Span<T>(scales, rows));
            }

            Run(kernel, in block, ref scratch);
            if (total != null)
            {
                total->Add(block.Losses, weights);
            }
            else if (!weights.IsEmpty)
            {
                LossWeights.Weigh(weights, block.Losses);
            }

            if (!block.Gradients.IsEmpty)
            {
                LossWeights.ClearIgnored(weights, block.Gradients, classes, betweenRows, betweenClasses, all: piece.Divisor == 0);
            }
        }
    }

    private static void Run<TKernel, T>(TKernel kernel, in Block<T> all, ref T scratch)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int lanes = kernel.Lanes;
        int blocks = lanes > 0 ? all.Losses.Length / lanes : 0;
        if (blocks > 0)
        {
            kernel.Blocks(
                ref MemoryMarshal.GetReference(all.Labels),
                ref MemoryMarshal.GetReference(all.Targets),
                ref MemoryMarshal.GetReference(all.Predictions),
                ref MemoryMarshal.GetReference(all.Losses),
                ref MemoryMarshal.GetReference(all.Gradients),
                ref *all.Scales,
                all.BetweenClasses,
                ref scratch,
                blocks,
                Math.Min(kernel.Tile, blocks));
        }

        // A row by itself costs as much as two of a block with few classes, and as much as half a block with many.
        int row = blocks * lanes;
        if (lanes > 1 && (all.Losses.Length - row) * 4 > lanes * (kernel.Classes <= 16 ? 1 : 2) && kernel.Classes * lanes * sizeof(T) <= MostPaddedBytes)
        {
            PartOfBlock(kernel, in all, ref scratch, row);
        }
        else if (kernel.ByClass)
        {
            ScatteredRows(kernel, in all, row);
        }
        else
        {
            int start = row * kernel.Classes;
            Rows(kernel, From(all.Labels, row), From(all.Targets, start), From(all.Predictions, start), all.Losses.Slice(row), From(all.Gradients, start), all.Scales + row, betweenScales: 1);
        }
    }

    private static void Rows<TKernel, T>(TKernel kernel, ReadOnlySpan<int> labels, ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, T* scales, int betweenScales)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = kernel.Row(
                labels.IsEmpty ? 0 : labels[row],
                targets.IsEmpty ? default : targets.Slice(row * classes, classes),
                predictions.Slice(row * classes, classes),
                gradients.IsEmpty ? default : gradients.Slice(row * classes, classes),
                scales[row * betweenScales]);
        }
    }

    /// <summary>Rows whose classes lie apart: each is gathered first.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    private static void ScatteredRows<TKernel, T>(TKernel kernel, in Block<T> all, int row)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int classes = kernel.Classes;
        T* memory = stackalloc T[2 * classes];
        Span<T> prediction = new(memory, classes);
        Span<T> target = new(memory + classes, all.Targets.IsEmpty ? 0 : classes);
        Span<T> gradient = all.Gradients.IsEmpty ? default : prediction;
        for (; row < all.Losses.Length; row++)
        {
            Gather(all.Predictions, row, all.BetweenClasses, prediction);
            Gather(all.Targets, row, all.BetweenClasses, target);
            all.Losses[row] = kernel.Row(all.Labels.IsEmpty ? 0 : all.Labels[row], target, prediction, gradient, all.Scales[row]);
            for (int c = 0; c < gradient.Length; c++)
            {
                all.Gradients[(c * all.BetweenClasses) + row] = gradient[c];
            }
        }
    }

    private static void Gather<T>(ReadOnlySpan<T> from, int start, int next, Span<T> to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[start + (i * next)];
        }
    }

    /// <summary>The last rows, fewer than a block: as a block, filled up with rows of zeros.</summary>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    private static void PartOfBlock<TKernel, T>(TKernel kernel, in Block<T> all, ref T scratch, int row)
        where TKernel : struct, ILossRows<T>
        where T : unmanaged
    {
        int lanes = kernel.Lanes;
        int classes = kernel.Classes;
        int left = all.Losses.Length - row;
        byte* memory = stackalloc byte[(((2 * classes) + 2) * lanes * sizeof(T)) + (2 * Alignment)];
        int* labels = stackalloc int[lanes];
        T* predictions = (T*)Unsafe.AsPointer(ref Aligned<T>(memory));
        T* targets = predictions + (lanes * classes);
        T* losses = targets + (lanes * classes);
        T* scales = losses + lanes;
        bool withGradients = !all.Gradients.IsEmpty;

        // Either left rows of all classes in one go, or, class by class, those of each.
        int strips = kernel.ByClass ? classes : 1;
        int strip = kernel.ByClass ? left : left * classes;
        int padded = kernel.ByClass ? lanes : lanes * classes;
        int start = row * all.BetweenRows;
        Fill(From(all.Labels, row), left, new Span<int>(labels, lanes));
        Fill(withGradients ? new ReadOnlySpan<T>(all.Scales + row, left) : default, left, new Span<T>(scales, lanes));
        for (int i = 0; i < strips; i++)
        {
            Fill(From(all.Predictions, start + (i * all.BetweenClasses)), strip, new Span<T>(predictions + (i * padded), padded));
            Fill(From(all.Targets, start + (i * all.BetweenClasses)), strip, new Span<T>(targets + (i * padded), all.Targets.IsEmpty ? 0 : padded));
        }

        // The gradients may take the place of the predictions.
        kernel.Blocks(ref *labels, ref *targets, ref *predictions, ref *losses, ref MemoryMarshal.GetReference(withGradients ? new Span<T>(predictions, lanes * classes) : default), ref *scales, kernel.ByClass ? lanes : 1, ref scratch, 1, 1);
        new ReadOnlySpan<T>(losses, left).CopyTo(all.Losses.Slice(row));
        for (int i = 0; withGradients && i < strips; i++)
        {
            new ReadOnlySpan<T>(predictions + (i * padded), strip).CopyTo(all.Gradients.Slice(start + (i * all.BetweenClasses)));
        }
    }

    private static void Fill<T>(ReadOnlySpan<T> from, int count, Span<T> to)
        where T : unmanaged
    {
        if (from.IsEmpty)
        {
            to.Clear();
            return;
        }

        from.Slice(0, count).CopyTo(to);
        to.Slice(count).Clear();
    }

    private static void Scale<T>(ReadOnlySpan<T> weights, double factor, double divisor, Span<T> scales)
        where T : unmanaged
    {
        for (int row = 0; row < scales.Length; row++)
        {
            scales[row] = LossWeights.Round<T>(factor * LossWeights.Widen(weights[row]) / divisor);
        }
    }

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

    private static ReadOnlySpan<T> From<T>(ReadOnlySpan<T> all, int start) => all.IsEmpty ? default : all.Slice(start);

    private static Span<T> From<T>(Span<T> all, int start) => all.IsEmpty ? default : all.Slice(start);

    /// <summary>So many rows at once: everything from the first of them on, and how far numbers are apart.</summary>
    private ref struct Block<T>
        where T : unmanaged
    {
        public ReadOnlySpan<int> Labels;
        public ReadOnlySpan<T> Targets;
        public ReadOnlySpan<T> Predictions;
        public Span<T> Gradients;
        public Span<T> Losses;
        public T* Scales;
        public int BetweenRows;
        public int BetweenClasses;
    }
}
