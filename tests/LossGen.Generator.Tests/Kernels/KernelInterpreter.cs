using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>
/// Runs a kernel at any stage of its making on a batch in memory, with the bits that it will have when it is printed and compiled: what a pass may not change. It throws where a
/// kernel touches what it must not. It is made once, then takes a batch at a time.
/// </summary>
/// <typeparam name="T">float or double, as the kernel has it.</typeparam>
internal sealed class KernelInterpreter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelMachine<T> _machine;
    private readonly KernelCompiler<T> _compiler;
    private readonly Action[] _body;

    /// <param name="kernel">The kernel.</param>
    /// <param name="tables">The tables of constants, a number a class.</param>
    /// <param name="slow">The kernel that does tiles for which a fast path does not hold.</param>
    /// <param name="rows">What does them row by row.</param>
    public KernelInterpreter(Kernel kernel, IReadOnlyDictionary<string, IReadOnlyList<double>>? tables = null, KernelInterpreter<T>? slow = null, RowKernel<T>? rows = null)
    {
        if (kernel.Shape.Element != LaneFunction<T>.Element)
        {
            throw new ArgumentException($"kernel is of {kernel.Shape.Element}, the interpreter of {typeof(T)}.", nameof(kernel));
        }

        _machine = new KernelMachine<T>(kernel);
        _compiler = new KernelCompiler<T>(_machine, tables?.ToDictionary(t => t.Key, t => (IReadOnlyList<T>)[.. t.Value.Select(T.CreateTruncating)]) ?? [], slow, rows);
        foreach (Var given in (Var[])[kernel.Inputs.Blocks, kernel.Inputs.TileBlocks, kernel.Inputs.Stride])
        {
            _compiler.Declare(given);
        }

        _body = _compiler.Block(kernel.Body);
        _compiler.FillMemory();
    }

    public Kernel Kernel => _machine.Kernel;

    /// <summary>The tiles for which a slow path was taken, in all runs.</summary>
    public int SlowTiles => _machine.SlowTiles;

    /// <summary>Runs a batch, whose outputs are written.</summary>
    public void Run(KernelBatch<T> batch)
    {
        if (batch.Shape != Kernel.Shape)
        {
            throw new ArgumentException($"batch is of {batch.Shape}, but the kernel of {Kernel.Shape}.", nameof(batch));
        }

        _machine.Take(batch);
        KernelInputs given = Kernel.Inputs;
        _compiler.Give(given.Blocks, batch.Blocks);
        _compiler.Give(given.TileBlocks, batch.Tile);
        _compiler.Give(given.Stride, batch.Stride);
        foreach (Action statement in _body)
        {
            statement();
        }
    }
}
