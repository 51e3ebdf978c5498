using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Numbers that are stored in the type of the arithmetic. Not meant to be used by hand.</summary>
/// <typeparam name="T">float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LossPlainStorage<T> : ILossStorage<T, T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Load(ReadOnlySpan<T> stored, Span<T> numbers) => stored.CopyTo(numbers);

    /// <inheritdoc/>
    public void Store(ReadOnlySpan<T> numbers, Span<T> stored) => numbers.CopyTo(stored);
}
