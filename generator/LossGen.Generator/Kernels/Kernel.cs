using System.Collections.Generic;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>A loop nest as data.</summary>
/// <param name="Name">Its name, without the width.</param>
/// <param name="Shape">What it is made for.</param>
/// <param name="Inputs">What every kernel is given: the locals that stand for it.</param>
/// <param name="Buffers">All memory that it may touch.</param>
/// <param name="Body">What it does: one loop over tiles.</param>
/// <param name="Storage">Where its scratch stands; null until that is assigned.</param>
/// <param name="Parts">Loops that are methods of their own.</param>
/// <param name="IsOfRow">Whether it is of one row, whose classes are in the lanes, and gives a value.</param>
/// <param name="Memory">Where values of every class wait for later loops of such a kernel.</param>
internal sealed record Kernel(string Name, KernelShape Shape, KernelInputs Inputs, Seq<Buffer> Buffers, Seq<Stmt> Body, Storage? Storage = null, Seq<Stmt.For> Parts = default, bool IsOfRow = false, Seq<RowMemory> Memory = default)
{
    /// <summary>The argument or the scratch of that name; null where there is none.</summary>
    public Buffer? Find(string name)
    {
        foreach (Buffer buffer in Buffers)
        {
            if (buffer.Name == name)
            {
                return buffer;
            }
        }

        return null;
    }

    /// <summary>The same with the statements of a tile rewritten.</summary>
    public Kernel WithTile(Seq<Stmt> tile)
    {
        List<Stmt> body = new(Body.Count);
        foreach (Stmt stmt in Body)
        {
            body.Add(stmt is Stmt.For { Axis: Axis.Tiles } loop ? loop with { Body = tile } : stmt);
        }

        return this with { Body = body.ToSeq() };
    }

    /// <summary>The statements of a tile.</summary>
    public Seq<Stmt> Tile
    {
        get
        {
            foreach (Stmt stmt in Body)
            {
                if (stmt is Stmt.For { Axis: Axis.Tiles } loop)
                {
                    return loop.Body;
                }
            }

            return default;
        }
    }
}
