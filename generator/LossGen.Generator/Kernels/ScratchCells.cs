using System;
using System.Collections.Generic;

namespace LossGen.Generator.Kernels;

/// <summary>Whose value each vector of a block's scratch holds. Before places are assigned, each buffer has its own.</summary>
internal sealed class ScratchCells
{
    private readonly Dictionary<Buffer, int> _offsets = new();
    private readonly (Buffer? Buffer, int At, Stmt? Writer)[] _cells;

    public ScratchCells(Kernel kernel)
    {
        int end = 0;
        foreach (Buffer buffer in kernel.Buffers)
        {
            if (buffer.IsScratch && kernel.Storage?.Has(buffer) != false)
            {
                _offsets.Add(buffer, kernel.Storage?[buffer] ?? end);
                end += buffer.Length;
            }
        }

        _cells = new (Buffer?, int, Stmt?)[kernel.Storage?.Vectors ?? end];
    }

    public void Clear() => Array.Clear(_cells, 0, _cells.Length);

    public void Write(Buffer buffer, int at, Stmt writer) => _cells[_offsets[buffer] + at] = (buffer, at, writer);

    /// <summary>What stands there if it is something else; null if it is the value that is meant.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="at">The place in it.</param>
    /// <param name="writer">What stored it.</param>
    public string? Read(Buffer buffer, int at, out Stmt? writer)
    {
        (Buffer? holder, int place, writer) = _cells[_offsets[buffer] + at];
        return holder is null ? "nothing was written" : holder != buffer || place != at ? $"{holder}[{place}] stands" : null;
    }
}
