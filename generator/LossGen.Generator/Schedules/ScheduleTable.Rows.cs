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

    /// <summary>
    /// Vectors of one value from which on a value that all calls need waits in an output that some do not want. With fewer, what is left of a row behind its last whole vector
    /// takes longer there than in a buffer, which is whole vectors: measured, 3 to 6 percent for KL of 100 classes.
    /// </summary>
    private const int FewestVectorsInUnwanted = 17;

    /// <summary>The schedule of a kernel of one row.</summary>
    public static RowSchedule OfRow(Flow flow, KernelShape shape, bool isWrittenOut)
        => isWrittenOut ? new RowSchedule(Passes(flow), 0, Alone: Long(flow), Terms: Terms(flow)) : new RowSchedule(
            Passes(flow),
            shape.Lanes == 1 ? 1 : ReductionOrder.Accumulators(shape.Classes, shape.Element, shape.Lanes),
            CheapInRows(flow),
            WaitsInUnwanted: shape.Vectors >= FewestVectorsInUnwanted,
            Alone: Long(flow),
            Terms: Terms(flow));

    private static Seq<string> Terms(Flow flow)
    {
        List<string> terms = new();
        foreach (Step step in flow.Lines)
        {
            if (flow.TermsOf(step) is { } name)
            {
                terms.Add(name);
            }
        }

        return terms.ToSeq();
    }

    /// <summary>
    /// Functions for which there is a shorter form for usual numbers. Of several values at once, the JIT leaves them as calls: measured with 256 bits, the entropy of 20 probabilities with its
    /// gradient takes five times as long.
    /// </summary>
    private static Seq<string> Long(Flow flow)
    {
        List<string> functions = new();
        foreach (Step step in flow.Recipe.Steps)
        {
            if (step.Op == Op.Usually)
            {
                for (int form = 0; form < 2; form++)
                {
                    Step value = flow.Recipe.Steps[step.Arguments[form]];
                    if (value.Op == Op.Call && !functions.Contains(value.Target!))
                    {
                        functions.Add(value.Target!);
                    }
                }
            }
        }

        return functions.ToSeq();
    }

    /// <summary>One operation on inputs and values of the row costs less than a store and a load.</summary>
    private static Seq<string> CheapInRows(Flow flow)
    {
        List<string> cheap = new();
        foreach (Step step in flow.Lines)
        {
            bool isCheap = step.Shape == Shape.PerClass && !step.IsKept && step.Op is (Op.Add or Op.Sub or Op.Mul or Op.Max);
            foreach (int argument in step.Arguments)
            {
                isCheap &= flow.Steps[argument] is { Shape: Shape.PerSample } or { Op: Op.Load or Op.ClassConst };
            }

            if (isCheap)
            {
                cheap.Add(flow.NameOf(step));
            }
        }

        return cheap.ToSeq();
    }

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
