using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes what the stages do: one loop over the classes, in which each has its own row, then what each knows of its row at the end.</summary>
internal sealed class StagesPrinter
{
    private readonly KernelPlan _plan;
    private readonly KernelSignature _signature;
    private readonly StageContext[] _stages;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;

    public StagesPrinter(KernelPlan plan, KernelSignature signature, StageContext[] stages, SourceWriter writer, Action<Need> need)
    {
        _plan = plan;
        _signature = signature;
        _stages = stages;
        _w = writer;
        _need = need;
    }

    private string Number => _stages[0].Scalar.Number;

    private string Classes => Literals.Plain(_plan.Classes);

    private string Output => _signature.Outputs[0];

    // What the last stage reads of a buffer, the second overwrites for the row behind it.
    private IEnumerable<StageContext> LastFirst => Enumerable.Reverse(_stages);

    public void Print()
    {
        StageNames.DeclareWithGradients(_w);
        foreach (StageContext k in LastFirst)
        {
            Begin(k);
        }

        Dictionary<int, ReductionPrinter>[] reductions = _stages.Select(k => KernelPrinter.Reductions(k, k.Stage)).ToArray();
        _w.Gap();
        foreach (ReductionPrinter reduction in LastFirst.SelectMany(k => reductions[k.Stage].Values))
        {
            reduction.Declare();
        }

        PassPrinter[] passes = _stages.Select(k => new PassPrinter(k, _plan.Recipe.Pass(k.Stage), (step, slot, value) => reductions[k.Stage][step.Id].Take(slot, value))).ToArray();
        VectorLoopPrinter.Loop(_stages[0], _plan.Group, slots =>
        {
            foreach (StageContext k in LastFirst)
            {
                _w.Gap();
                IfWanted(k);
                passes[k.Stage].Print(slots, new HashSet<int>());
                _w.Close();
            }
        });

        PatchLabel(_stages[2]);
        _w.Gap();
        IfWanted(_stages[0]);
        EndFirst(_stages[0], reductions[0].Values);
        _w.Close().Line();
        IfWanted(_stages[1]);
        EndSecond(_stages[1], reductions[1].Values);
        _w.Close();
    }

    private void IfWanted(StageContext k) => _w.Line($"if ({KernelFlags.Is(k.Flag, KernelFlags.Wanted)})").Open();

    /// <summary>The row of a stage, and what was kept of it for the loop.</summary>
    private void Begin(StageContext k)
    {
        FlatRecipe recipe = _plan.Recipe;
        IEnumerable<string> inputs = recipe.Live.Where(s => s.Op == Op.Load && CarriedValues.UsePasses(recipe, s).Contains(k.Stage)).Select(s => s.Target!).Distinct();
        string at = k.Stage == 0 ? k.Row : $"({k.Row})";
        _w.Gap();
        foreach (string row in inputs.Concat(k.Stage > 0 ? _signature.Outputs : Enumerable.Empty<string>()))
        {
            _w.Line($"ref {Number} {k.RowOf(row)} = ref Unsafe.Add(ref {row}s, {at} * {Classes});");
        }

        _w.Line($"ref {StagedKernelPrinter.Row} {k.Name} = ref Unsafe.Add(ref kept, {at} & {Literals.Plain(StagedKernelPrinter.Ring - 1)});");
        foreach (Step step in _plan.Stages!.Uses.ReadInLoop(k.Stage))
        {
            _w.Line($"{Number} {step.Name} = {k.Field(step)};");
        }
    }

    private void EndFirst(StageContext k, IEnumerable<ReductionPrinter> reductions)
    {
        Finish(k, reductions);
        foreach (Step step in _plan.Recipe.Pass(0).Where(s => s.Op == Op.AtLabel))
        {
            _w.Line($"{k.Declare(step)} = {k.AtLabel(_plan.Recipe.Steps[step.Arguments[0]], Label(k))};");
        }

        SectionPrinter.Print(k, _plan.Recipe.Section(1));
    }

    private void EndSecond(StageContext k, IEnumerable<ReductionPrinter> reductions)
    {
        IReadOnlyList<Step> steps = _plan.Recipe.Section(StageUses.Count - 1);
        string loss = k.Memory.At("losses", k.Row);
        Finish(k, reductions);
        _w.Line($"{k.Name}.GoesOn = false;");
        SectionPrinter.Print(k, steps.Where(s => k.For(s) == 0), () =>
        {
            _need(new Need("NaNRow", VectorWidth.Vector128, 1));
            _w.Line($"{loss} = NaNRow(ref ({StageNames.WithGradients} ? ref {k.RowOf(Output)} : ref {Output}s), {Classes});");
            _w.Line("return;");
        });
        Step result = _plan.Recipe.Live.Single(s => s.Op == Op.Return);
        _w.Line($"{loss} = {k.Expressions.Print(result.Arguments[0], false, k.NameOf).Text};");
        _w.Line($"if ({StageNames.WithGradients})").Open();
        _w.Line($"{Number} {Arguments.Scale} = {k.Memory.At("scales", k.Row)};");
        SectionPrinter.Print(k, steps.Where(s => k.For(s) > 0));
        _w.Line($"{k.Name}.GoesOn = true;");
        _w.Close();
    }

    private void Finish(StageContext k, IEnumerable<ReductionPrinter> reductions)
    {
        string[] kept = _plan.Stages!.Uses.Kept.Select(s => s.Name!).ToArray();
        foreach (ReductionPrinter reduction in reductions)
        {
            reduction.Finish(name => kept.Contains(name) ? $"{k.Name}.{Names.Capital(name)}" : $"{Number} {name}");
        }
    }

    private void PatchLabel(StageContext k)
    {
        Step store = _plan.Recipe.Live.Single(s => s.Op == Op.Store);
        if (k.LabelPatch(store) is { } patch)
        {
            _w.Gap();
            IfWanted(k);
            _w.Line($"{k.Memory.At(k.RowOf(Output), Label(k))} = {k.Expressions.Print(patch.AtLabel, false, k.NameOf).Text};");
            _w.Close();
        }
    }

    private static string Label(StageContext k) => $"Unsafe.Add(ref labels, {k.Row})";
}
