using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
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

    private readonly LanesContext _k;

    public LanesPassPrinter(LanesContext kernel) => _k = kernel;

    private LanesPlan Plan => _k.Plan;

    public void Pass(IReadOnlyList<Step> steps)
    {
        PassPrinter pass = new(_k, steps, (step, slot, value) => _k.Writer.Line(_k.Store(LanesPlan.TermsOf(step), slot, value)));
        if (Plan.Group == Plan.Classes && steps.Sum(Length) * Plan.Classes <= MostStepsWrittenOut)
        {
            pass.Print(Enumerable.Range(0, Plan.Classes).Select(c => new Slot(c, Literals.Plain(c), int.MaxValue, 0, true)).ToArray(), new HashSet<int>());
            return;
        }

        _k.Writer.Line($"for (nuint c = 0; c < {Literals.Plain(Plan.Classes * Plan.Lanes)}; c += {Literals.Plain(Plan.Lanes)})").Open();
        _k.Counter = "c";
        pass.Print(new[] { new Slot(0, "c", int.MaxValue, 0, false) }, new HashSet<int>());
        _k.Counter = null;
        _k.Writer.Close();
    }

    /// <summary>The operations of a step, with those of the function that it calls.</summary>
    private int Length(Step step)
        => step.Op == Op.Call ? ElementaryFunctions.Define(step.Target!, _k.Recipe.Recipe.Element).Recipe.Steps.Count(s => !s.IsConstant) : 1;

    public void Reduce(Step step)
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
