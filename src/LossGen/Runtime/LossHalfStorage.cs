using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Numbers that are stored in 16 bits as IEEE 754 binary16: one bit for the sign, 5 for the exponent, 10 for the fraction. Not meant to be used by hand.</summary>
/// <typeparam name="TStored">The type of the framework, of two bytes; the library itself targets frameworks that have none.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LossHalfStorage<TStored> : ILossStorage<TStored, float>
    where TStored : unmanaged
{
    /// <inheritdoc/>
    public void Load(ReadOnlySpan<TStored> stored, Span<float> numbers) => LossFormats.Load<LossHalf, TStored>(stored, numbers);

    /// <inheritdoc/>
    public void Store(ReadOnlySpan<float> numbers, Span<TStored> stored) => LossFormats.Store<LossHalf, TStored>(numbers, stored);
}
