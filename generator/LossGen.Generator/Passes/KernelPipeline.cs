using System;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Passes;

/// <summary>From a recipe to a kernel that is ready to print: the list of passes.</summary>
internal static class KernelPipeline
{
    /// <param name="name">The kernel's name, without its width.</param>
    /// <param name="flow">The recipe.</param>
    /// <param name="shape">What the kernel is for.</param>
    /// <param name="schedule">What is decided about it.</param>
    /// <param name="seen">Sees the kernel after each pass.</param>
    public static Kernel Make(string name, Flow flow, KernelShape shape, Schedule schedule, Action<string, Kernel>? seen = null)
    {
        Kernel kernel = NaiveLowering.Lower(name, flow, shape);
        seen?.Invoke(nameof(NaiveLowering), kernel);
        foreach ((string pass, Func<Kernel, Kernel> run) in Passes(schedule))
        {
            kernel = run(kernel);
            seen?.Invoke(pass, kernel);
        }

        return kernel;
    }

    private static (string Name, Func<Kernel, Kernel> Run)[] Passes(Schedule schedule) =>
    [
        (nameof(Recompute), k => Recompute.Run(k, schedule)),
        (nameof(LabelReads), k => schedule.Read == LabelAccess.ByRow ? LabelReads.Run(k) : k),
        (nameof(LabelWrites), k => schedule.Write == LabelAccess.ByRow ? LabelWrites.Run(k) : k),
        (nameof(RowOrder), k => RowOrder.Run(k, schedule)),
        (nameof(Fusion), k => Fusion.Run(k, schedule)),
        (nameof(FastPath), k => FastPath.Run(k, schedule)),
        (nameof(RangeGuards), k => RangeGuards.Run(k, schedule)),
        (nameof(Unroll), k => Unroll.Run(k, schedule)),
        (nameof(Forward), Forward.Run),
        (nameof(DeadCode), DeadCode.Run),
        (nameof(JoinCalls), JoinCalls.Run),
        (nameof(GradientsRowByRow), k => GradientsRowByRow.Run(k, schedule)),
        (nameof(StorageAssignment), StorageAssignment.Run),
    ];
}
