using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes a pass over the classes of a block: a loop that takes a few classes at once and leaves every value that is reduced in an area, then the
/// reductions of the areas, each a call.
/// </summary>
internal sealed class LanesPassPrinter
{
    private readonly LanesContext _k;
    private readonly int _level;

    public LanesPassPrinter(LanesContext kernel, int level)
    {
        _k = kernel;
        _level = level;
    }

    private LanesPlan Plan => _k.Plan;

    public void Print()
    {
        Step[] steps = _k.Recipe.Pass(_level).Where(s => s.Op is not (Op.Load or Op.AtLabel)).ToArray();
        Step[] reductions = steps.Where(s => s.Op.Reduces()).ToArray();
        if (steps.Any(s => !s.Op.Reduces() || !Plan.IsInArea(s.Arguments[0])))
        {
            Loop();
        }

        foreach (Step step in reductions)
        {
            Reduce(step);
        }
    }

    private void Loop()
    {
        PassPrinter pass = new(_k, _level, (step, slot, value) =>
        {
            if (!Plan.IsInArea(step.Arguments[0]))
            {
                _k.Writer.Line(_k.Store(LanesPlan.TermsOf(step), slot, value));
            }
        });
        Slot[] slots = Enumerable.Range(0, Plan.Group).Select(i => new Slot(i, i == 0 ? "c" : "c + " + Literals.Plain(i), int.MaxValue, 0, Plan.Group > 1)).ToArray();
        int whole = Plan.Classes / Plan.Group * Plan.Group;
        if (whole > Plan.Group)
        {
            _k.Writer.Line($"for (int c = 0; c < {Literals.Plain(whole)}; c += {Literals.Plain(Plan.Group)})").Open();
            _k.Writer.Line($"ref {_k.Vector.Number} at = ref Unsafe.Add(ref block, c * {Literals.Plain(Plan.Lanes)});");
            _k.Base = "at";
            pass.Print(slots, new HashSet<int>());
            _k.Writer.Close().Line();
            _k.Base = "block";
        }
        else
        {
            whole = 0;
        }

        // What is left is written out.
        for (int first = whole; first < Plan.Classes; first += Plan.Group)
        {
            pass.Print(
                Enumerable.Range(first, Math.Min(Plan.Group, Plan.Classes - first)).Select(c => new Slot(c, Literals.Plain(c), int.MaxValue, 0, true)).ToArray(),
                new HashSet<int>());
        }
    }

    private void Reduce(Step step)
    {
        string function = $"{step.Op}Columns{Plan.Width.Suffix()}";
        _k.Reduced.Add((step.Op, Plan.Width));
        string area = Plan.IsInArea(step.Arguments[0]) ? LanesPlan.AreaOf(_k.Recipe.Steps[step.Arguments[0]]) : LanesPlan.TermsOf(step);
        string call = $"{function}(ref Unsafe.Add(ref block, {LanesContext.At(area)}));";
        if (step.Says is not null)
        {
            _k.Writer.Line("// " + step.Says);
        }

        _k.Writer.Line(step.Op is Op.HiOf or Op.CompensatedSumOf ? $"var ({step.Name}, {_k.SecondOf(step) ?? "_"}) = {call}" : $"var {step.Name} = {call}");
    }
}
