using System;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Passes;

/// <summary>From a recipe to a kernel of one row that is ready to print: the list of passes.</summary>
internal static class RowPipeline
{
    /// <param name="name">The kernel's name, without its width.</param>
    /// <param name="outputs">The recipe, and what is wanted of it.</param>
    /// <param name="shape">What the kernel is for.</param>
    /// <param name="schedule">What is decided about it.</param>
    /// <param name="seen">Sees the kernel after each pass.</param>
    public static Kernel Make(string name, WantedOutputs outputs, KernelShape shape, RowSchedule schedule, Action<string, Kernel>? seen = null)
    {
        Kernel kernel = RowLowering.Lower(name, outputs, shape);
        seen?.Invoke(nameof(RowLowering), kernel);
        foreach ((string pass, Func<Kernel, Kernel> run) in Passes(schedule, outputs))
        {
            kernel = run(kernel);
            seen?.Invoke(pass, kernel);
        }

        return kernel;
    }

    private static (string Name, Func<Kernel, Kernel> Run)[] Passes(RowSchedule schedule, WantedOutputs outputs) =>
    [
        (nameof(RowLabels), RowLabels.Run),
        (nameof(RowRecompute), k => RowRecompute.Run(k, schedule.Recomputed)),
        (nameof(UsualForms), UsualForms.Run),
        (nameof(RowFusion), k => RowFusion.Run(k, schedule)),
        (nameof(RowReads), RowReads.Run),
        (nameof(RowStorage), k => RowStorage.Run(k, schedule, outputs.Optional)),
        (nameof(RowUnroll), k => RowUnroll.Run(k, schedule)),
        (nameof(Forward), Forward.Run),
        (nameof(DeadCode), DeadCode.Run),
        (nameof(InlineTerms), k => InlineTerms.Run(k, schedule.Terms)),
        (nameof(JoinCalls), k => JoinCalls.OfRow(k, schedule.Alone)),
    ];
}
