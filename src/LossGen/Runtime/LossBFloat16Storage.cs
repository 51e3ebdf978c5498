using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Numbers that are stored in 16 bits as bfloat16: the upper half of a float. Not meant to be used by hand.</summary>
/// <typeparam name="TStored">The type of the framework, of two bytes; the library itself targets frameworks that have none.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LossBFloat16Storage<TStored> : ILossStorage<TStored, float>
    where TStored : unmanaged
{
    /// <inheritdoc/>
    public void Load(ReadOnlySpan<TStored> stored, Span<float> numbers) => LossFormats.Load<LossBFloat16, TStored>(stored, numbers);

    /// <inheritdoc/>
    public void Store(ReadOnlySpan<float> numbers, Span<TStored> stored) => LossFormats.Store<LossBFloat16, TStored>(numbers, stored);
}
