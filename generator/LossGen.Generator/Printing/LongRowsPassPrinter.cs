using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass over the classes of a block row by row, the classes of a row across the lanes. No number changes its lane, and values of the sample are the same in all.</summary>
internal sealed class LongRowsPassPrinter
{
    /// <summary>Operations on the vectors of a row that are still written out.</summary>
    private const int MostUnrolledSteps = 140;

    private readonly LanesPlan _plan;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;

    public LongRowsPassPrinter(LanesPlan plan, SourceWriter writer, Action<Need> need)
    {
        _plan = plan;
        _w = writer;
        _need = need;
    }

    private int Vectors => _plan.LongRows.Vectors;

    /// <param name="steps">The steps of the pass.</param>
    /// <param name="isRare">Which form is written where there are rare cases.</param>
    public void Print(IReadOnlyList<Step> steps, bool? isRare)
    {
        _w.Line($"for (int r = 0; r < {Literals.Plain(_plan.Lanes)}; r++)").Open();
        Row(steps, isRare, AreaRow, null);
        _w.Close();
    }

    /// <summary>What is done to one row of the block.</summary>
    /// <param name="steps">The steps of the pass.</param>
    /// <param name="isRare">Which form is written where there are rare cases.</param>
    /// <param name="rowOf">Where the row stands of what waits for a later pass; null for a row of the batch.</param>
    /// <param name="reduced">Writes where the virtual lanes of a reduction go; without it, a call reduces the terms that the pass leaves.</param>
    public void Row(IReadOnlyList<Step> steps, bool? isRare, Func<string, string?> rowOf, Action<LongRowsContext, Step, ReductionPrinter>? reduced)
    {
        string number = _plan.Recipe.Recipe.IsDouble ? "double" : "float";
        SourceWriter body = new();
        LongRowsContext k = new(_plan, body, _need);
        k.Expressions.IsRare = isRare;
        Dictionary<int, ReductionPrinter> reductions = steps.Where(s => reduced is not null && s.Op.Reduces())
            .ToDictionary(s => s.Id, s => new ReductionPrinter(s, k.SecondOf(s), Registers, true, k.Vector, k.Vector, body, _need));
        Classes(k, steps, isRare == true, reductions);
        if (reductions.Count > 0)
        {
            body.Gap();
        }

        foreach (Step step in steps.Where(s => reductions.ContainsKey(s.Id)))
        {
            reductions[step.Id].Finish();
            reduced!(k, step, reductions[step.Id]);
        }

        foreach (string name in k.Touched)
        {
            _w.Line($"ref {number} {LongRowsContext.RowOf(name)} = ref {rowOf(name) ?? BatchRow(name)};");
        }

        foreach (Step step in Samples(k, steps))
        {
            string value = step.Op == Op.Scale ? "Unsafe.Add(ref scales, row + r)" : $"Unsafe.Add(ref block, {LanesContext.At(step.Name!)} + r)";
            _w.Line($"var {step.Name ?? Arguments.Scale} = {k.Vector.Broadcast(ExprText.Name(value)).Text};");
        }

        _w.Line().Lines(body.ToString().TrimEnd('\n'));
    }

    /// <summary>The registers that hold the virtual lanes of a row.</summary>
    private int Registers => ReductionOrder.Accumulators(_plan.Classes, _plan.Recipe.Recipe.Element, _plan.Lanes);

    /// <summary>The row of what has an area in the block's scratch; null where it has none.</summary>
    public string? AreaRow(string area) => !_plan.Areas.ContainsKey(area) ? null : $"Unsafe.Add(ref block, {LanesContext.At(area)} + (r * {Literals.Plain(_plan.LongRows.Vectors * _plan.Lanes)}))";

    /// <summary>The row of an input or an output.</summary>
    public string BatchRow(string name) => $"Unsafe.Add(ref {name}s, (row + r) * {Literals.Plain(_plan.Classes)})";

    /// <summary>The values of the sample that the pass reads.</summary>
    private Step[] Samples(LongRowsContext k, IReadOnlyList<Step> steps)
    {
        SortedDictionary<int, Step> samples = new();
        HashSet<int> pass = new(steps.Select(s => s.Id));
        void Read(int id)
        {
            Step step = _plan.Recipe.Steps[id];
            if (step.Op == Op.Scale || (step.Shape == Shape.PerSample && !step.IsInline))
            {
                samples[id] = step;
            }
            else if (!pass.Contains(id) && (step.IsInline || k.CarryOf(step) is { Place: CarryPlace.Repeat }))
            {
                k.ArgumentsOf(step).ToList().ForEach(Read);
            }
        }

        foreach (Step step in steps)
        {
            (step.Op == Op.Store && k.LabelPatch(step) is { } patch ? new[] { patch.Others } : k.ArgumentsOf(step)).ToList().ForEach(Read);
        }

        return samples.Values.ToArray();
    }

    private void Classes(LongRowsContext k, IReadOnlyList<Step> steps, bool isRare, Dictionary<int, ReductionPrinter> reductions)
    {
        PassPrinter pass = new(k, steps, (step, slot, value) =>
        {
            if (reductions.TryGetValue(step.Id, out ReductionPrinter? reduction))
            {
                reduction.Take(slot, value);
            }
            else
            {
                k.Writer.Line(k.Term(step, slot, value));
            }
        });
        int length = PassLength.Of(_plan.Recipe, steps.Where(s => !s.Op.Reduces()).ToArray());
        int round = isRare ? 1 : LongRows.VectorsInARound(_plan.Width);
        int done = _plan.Classes / (round * _plan.Lanes) * round;
        bool isLong = isRare || Vectors > LongRows.MostUnrolledVectors(_plan.Width) || Vectors * length > MostUnrolledSteps;
        if (!isLong || done == round)
        {
            done = 0;
        }
        else
        {
            foreach (ReductionPrinter reduction in reductions.Values)
            {
                reduction.Declare();
            }

            k.Writer.Line($"for (nuint c = 0; c < {Literals.Plain(done * _plan.Lanes)}; c += {Literals.Plain(round * _plan.Lanes)})").Open();
            pass.Print(Enumerable.Range(0, round).Select(i => SlotOf(i, i == 0 ? "c" : "c + " + Literals.Plain(i * _plan.Lanes), _plan.Lanes, i, round > 1)).ToArray(), new HashSet<int>());
            k.Writer.Close();
        }

        if (done == Vectors)
        {
            return;
        }

        if (done > 0)
        {
            k.Writer.Gap();
            k.Writer.Line($"// the last {Literals.Plain(_plan.Classes - (done * _plan.Lanes))} classes").Open();
        }

        pass.Print(
            Enumerable.Range(done, Vectors - done).Select(i => SlotOf(i - done, Literals.Plain(i * _plan.Lanes), Math.Min(_plan.Lanes, _plan.Classes - (i * _plan.Lanes)), i, Vectors - done > 1)).ToArray(),
            new HashSet<int>());
        if (done > 0)
        {
            k.Writer.Close();
        }
    }

    private Slot SlotOf(int index, string offset, int count, int vector, bool numbered) => new(index, offset, count, vector % Registers, numbered);
}
