using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>Which steps share a loop over the blocks, by rules over the dataflow: it knows no function and no loss.</summary>
internal sealed class LoopRules
{
    /// <summary>The plain steps that may stand before a call of an elementary function in one pass.</summary>
    public const int MostStepsBeforeCall = 4;

    private readonly Flow _flow;
    private readonly Func<IReadOnlyList<Step>, Unrolling> _classes;
    private readonly Seq<string> _inRowOrder;
    private readonly List<LoopBody> _bodies = new();
    private readonly List<Line> _loads;
    private readonly List<Line> _outputs;

    /// <param name="flow">The recipe.</param>
    /// <param name="classes">How the classes are taken of a loop with such steps.</param>
    /// <param name="inRowOrder">The values that are computed as numbers lie in rows, by name.</param>
    public LoopRules(Flow flow, Func<IReadOnlyList<Step>, Unrolling> classes, Seq<string> inRowOrder = default)
    {
        (_flow, _classes, _inRowOrder) = (flow, classes, inRowOrder);
        _loads = inRowOrder.Count > 0 && !flow.HasStores ? [] : Lines(s => s.Op == Op.Load);
        _outputs = Lines(s => s.Op is Op.Return or Op.InvalidWhereNaN);
    }

    /// <summary>
    /// Short loops: a processor overlaps a hundred or two instructions, and a long chain of them waits for itself. So a pass over the classes, the reductions behind it and long
    /// steps of the row have loops of their own, in which blocks and classes are independent of each other.
    /// </summary>
    /// <param name="joinsFirst">Whether rows are read, turned and reduced in one loop: where columns are locals, they need not be read again.</param>
    /// <param name="readsByRow">Whether what stands at labels is read in memory, rather than picked among columns.</param>
    public Seq<LoopBody> Fission(bool joinsFirst, bool readsByRow)
    {
        List<Line> first = joinsFirst ? First(readsByRow) : [];
        if (first.Count == 0)
        {
            // The JIT would keep the constants of the pass behind it in registers, and the rows in memory: what is read has a loop of its own.
            Add([.. _loads, .. AtLabels(IsGiven)]);
        }

        int lossLevel = _outputs.Max(o => _flow.Level(o.Step));
        for (int level = 0; level <= _flow.Levels; level++)
        {
            List<Line> reductions = Reductions(level).Except(first).ToList();
            List<Line> section = [.. AtLabels(s => !IsGiven(s) && _flow.Level(s) == level), .. Section(level).Except(first).Where(l => !l.Step.Op.IsOutput())];
            if (reductions.Count > 0 && section.Any(IsLong))
            {
                Add(reductions);
                reductions.Clear();
            }

            List<List<Line>> parts = Parts(section);
            if (parts.Count == 0 && (reductions.Count > 0 || level == lossLevel))
            {
                parts.Add(new List<Line>());
            }

            // Losses are known as soon as the last value is that they are made of.
            int lossPart = level == lossLevel ? LossPart(parts) : -1;
            for (int i = 0; i < parts.Count; i++)
            {
                Add([.. reductions, .. parts[i], .. i == lossPart ? _outputs : []]);
                reductions.Clear();
            }

            List<Line> pass = Pass(level);
            foreach (List<Line> part in Parts(pass.Where(l => _inRowOrder.Contains(l.Name))).Concat(Parts(pass.Where(l => !_inRowOrder.Contains(l.Name)))))
            {
                Add(part);
            }
        }

        return _bodies.ToSeq();
    }

    /// <summary>Few loops: a pass with what it reduces and the short steps of the row behind it. Values go through registers, for cores that look far ahead.</summary>
    /// <param name="joinsLoads">Whether all inputs are read in one loop: else, the columns of one fill the registers.</param>
    /// <param name="joinsLast">Whether what is left of the row, and the last pass, share one loop.</param>
    public Seq<LoopBody> Fusion(bool joinsLoads, bool joinsLast)
    {
        for (int i = 0; !joinsLoads && i < _loads.Count - 1; i++)
        {
            Add([_loads[i]]);
        }

        List<Line> waiting = new();
        for (int level = 0; level <= _flow.Levels; level++)
        {
            List<Line> body = [.. waiting];
            if (level == 0)
            {
                body.AddRange(joinsLoads ? _loads : _loads.Skip(_loads.Count - 1));
            }

            body.AddRange(Pass(level));

            // What stands at labels is picked where the classes go by last before it is needed.
            body.AddRange(AtLabels(s => _flow.LinesReading(s).Min(_flow.Level) == level + 1));
            body.AddRange(Reductions(level + 1));
            // Of calls in the row, and of chains of divisions, each has a loop of its own: a second would wait for the first.
            List<List<Line>> parts = Parts([.. level == 0 ? Section(0) : [], .. Section(level + 1)]);
            if (parts.Count > 0 && !parts[0].Any(l => _flow.Line(l.Step).Any(s => s.Op == Op.Div)))
            {
                body.AddRange(parts[0]);
                parts.RemoveAt(0);
            }

            // A tile whose rows are taken over by another kernel has written nothing yet.
            if (joinsLast && level == _flow.Levels && waiting.Count == 0 && parts.Count == 0 && _bodies.Count > 0 && !HasGuards)
            {
                LoopBody last = _bodies[_bodies.Count - 1];
                _bodies[_bodies.Count - 1] = new LoopBody([.. last.Steps, .. body.Select(l => l.Name)], _classes(body.Select(l => l.Step).ToArray()));
                continue;
            }

            waiting.Clear();
            Add(body);
            for (int i = 0; i < parts.Count; i++)
            {
                if (joinsLast && i == parts.Count - 1 && level + 1 == _flow.Levels)
                {
                    waiting = parts[i];
                }
                else
                {
                    Add(parts[i]);
                }
            }
        }

        Add(waiting);
        return _bodies.ToSeq();
    }

    /// <summary>What is done while the columns of the one input are locals: its reductions, and what of the row follows from them at once.</summary>
    private List<Line> First(bool readsByRow)
    {
        List<Line> reductions = Reductions(1).Where(l => _flow.Steps[l.Step.Arguments[0]].Op == Op.Load).ToList();
        if (_loads.Count != 1 || reductions.Count == 0)
        {
            return [];
        }

        if (readsByRow)
        {
            Add(AtLabels(IsGiven));
        }

        List<List<Line>> parts = Parts(Section(1).Where(l => !l.Step.Op.IsOutput()));
        bool follows = reductions.Count == Reductions(1).Count && parts.Count > 0 && _outputs.All(o => _flow.Level(o.Step) > 1) && !parts[0].Any(l => _flow.Line(l.Step).Any(s => s.Op == Op.Div));
        List<Line> first = [_loads[0], .. reductions, .. readsByRow ? [] : AtLabels(IsGiven), .. follows ? parts[0] : []];
        Add(first);
        return first;
    }

    private bool HasGuards => _flow.Steps.Any(s => s.Op is Op.Rarely or Op.Usually && _flow.IsLive(s));

    private void Add(IReadOnlyList<Line> lines)
    {
        if (lines.Count > 0)
        {
            _bodies.Add(new LoopBody(lines.Select(l => l.Name).ToSeq(), _classes(lines.Select(l => l.Step).ToArray())));
        }
    }

    private List<Line> Lines(Func<Step, bool> which) => _flow.Lines.Where(which).Select(s => new Line(s, _flow.NameOf(s))).ToList();

    private List<Line> Reductions(int level) => Lines(s => s.Op.Reduces() && s.Op != Op.AtLabel && _flow.Level(s) == level);

    /// <summary>What stands at labels, with the constants that it is one of.</summary>
    private List<Line> AtLabels(Func<Step, bool> which)
        => Lines(s => s.Op == Op.AtLabel && which(s)).SelectMany(l => _flow.TermsOf(l.Step) is { } terms ? [new Line(l.Step, terms), l] : new[] { l }).ToList();

    /// <summary>The steps of the row between two passes.</summary>
    private List<Line> Section(int level) => Lines(s => s.Shape == Shape.PerSample && !s.Op.Reduces() && _flow.Level(s) == level);

    /// <summary>The values of the classes of a pass, with what reductions take that has no line of its own.</summary>
    private List<Line> Pass(int level)
    {
        List<Line> pass = new();
        foreach (Step step in _flow.Lines)
        {
            if (_flow.TermsOf(step) is { } terms)
            {
                if (step.Op != Op.AtLabel && _flow.Level(step) == level + 1)
                {
                    pass.Add(new Line(step, terms));
                }
            }
            else if (step.Shape == Shape.PerClass && step.Op != Op.Load && _flow.PassOf(step) == level && !_flow.IsCheap(step))
            {
                pass.Add(new Line(step, _flow.NameOf(step)));
            }
        }

        return pass;
    }

    /// <summary>Whether what stands at the label is an argument or a constant.</summary>
    private bool IsGiven(Step atLabel) => _flow.Steps[atLabel.Arguments[0]].Op is Op.Load or Op.ClassConst;

    private bool IsLong(Line line) => _flow.Line(line.Step).Any(s => s.Op is Op.Call or Op.Div);

    /// <summary>Lines in parts, each with one call of an elementary function at most, and with little before it.</summary>
    private static List<List<Line>> Parts(IEnumerable<Line> lines)
    {
        List<List<Line>> parts = new();
        foreach (Line line in lines)
        {
            List<Line>? last = parts.Count > 0 ? parts[parts.Count - 1] : null;
            if (last is null || (line.Step.Op == Op.Call && (last.Any(l => l.Step.Op == Op.Call) || last.Count > MostStepsBeforeCall)))
            {
                parts.Add(last = new List<Line>());
            }

            last.Add(line);
        }

        return parts;
    }

    private int LossPart(List<List<Line>> parts)
    {
        HashSet<int> needed = new(_outputs.SelectMany(o => _flow.Line(o.Step)).SelectMany(s => s.Arguments));
        return Math.Max(0, parts.FindLastIndex(p => p.Any(l => needed.Contains(l.Step.Id))));
    }

    /// <summary>What one loop of the naive kernel computes: a step, or what a reduction takes.</summary>
    private readonly record struct Line(Step Step, string Name);
}
