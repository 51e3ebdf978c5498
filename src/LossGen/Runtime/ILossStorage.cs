using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>How the numbers of predictions, targets and gradients are stored, where that is not the type of the arithmetic. Not meant to be implemented by hand.</summary>
/// <typeparam name="TStored">The type in which they are stored.</typeparam>
/// <typeparam name="T">float or double: the type of the arithmetic.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILossStorage<TStored, T>
    where TStored : unmanaged
    where T : unmanaged
{
    /// <summary>Converts stored numbers, exactly.</summary>
    /// <param name="stored">The stored numbers.</param>
    /// <param name="numbers">Receives as many.</param>
    void Load(ReadOnlySpan<TStored> stored, Span<T> numbers);

    /// <summary>Converts numbers to those that are stored, each rounded once, to the nearest and to even in the middle.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="stored">Receives as many.</param>
    void Store(ReadOnlySpan<T> numbers, Span<TStored> stored);
}
