using System;
using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>The same as <see cref="LossMasks"/>, held so that other threads can read it. Not meant to be made by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LossMaskMemory
{
    private readonly ReadOnlyMemory<bool> _flags;
    private readonly ReadOnlyMemory<ulong> _bits;
    private readonly bool _hasFlags;
    private readonly bool _hasBits;
    private readonly bool _ofTargets;

    /// <summary>Holds a flag for each class of each row.</summary>
    /// <param name="flags">The flags, where the logits lie: false takes a class out.</param>
    /// <param name="ofTargets">Whether targets are logits, too, and lose the same classes.</param>
    public LossMaskMemory(ReadOnlyMemory<bool> flags, bool ofTargets = false)
    {
        this = default;
        _hasFlags = true;
        _flags = flags;
        _ofTargets = ofTargets;
    }

    /// <summary>Holds 64 bits a row.</summary>
    /// <param name="bits">The bits, bit i for class i: 0 takes a class out.</param>
    /// <param name="ofTargets">Whether targets are logits, too, and lose the same classes.</param>
    [CLSCompliant(false)]
    public LossMaskMemory(ReadOnlyMemory<ulong> bits, bool ofTargets = false)
    {
        this = default;
        _hasBits = true;
        _bits = bits;
        _ofTargets = ofTargets;
    }

    /// <summary>The masks.</summary>
    internal LossMasks Masks => _hasFlags ? new LossMasks(_flags.Span, _ofTargets) : _hasBits ? new LossMasks(_bits.Span, _ofTargets) : default;
}
