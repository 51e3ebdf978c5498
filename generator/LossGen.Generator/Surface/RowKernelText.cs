using System;
using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Makes and writes the kernels of one row.</summary>
internal sealed class RowKernelText
{
    private readonly TargetCapabilities _capabilities;
    private readonly Action<Need> _need;

    public RowKernelText(TargetCapabilities capabilities, Action<Need> need)
    {
        _capabilities = capabilities;
        _need = need;
    }

    /// <param name="plan">How the kernel runs.</param>
    /// <param name="signature">What it takes.</param>
    /// <param name="w">Where it is written.</param>
    /// <param name="otherwise">The call of a kernel that always holds, for one that usually does.</param>
    public void Print(KernelPlan plan, KernelSignature signature, SourceWriter w, string? otherwise = null)
    {
        if (plan.TakesTurns || (plan.Rolled && plan.IsScalar) || plan.Calls is not null)
        {
            new KernelPrinter(plan, signature, _capabilities, w, _need, otherwise).Print();
            return;
        }

        Recipe recipe = plan.Recipe.Recipe;
        IReadOnlyList<Step> steps = Forms.Always(recipe.Steps, keepsUsual: plan.Recipe.IsUsual);
        WantedOutputs outputs = plan.Optional is { } optional ? WantedOutputs.Shared(recipe, steps, optional.Outputs)! : WantedOutputs.Always(recipe, steps, signature.Outputs);
        KernelShape shape = new(recipe.Element, plan.Width, plan.Classes, ByClass: false);
        RowSchedule schedule = ScheduleTable.OfRow(outputs.Flow, shape, isWrittenOut: !plan.Rolled) with { IsCrowded = plan.IsCrowded };
        Kernel kernel = RowPipeline.Make(signature.Name, outputs, shape, schedule);
        string name = signature.Name + (signature.IsEntry || signature.Inputs.Count == 0 || !plan.IsScalar ? string.Empty : plan.Width.Suffix());
        new RowKernelPrinter(kernel, new RowSignature(signature, name, outputs.Optional, _capabilities, otherwise), w, _need, plan.IsCrowded).Print();
    }
}
