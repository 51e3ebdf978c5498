using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>
/// The kernels of one loss, as <see cref="LossRows"/> runs them over a batch: for one row, and for blocks of rows, one row a lane of a vector.
/// Emitted code implements it; it is not meant to be implemented by hand.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILossRows<T>
    where T : unmanaged
{
    /// <summary>The numbers of a row.</summary>
    int Classes { get; }

    /// <summary>Whether a batch holds the numbers of all rows class by class, rather than row by row.</summary>
    bool ByClass { get; }

    /// <summary>The rows of a block on this machine; 1 where rows go one after the other, but many in one call, and 0 where there are no blocks, and <see cref="Blocks"/> is never called.</summary>
    int Lanes { get; }

    /// <summary>The numbers of scratch that a block needs.</summary>
    int Scratch { get; }

    /// <summary>The blocks that best go through the loops of the kernel together.</summary>
    int Tile { get; }

    /// <summary>The loss of one row. Its gradient, times the scale, is written where there is room for one.</summary>
    /// <param name="label">The label, for losses of labels.</param>
    /// <param name="target">The target, for losses of targets.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="gradient">Receives the gradient; empty for the value alone. May be exactly the memory of the prediction.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    /// <returns>The loss.</returns>
    T Row(int label, ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient, T scale);

    /// <summary>The losses of blocks of rows, and their gradients, times the scales, where there is a reference to receive them.</summary>
    /// <param name="labels">The labels, for losses of labels.</param>
    /// <param name="targets">The targets, for losses of targets.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="losses">Receives one loss a row.</param>
    /// <param name="gradients">Receives the gradients; a null reference for the values alone. May be exactly the memory of the predictions.</param>
    /// <param name="scales">One factor of the gradient a row; of any content for the values alone.</param>
    /// <param name="stride">From a number of a row to that of the next class: 1, or the number of all rows.</param>
    /// <param name="scratch">Memory for <paramref name="tile"/> blocks, of any content.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="tile">The blocks that go through the loops of the kernel together.</param>
    void Blocks(ref int labels, ref T targets, ref T predictions, ref T losses, ref T gradients, ref T scales, int stride, ref T scratch, int blocks, int tile);
}
