using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>Which classes the rows of a batch have: a flag a class of each row, a bit a class, or all. Not meant to be made by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LossMasks
{
    private const string Name = "masks";

    private readonly Kind _kind;

    /// <summary>Holds a flag for each class of each row.</summary>
    /// <param name="flags">The flags, where the logits lie: false takes a class out.</param>
    /// <param name="ofTargets">Whether targets are logits, too, and lose the same classes.</param>
    public LossMasks(ReadOnlySpan<bool> flags, bool ofTargets = false)
    {
        _kind = Kind.Flags;
        Flags = flags;
        Bits = default;
        OfTargets = ofTargets;
    }

    /// <summary>Holds 64 bits a row.</summary>
    /// <param name="bits">The bits, bit i for class i: 0 takes a class out.</param>
    /// <param name="ofTargets">Whether targets are logits, too, and lose the same classes.</param>
    [CLSCompliant(false)]
    public LossMasks(ReadOnlySpan<ulong> bits, bool ofTargets = false)
    {
        _kind = Kind.Bits;
        Flags = default;
        Bits = bits;
        OfTargets = ofTargets;
    }

    private enum Kind
    {
        None,
        Flags,
        Bits,
    }

    /// <summary>Whether targets lose the same classes.</summary>
    internal bool OfTargets { get; }

    /// <summary>Those of targets: none where targets have all classes.</summary>
    internal LossMasks ForTargets => OfTargets ? this : default;

    /// <summary>The flags, or nothing.</summary>
    internal ReadOnlySpan<bool> Flags { get; }

    /// <summary>The bits, or nothing.</summary>
    internal ReadOnlySpan<ulong> Bits { get; }

    /// <summary>Throws unless there are masks for all rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">There are not.</exception>
    internal void Check(int rows, int classes)
    {
        if (_kind == Kind.Flags)
        {
            LossGuard.BatchLength(Flags.Length, rows, classes, Name);
        }
        else if (_kind == Kind.Bits)
        {
            LossGuard.RowLength(Bits.Length, rows, Name);
        }
    }

    /// <summary>Throws if an output shares memory with them.</summary>
    internal void Apart<TOutput>(Span<TOutput> output, string name)
        where TOutput : unmanaged
    {
        LossGuard.Apart(output, name, Flags, Name);
        LossGuard.Apart(output, name, Bits, Name);
    }

    /// <summary>Makes some rows ready for kernels: converts them, without gaps, and takes classes out.</summary>
    /// <param name="storage">How they are stored.</param>
    /// <param name="all">All rows.</param>
    /// <param name="layout">How they lie.</param>
    /// <param name="first">The first of the rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="ready">Receives them.</param>
    [MethodImpl(LossRows.FullSpeed)]
    internal void Load<TStorage, TStored, T>(TStorage storage, ReadOnlySpan<TStored> all, in LossBatchLayout layout, int first, int rows, Span<T> ready)
        where TStorage : struct, ILossStorage<TStored, T>
        where TStored : unmanaged
        where T : unmanaged
    {
        int classes = layout.Classes;
        if (typeof(TStored) == typeof(T) && _kind == Kind.Flags && !layout.ByClass)
        {
            LossMask.Apply(MemoryMarshal.Cast<TStored, T>(all.Slice(first * classes, rows * classes)), Flags.Slice(first * classes, rows * classes), ready);
            return;
        }

        layout.Load(storage, all, first, rows, ready);
        if (_kind == Kind.Flags && !layout.ByClass)
        {
            LossMask.Apply<T>(ready, Flags.Slice(first * classes, rows * classes), ready);
        }
        else if (_kind == Kind.Bits && !layout.ByClass)
        {
            for (int row = 0; row < rows; row++)
            {
                Span<T> logits = ready.Slice(row * classes, classes);
                LossMask.Apply<T>(logits, Bits[first + row], logits);
            }
        }

        for (int c = 0; layout.ByClass && c < classes; c++)
        {
            Span<T> logits = ready.Slice(c * rows, rows);
            if (_kind == Kind.Flags)
            {
                LossMask.Apply<T>(logits, Flags.Slice((c * layout.Rows) + first, rows), logits);
            }
            else if (_kind == Kind.Bits)
            {
                LossMask.ApplyToClass(Bits.Slice(first, rows), c, logits);
            }
        }
    }
}
