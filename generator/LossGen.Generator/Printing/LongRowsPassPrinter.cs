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

    private int Vectors => _plan.LongRows!.Vectors;

    /// <param name="steps">The steps of the pass.</param>
    /// <param name="isRare">Which form is written where there are rare cases.</param>
    public void Print(IReadOnlyList<Step> steps, bool? isRare)
    {
        string number = _plan.Recipe.Recipe.IsDouble ? "double" : "float";
        SourceWriter body = new();
        LongRowsContext k = new(_plan, body, _need);
        k.Expressions.IsRare = isRare;
        Classes(k, steps, isRare == true);

        _w.Line($"for (int r = 0; r < {Literals.Plain(_plan.Lanes)}; r++)").Open();
        foreach (string name in k.Touched)
        {
            string row = $"ref {number} {LongRowsContext.RowOf(name)} = ref ";
            _w.Line(_plan.Areas.ContainsKey(name)
                ? $"{row}Unsafe.Add(ref block, {LanesContext.At(name)} + (r * {Literals.Plain(_plan.LongRows!.Vectors * _plan.Lanes)}));"
                : $"{row}Unsafe.Add(ref {name}s, (row + r) * {Literals.Plain(_plan.Classes)});");
        }

        foreach (Step step in Samples(k, steps))
        {
            string value = step.Op == Op.Scale ? "Unsafe.Add(ref scales, row + r)" : $"Unsafe.Add(ref block, {LanesContext.At(step.Name!)} + r)";
            _w.Line($"var {step.Name ?? Arguments.Scale} = {k.Vector.Broadcast(Expr.Name(value)).Text};");
        }

        _w.Line().Lines(body.ToString().TrimEnd('\n'));
        _w.Close();
    }

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
            (k.LabelPatch(step) is { } patch && step.Op == Op.Store ? new[] { patch.Others } : k.ArgumentsOf(step)).ToList().ForEach(Read);
        }

        return samples.Values.ToArray();
    }

    private void Classes(LongRowsContext k, IReadOnlyList<Step> steps, bool isRare)
    {
        PassPrinter pass = new(k, steps, (step, slot, value) => k.Writer.Line(k.Term(step, slot, value)));
        int length = PassLength.Of(_plan.Recipe, steps);
        int done = 0;
        if (isRare || Vectors > LongRows.MostUnrolledVectors || Vectors * length > MostUnrolledSteps)
        {
            int round = isRare ? 1 : LongRows.VectorsInARound;
            done = _plan.Classes / (round * _plan.Lanes) * round;
            k.Writer.Line($"for (int c = 0; c < {Literals.Plain(done * _plan.Lanes)}; c += {Literals.Plain(round * _plan.Lanes)})").Open();
            pass.Print(Enumerable.Range(0, round).Select(i => new Slot(i, i == 0 ? "c" : "c + " + Literals.Plain(i * _plan.Lanes), _plan.Lanes, 0, round > 1)).ToArray(), new HashSet<int>());
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
            Enumerable.Range(done, Vectors - done).Select(i => new Slot(i - done, Literals.Plain(i * _plan.Lanes), Math.Min(_plan.Lanes, _plan.Classes - (i * _plan.Lanes)), 0, Vectors - done > 1)).ToArray(),
            new HashSet<int>());
        if (done > 0)
        {
            k.Writer.Close();
        }
    }
}
