using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Tests.Recipes;
using Buffer = LossGen.Generator.Kernels.Buffer;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>The memory of an interpreted kernel: its locals, its scratch and the batch that it has been given.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class KernelMachine<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // No number of a test has this pattern: what nobody wrote shall not look like a result.
    private static readonly T s_garbage = Bits.Number<T>(typeof(T) == typeof(float) ? 0x7fedcba9 : 0x7ffedcba98765432);

    /// <summary>In place of a block: numbers as they lie in rows are counted from the first of the tile.</summary>
    public const int AllBlocks = -1;

    private readonly Dictionary<Buffer, int> _offsets = new();
    private readonly Dictionary<Buffer, ArgumentMemory<T>?> _arguments = new();
    private readonly int _blockVectors;
    private readonly int _allVectors;
    private Vector256<T>[] _scratch = [];

    public KernelMachine(Kernel kernel)
    {
        Kernel = kernel;
        Lanes = kernel.Shape.Lanes;
        Vectors = Math.Max(1, Lanes / Vector256<T>.Count);
        foreach (Buffer buffer in kernel.Buffers.Where(b => b.IsScratch && kernel.Storage?.Has(b) != false).OrderBy(b => b.HasRows))
        {
            _offsets.Add(buffer, kernel.Storage?[buffer] ?? _allVectors);
            _allVectors += buffer.Length;
            _blockVectors = buffer.HasRows ? _blockVectors : _allVectors;
        }

        _allVectors = kernel.Storage?.Vectors ?? _allVectors;
        _blockVectors = kernel.Storage?.BlockVectors ?? _blockVectors;
    }

    public Kernel Kernel { get; }

    /// <summary>The rows of a block.</summary>
    public int Lanes { get; }

    /// <summary>The vectors of a value here, whose width is that of the interpreter.</summary>
    public int Vectors { get; }

    public Vector256<T>[] Registers { get; set; } = [];

    public int[] Integers { get; set; } = [];

    public bool[] Flags { get; set; } = [];

    /// <summary>The block that a loop over blocks has come to, and how many it takes at once: all scratch that its body may touch; none outside of such loops.</summary>
    public (int First, int Count)? Loop { get; set; }

    public KernelBatch<T> Batch { get; private set; } = null!;

    /// <summary>How often a slow path was taken.</summary>
    public int SlowTiles { get; set; }

    public void Take(KernelBatch<T> batch)
    {
        Batch = batch;
        Loop = null;
        _arguments.Clear();
        int needed = batch.Tile * _allVectors * Vectors;
        _scratch = _scratch.Length >= needed ? _scratch : new Vector256<T>[needed];
    }

    /// <summary>Has the scratch hold nothing of the tile before.</summary>
    public void ClearScratch() => Array.Fill(_scratch, Vector256.Create(s_garbage));

    /// <summary>The numbers of a local.</summary>
    public Span<T> Numbers(int register) => MemoryMarshal.Cast<Vector256<T>, T>(Registers.AsSpan(register, Vectors))[..Lanes];

    /// <summary>A vector of scratch, as so many of the interpreter's.</summary>
    public Span<Vector256<T>> Scratch(Buffer buffer, int at, int block) => _scratch.AsSpan(Place(buffer, at, block), Vectors);

    /// <summary>All vectors that a buffer has for a block, each as so many numbers of which the first are meant.</summary>
    public Span<T> AllNumbers(Buffer buffer, int block) => MemoryMarshal.Cast<Vector256<T>, T>(_scratch.AsSpan(Place(buffer, 0, block), buffer.Length * Vectors));

    /// <summary>The numbers of a place in scratch over all blocks, outside of loops over them.</summary>
    public ReadOnlySpan<T> ScratchNumbers(Buffer buffer, int at, int block) => MemoryMarshal.Cast<Vector256<T>, T>(Scratch(buffer, at, block))[..Lanes];

    public ArgumentMemory<T> Argument(Buffer buffer)
    {
        if (!_arguments.TryGetValue(buffer, out ArgumentMemory<T>? memory))
        {
            _arguments.Add(buffer, memory = Batch.Argument(buffer.Name));
        }

        return memory ?? throw new InvalidOperationException($"{buffer} is touched, but not given.");
    }

    /// <summary>Labels side by side.</summary>
    public ReadOnlySpan<int> Labels(int row, int count)
        => row >= 0 && row + count <= Batch.Rows
            ? Batch.Labels.AsSpan(Batch.FirstRow + row, count)
            : throw new InvalidOperationException($"labels[{row}] to {row + count - 1} are outside of {Batch.Rows} rows.");

    private int Place(Buffer buffer, int at, int block)
    {
        if (buffer.HasRows && block == AllBlocks)
        {
            return (uint)at < (uint)(buffer.Length * Batch.Tile)
                ? RowsOfTile(buffer) + (at * Vectors)
                : throw new InvalidOperationException($"{buffer}[{at}] is outside of its {buffer.Length} vectors for each of {Batch.Tile} blocks.");
        }

        if ((uint)at >= (uint)buffer.Length)
        {
            throw new InvalidOperationException($"{buffer}[{at}] is outside of its {buffer.Length} vectors.");
        }

        if (Loop is { } loop ? block < loop.First || block >= loop.First + loop.Count : (uint)block >= (uint)Batch.Tile)
        {
            throw new InvalidOperationException($"{buffer} of block {block} is touched {(Loop is { } now ? $"in a loop that has come to block {now.First}" : $"in a tile of {Batch.Tile}")}.");
        }

        return buffer.HasRows ? RowsOfTile(buffer) + (((block * buffer.Length) + at) * Vectors) : ((block * _blockVectors) + Offset(buffer) + at) * Vectors;
    }

    /// <summary>Where numbers as they lie in rows begin: behind the scratch of all blocks.</summary>
    private int RowsOfTile(Buffer buffer) => Batch.Tile * Offset(buffer) * Vectors;

    private int Offset(Buffer buffer)
        => _offsets.TryGetValue(buffer, out int offset) ? offset : throw new InvalidOperationException($"{buffer} is touched, but has no place in scratch.");
}
