using System.Collections.Generic;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <content>Kernels of one row.</content>
internal static partial class ScheduleTable
{
    /// <summary>The vectors of a turn of a loop that reduces nothing.</summary>
    public const int MostVectorsOfPlainLoop = 2;

    /// <summary>The schedule of a kernel of one row.</summary>
    public static RowSchedule OfRow(Flow flow, KernelShape shape, bool isWrittenOut)
        => new(Passes(flow), isWrittenOut ? 0 : shape.Lanes == 1 ? 1 : ReductionOrder.Accumulators(shape.Classes, shape.Element, shape.Lanes));

    /// <summary>The passes over the classes: each with what it is the first to read, what it reduces, and outputs last.</summary>
    private static Seq<Seq<string>> Passes(Flow flow)
    {
        List<string>[] passes = new List<string>[flow.Levels + 1];
        for (int level = 0; level < passes.Length; level++)
        {
            passes[level] = new List<string>();
        }

        foreach (bool isOutput in new[] { false, true })
        {
            foreach (Step step in flow.Lines)
            {
                if (step.Op == Op.Store == isOutput && (step.Shape == Shape.PerClass || flow.TermsOf(step) is not null))
                {
                    passes[flow.PassOf(step)].Add(flow.TermsOf(step) ?? flow.NameOf(step));
                }
            }
        }

        List<Seq<string>> bodies = new();
        foreach (List<string> pass in passes)
        {
            if (pass.Count > 0)
            {
                bodies.Add(pass.ToSeq());
            }
        }

        return bodies.ToSeq();
    }
}
