using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass as a loop over groups of whole vectors, then what is left of the sample.</summary>
internal sealed class VectorLoopPrinter
{
    private const int MostVectorsOfPlainPass = 4;
    private readonly KernelContext _k;

    public VectorLoopPrinter(KernelContext kernel) => _k = kernel;

    public void Print(int level)
    {
        KernelPlan plan = _k.Plan;
        Dictionary<int, ReductionPrinter> reductions = KernelPrinter.Reductions(_k, level);
        foreach (ReductionPrinter reduction in reductions.Values)
        {
            reduction.Declare();
        }

        PassPrinter pass = new(_k, _k.Recipe.Pass(level), (step, slot, value) => reductions[step.Id].Take(slot, value));

        // Without registers of a reduction to feed, fewer vectors at once are as fast.
        int group = reductions.Count > 0 ? plan.Group : Math.Min(plan.Group, MostVectorsOfPlainPass);
        Loop(_k, group, slots => pass.Print(slots, new HashSet<int>()));
        if (reductions.Count > 0)
        {
            _k.Writer.Gap();
        }

        foreach (ReductionPrinter reduction in reductions.Values)
        {
            reduction.Finish();
        }
    }

    /// <summary>The loop over groups of whole vectors, and what is left.</summary>
    /// <param name="k">The kernel.</param>
    /// <param name="group">The vectors of a group.</param>
    /// <param name="print">Writes what is done for the slots of a group.</param>
    public static void Loop(KernelContext k, int group, Action<Slot[]> print)
    {
        KernelPlan plan = k.Plan;
        int round = group * plan.Lanes;
        int whole = plan.Classes / round * round;
        k.Writer.Line($"for (int c = 0; c < {Literals.Plain(whole)}; c += {Literals.Plain(round)})");
        k.Writer.Open();
        print(Enumerable.Range(0, group).Select(i => new Slot(i, i == 0 ? "c" : "c + " + Literals.Plain(i * plan.Lanes), plan.Lanes, i % plan.Accumulators, true)).ToArray());
        k.Writer.Close();
        int left = plan.Classes - whole;
        if (left > 0)
        {
            int vectors = (left + plan.Lanes - 1) / plan.Lanes;
            k.Writer.Gap();
            k.Writer.Line($"// the last {Literals.Plain(left)} classes");
            k.Writer.Open();
            print(Enumerable.Range(0, vectors).Select(i => new Slot(i, Literals.Plain(whole + (i * plan.Lanes)), Math.Min(plan.Lanes, left - (i * plan.Lanes)), i % plan.Accumulators, true)).ToArray());
            k.Writer.Close();
        }
    }
}
