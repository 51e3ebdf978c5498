using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Stmt;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Passes;

/// <summary>
/// Values of a class that later loops read wait in an output that will overwrite them, or on the stack. Outputs may be the memory of an input: such a value waits there only where no
/// later loop reads that input. Runs on the fused kernel of a row.
/// </summary>
internal sealed class RowStorage
{
    private readonly Kernel _kernel;
    private readonly RowSchedule _schedule;
    private readonly IReadOnlyList<string> _optional;
    private readonly List<RowUse> _uses;
    private readonly List<RowMemory> _memory = new();
    private readonly Dictionary<Buffer, RowPlace> _places = new();

    private RowStorage(Kernel kernel, RowSchedule schedule, IReadOnlyList<string> optional)
        => (_kernel, _schedule, _optional, _uses) = (kernel, schedule, optional, RowUse.Of(kernel.Body));

    /// <param name="kernel">The kernel.</param>
    /// <param name="schedule">What is decided about it.</param>
    /// <param name="optional">The outputs that calls may leave out.</param>
    public static Kernel Run(Kernel kernel, RowSchedule schedule, IReadOnlyList<string> optional)
    {
        if (schedule.IsWrittenOut)
        {
            return kernel;
        }

        RowStorage storage = new(kernel, schedule, optional);
        storage.Assign();
        return storage.Rewritten();
    }

    private void Assign()
    {
        HashSet<Buffer> seen = new();
        List<Buffer> outputs = new();
        foreach (RowUse use in _uses)
        {
            if (use is { IsWritten: true, Buffer.IsScratch: false } && !outputs.Contains(use.Buffer))
            {
                outputs.Add(use.Buffer);
            }
        }

        foreach (RowUse write in _uses)
        {
            if (!write.IsWritten || !write.Buffer.IsScratch || !seen.Add(write.Buffer))
            {
                continue;
            }

            List<RowUse> later = _uses.FindAll(u => u.Buffer == write.Buffer && !u.IsWritten && u.Loop > write.Loop);
            if (later.Count > 0)
            {
                Place(write, later, outputs);
            }
        }
    }

    private void Place(RowUse write, List<RowUse> later, List<Buffer> outputs)
    {
        int wanted = later.Min(u => u.Wanted);
        Buffer? output = outputs.Find(o => MayTake(write, later, wanted, o));
        if (output is not null)
        {
            outputs.Remove(output);
        }

        if (output is not null && wanted >= Wanting(output))
        {
            _places[write.Buffer] = new RowPlace(output, write.Loop, wanted, IsOutput: true);
            return;
        }

        // On the stack, or where either may be.
        Buffer memory = new(write.Buffer.Name + (output is null ? "Scratch" : "Place"), Space.Row, write.Buffer.Length);
        _places[write.Buffer] = new RowPlace(memory, write.Loop, wanted, IsOutput: output is not null);
        _memory.Add(output is null ? Shared(new RowMemory(write.Buffer.Name, memory, wanted), write.Loop) : new RowMemory(write.Buffer.Name, memory, wanted, output.Name));
    }

    private bool MayTake(RowUse write, List<RowUse> later, int wanted, Buffer output)
    {
        int store = _uses.Find(u => u.IsWritten && u.Buffer == output)!.Loop;
        string input = Arguments.InputOf(output.Name);
        return store > write.Loop
            && (_schedule.WaitsInUnwanted || wanted >= Wanting(output))
            && later.TrueForAll(u => u.Loop <= store)
            && later.FindAll(u => u.Loop == store).ConvertAll(u => u.Wanted).DefaultIfEmpty().Min() <= Wanting(output)
            && !_uses.Exists(u => u.Buffer.Name == input && !u.IsWritten && u.Loop > write.Loop);
    }

    /// <summary>How many outputs a call wants that wants this one.</summary>
    private int Wanting(Buffer output)
    {
        for (int i = 0; i < _optional.Count; i++)
        {
            if (_optional[i] == output.Name)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>The stack is cleared for a buffer, and the cache has to hold it: one that is read for the last time in a loop serves what that loop computes.</summary>
    private RowMemory Shared(RowMemory memory, int loop)
    {
        RowMemory? over = _memory.Find(m => m.Output is null && m.Wanted <= memory.Wanted && !_memory.Exists(o => o.Over == m.Buffer) && !IsReadBehind(m.Buffer, loop));
        return over is null ? memory : memory with { Over = over.Buffer };
    }

    private bool IsReadBehind(Buffer memory, int loop)
    {
        foreach (KeyValuePair<Buffer, RowPlace> place in _places)
        {
            if (place.Value.Buffer == memory && _uses.Exists(u => u.Buffer == place.Key && !u.IsWritten && u.Loop > loop))
            {
                return true;
            }
        }

        return false;
    }

    private Kernel Rewritten()
    {
        int loop = -1;
        int known = 0;
        List<Stmt> body = new(_kernel.Body.Count);
        foreach (Stmt stmt in _kernel.Body)
        {
            known = RowUse.KnownBehind(stmt, known);
            body.Add(stmt is For f ? f with { Body = ReadsFirst(Loop(f.Body, ++loop, known)) } : stmt);
        }

        return _kernel with { Body = body.ToSeq(), Memory = _memory.ToSeq(), Buffers = [.. _kernel.Buffers, .. _memory.Select(m => m.Buffer)] };
    }

    private Seq<Stmt> Loop(Seq<Stmt> stmts, int loop, int known)
    {
        List<Stmt> body = new(stmts.Count);
        foreach (Stmt stmt in stmts)
        {
            if (stmt is If { Condition: Expr.Run run } branch)
            {
                body.Add(branch with { Then = Loop(branch.Then, loop, Math.Max(known, ((Expr.Whole)run.Args[0]).Index.Constant)) });
                continue;
            }

            if (stmt is Store store && _places.TryGetValue(store.To.Buffer, out RowPlace? to) && to.Loop == loop)
            {
                // Kept at once: it would else take up registers. Its own loop reads the value as it is.
                Store kept = new(At(store.To, to), store.Value);
                body.Add(to.Wanted > known ? new If(new Expr.Run(Intrinsic.Wants, [new Expr.Whole(to.Wanted)]), [kept], []) : kept);
            }

            body.Add(stmt.Map(e => e is Expr.Load load && _places.TryGetValue(load.From.Buffer, out RowPlace? from) && from.Loop < loop ? new Expr.Load(At(load.From, from)) : null));
        }

        return body.ToSeq();
    }

    private Access At(Access access, RowPlace place)
        => place.Buffer.IsScratch && !place.IsOutput ? access with { Buffer = place.Buffer } : new Access(place.Buffer, Index.Of(_kernel.Inputs.Vector, place.Buffer.IsScratch ? 1 : _kernel.Shape.Lanes), End: _kernel.Shape.Classes);

    private bool MayBeWritten(Buffer buffer) => buffer.Space == Space.Argument || _memory.Exists(m => (m.Buffer == buffer && m.Output is not null) || m.Over == buffer);

    /// <summary>Reads what stands in memory before anything is written: an output may be exactly the memory of an input, and hold another value.</summary>
    private Seq<Stmt> ReadsFirst(Seq<Stmt> stmts)
    {
        HashSet<Buffer> written = stmts.Touched(written: true);
        bool writes = false;
        foreach (Buffer buffer in written)
        {
            writes |= !buffer.IsScratch || _memory.Exists(m => m.Buffer == buffer);
        }

        if (!writes)
        {
            return stmts;
        }

        List<Stmt> reads = new();
        List<Stmt> others = new();
        foreach (Stmt stmt in stmts)
        {
            (stmt is Let { Value: Expr.Load load } && MayBeWritten(load.From.Buffer) ? reads : others).Add(stmt);
        }

        return [.. reads, .. others];
    }
}
