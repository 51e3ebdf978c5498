using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// Buffers that are left get places in the scratch of a block: one allocator for all, by the loops between first write and last read. Values of the classes may take
/// the place of others that their loop reads for the last time, class by class; what is read at the end of a tile keeps its place.
/// </summary>
internal sealed class StorageAssignment
{
    private readonly Kernel _kernel;
    private readonly List<(int Position, Stmt Stmt)> _order = new();
    private readonly Dictionary<Buffer, (int First, int Last)> _live = new();

    private StorageAssignment(Kernel kernel) => _kernel = kernel;

    public static Kernel Run(Kernel kernel) => kernel with { Storage = new StorageAssignment(kernel).Assign() };

    private Storage Assign()
    {
        Number(_kernel.Tile, 0);
        foreach ((int position, Stmt stmt) in _order)
        {
            foreach (Buffer buffer in ((Seq<Stmt>)[stmt]).Touched())
            {
                if (buffer.IsScratch)
                {
                    _live[buffer] = _live.TryGetValue(buffer, out (int First, int Last) live) ? (System.Math.Min(live.First, position), System.Math.Max(live.Last, position)) : (position, position);
                }
            }
        }

        List<(int Offset, int Length, int BusyUntil, Buffer Holder)> areas = new();
        Dictionary<Buffer, int> offsets = new();
        int end = 0;
        foreach (KeyValuePair<Buffer, (int First, int Last)> live in _live.Where(l => !l.Key.HasRows).OrderBy(l => l.Key.Length > 1 ? 0 : 1).ThenBy(l => l.Value.First))
        {
            Buffer buffer = live.Key;
            int area = areas.FindIndex(a => a.Length == buffer.Length && (a.BusyUntil < live.Value.First || (a.BusyUntil == live.Value.First && CanTake(a.Holder, buffer, live.Value.First))));
            if (area < 0)
            {
                area = areas.Count;
                areas.Add((end, buffer.Length, 0, buffer));
                end += buffer.Length;
            }

            areas[area] = (areas[area].Offset, buffer.Length, live.Value.Last, buffer);
            offsets[buffer] = areas[area].Offset;
        }

        foreach (Buffer buffer in _live.Keys)
        {
            if (buffer.HasRows)
            {
                offsets[buffer] = end;
                end += buffer.Length;
            }
        }

        return new Storage(offsets);
    }

    /// <summary>Numbers the statements of a tile; alternatives have the same numbers.</summary>
    private int Number(Seq<Stmt> stmts, int position)
    {
        foreach (Stmt stmt in stmts)
        {
            if (stmt is If branch)
            {
                position = System.Math.Max(Number(branch.Then, position), Number(branch.Else, position));
            }
            else
            {
                _order.Add((position++, stmt));
            }
        }

        return position;
    }

    /// <summary>Whether in every loop at a position each value of a buffer is read before another takes its place.</summary>
    private bool CanTake(Buffer old, Buffer taking, int position)
    {
        foreach ((int at, Stmt stmt) in _order)
        {
            if (at == position && !(stmt is For { Axis: Axis.Blocks } loop ? KeepsApart(loop.Body, old, taking) : TouchesNeither(stmt, old, taking)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TouchesNeither(Stmt stmt, Buffer old, Buffer taking) => ((Seq<Stmt>)[stmt]).Touched() is var touched && !touched.Contains(old) && !touched.Contains(taking);

    private bool KeepsApart(Seq<Stmt> body, Buffer old, Buffer taking)
    {
        HashSet<int> taken = new();
        foreach ((Buffer buffer, int cell, bool isWritten) in ScratchTrace.Of(_kernel, body))
        {
            if (buffer == taking && isWritten)
            {
                taken.Add(cell);
            }
            else if (buffer == old && (isWritten || taken.Contains(cell)))
            {
                return false;
            }
        }

        return true;
    }
}
