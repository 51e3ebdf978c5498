using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes what a loop does to the classes of a block: a pass, in which a few classes at once leave every value that is reduced in an area, or the
/// reductions of the areas, each a call.
/// </summary>
internal sealed class LanesPassPrinter
{
    /// <summary>The operations that are written out, class beside class: more in one method than the JIT is willing to inline are slower than a loop.</summary>
    private const int MostStepsWrittenOut = 140;

    /// <summary>The classes that are written out side by side: they and what they share fit into 16 registers.</summary>
    private const int SideBySide = 4;

    private readonly LanesContext _k;

    public LanesPassPrinter(LanesContext kernel) => _k = kernel;

    private LanesPlan Plan => _k.Plan;

    public void Pass(IReadOnlyList<Step> steps)
    {
        Step[] watched = steps.Where(s => s.Op == Op.Usually).ToArray();
        if (watched.Length == 0)
        {
            Classes(steps);
            return;
        }

        _k.Watch.Declare(watched);
        _k.Writer.Line();
        _k.Expressions.IsUsual = true;
        Classes(Needed(steps));
        _k.Expressions.IsUsual = false;
        _k.Writer.Line().Line("// once more, with all special cases, where a number is one");
        _k.Writer.Line($"if ({_k.Watch.IsSpecial(watched)})").Open();
        Classes(Needed(steps));
        _k.Writer.Close();
    }

    /// <summary>The steps of a pass that the form to be written needs.</summary>
    private List<Step> Needed(IReadOnlyList<Step> steps)
    {
        HashSet<int> needed = new();
        void Need(int id)
        {
            if (needed.Add(id))
            {
                _k.ArgumentsOf(_k.Recipe.Steps[id]).ToList().ForEach(Need);
            }
        }

        steps.Where(s => s.Op == Op.Store || s.Op.Reduces() || Plan.IsInArea(s.Id)).ToList().ForEach(s => Need(s.Id));
        return steps.Where(s => needed.Contains(s.Id)).ToList();
    }

    private void Classes(IReadOnlyList<Step> steps)
    {
        PassPrinter pass = new(_k, steps, (step, slot, value) => _k.Writer.Line(_k.Store(LanesPlan.TermsOf(step), slot, value)));

        // Labels are compared with classes only where there are no more of these than lanes.
        bool few = Plan.Group == Plan.Classes && !steps.Any(s => s.Op == Op.Usually) && steps.Sum(s => PassLength.OfLine(_k.Recipe, s)) * Plan.Classes <= MostStepsWrittenOut;
        if (!_k.TakesRows && (few || _k.ComparesLabels))
        {
            for (int first = 0; first < Plan.Classes; first += SideBySide)
            {
                pass.Print(Enumerable.Range(first, Math.Min(SideBySide, Plan.Classes - first)).Select(LanesContext.SlotOf).ToArray(), new HashSet<int>());
            }

            return;
        }

        _k.Writer.Line($"for (nuint c = 0; c < {(_k.TakesRows ? "(nuint)count * " : string.Empty)}{Literals.Plain(Plan.Classes * Plan.Lanes)}; c += {Literals.Plain(Plan.Lanes)})").Open();
        _k.Counter = "c";
        pass.Print(new[] { new Slot(0, "c", int.MaxValue, 0, false) }, new HashSet<int>());
        _k.Counter = null;
        _k.Writer.Close();
    }

    public void Reduce(Step step)
    {
        ReductionNeed need = new(step.Op, Plan.Width, Plan.NumbersOf(step, _k.TakesRows));
        _k.Reduced.Add(need);
        _k.Declare(step, $"{need.Name}({Reduced(_k.Recipe.Steps[step.Arguments[0]], step, need.Of)});");
    }

    /// <summary>The columns that are reduced, or where the numbers begin and, for long rows, how far they are apart, and where there is room for their virtual lanes.</summary>
    private string Reduced(Step argument, Step reduction, NumbersLie lie)
    {
        string area = Plan.IsInArea(argument.Id) ? LanesPlan.AreaOf(argument) : LanesPlan.TermsOf(reduction);
        bool inBatch = argument.Op == Op.Load && lie != NumbersLie.Columns;
        string numbers = inBatch ? $"Unsafe.Add(ref {area}s, row * {Literals.Plain(Plan.Classes)})"
            : _k.TakesRows ? $"Unsafe.Add(ref {LanesContext.Rows(area)}, b * {Literals.Plain(Plan.Classes * Plan.Lanes)})"
            : $"Unsafe.Add(ref block, {LanesContext.At(area)})";
        if (lie != NumbersLie.LongRows)
        {
            return "ref " + numbers;
        }

        int apart = inBatch || _k.TakesRows ? Plan.Classes : Plan.LongRows!.Vectors * Plan.Lanes;
        return $"ref {numbers}, {Literals.Plain(apart)}, ref Unsafe.Add(ref block, {LanesContext.VirtualLanesAt})";
    }
}
