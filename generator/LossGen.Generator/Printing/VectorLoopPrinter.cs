using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes a pass as a loop over groups of vectors, and what is left of the sample where the loop does not take it.</summary>
internal sealed class VectorLoopPrinter
{
    /// <summary>The memory of virtual lanes that were taken in an earlier turn.</summary>
    public const string LanesBuffer = "lanes";

    private const int MostVectorsOfPlainPass = 2;

    private readonly KernelContext _k;

    public VectorLoopPrinter(KernelContext kernel) => _k = kernel;

    private KernelPlan Plan => _k.Plan;

    private int VirtualLanes => Plan.Accumulators * Plan.Lanes;

    public void Print(int level)
    {
        Dictionary<int, ReductionPrinter> reductions = KernelPrinter.Reductions(_k, level);
        if (Plan.TakesTurns && Plan.Turns[level] < Plan.Accumulators)
        {
            InTurns(level, reductions, Plan.Turns[level]);
        }
        else
        {
            foreach (ReductionPrinter reduction in reductions.Values)
            {
                reduction.Declare();
            }

            // Without registers of a reduction to feed, fewer vectors at once are as fast.
            Loop(_k, reductions.Count > 0 ? Plan.Group : Math.Min(Plan.Group, MostVectorsOfPlainPass), Pass(level, reductions));
        }

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
        int left = plan.Classes % round;
        int vectors = (left + plan.Lanes - 1) / plan.Lanes;
        int whole = plan.Classes - left;
        k.Writer.Line($"for ({k.Index} c = 0; c < {Literals.Plain(whole)}; c += {Literals.Plain(round)})").Open();
        print(Slots(k, group, round));
        k.Writer.Close();
        if (left > 0)
        {
            k.Writer.Gap();
            k.Writer.Line($"// the last {Literals.Plain(left)} classes");
            k.Writer.Open();
            print(Enumerable.Range(0, vectors).Select(i => new Slot(i, Literals.Plain(whole + (i * plan.Lanes)), Math.Min(plan.Lanes, left - (i * plan.Lanes)), i % plan.Accumulators, true)).ToArray());
            k.Writer.Close();
        }
    }

    /// <summary>The slots of a round at c.</summary>
    /// <param name="k">The kernel.</param>
    /// <param name="group">The vectors of a group.</param>
    /// <param name="classesInAll">The classes that every round has.</param>
    private static Slot[] Slots(KernelContext k, int group, int classesInAll)
        => Enumerable.Range(0, group)
            .Select(i => new Slot(i, i == 0 ? "c" : "c + " + Literals.Plain(i * k.Plan.Lanes), k.Plan.Lanes, i % k.Plan.Accumulators, true, (i + 1) * k.Plan.Lanes <= classesInAll ? 0 : k.Plan.Classes))
            .ToArray();

    private Action<Slot[]> Pass(int level, Dictionary<int, ReductionPrinter> reductions)
    {
        PassPrinter pass = new(_k, _k.Recipe.Pass(level), (step, slot, value) => reductions[step.Id].Take(slot, value));
        return slots => pass.Print(slots, new HashSet<int>());
    }

    /// <summary>A loop over turns, each over the classes of some of the virtual lanes, then all lanes from memory.</summary>
    private void InTurns(int level, Dictionary<int, ReductionPrinter> reductions, int atOnce)
    {
        SourceWriter w = _k.Writer;
        int turn = atOnce * Plan.Lanes;
        Step[] steps = LaneTurns.Reductions(Plan.Recipe, level).ToArray();
        Dictionary<int, ReductionPrinter> turns = steps.ToDictionary(s => s.Id, s => KernelPrinter.Reduction(_k, s with { Name = s.Name + "Part" }, null, atOnce));
        w.Line($"// {Literals.Plain(turn)} of the {Literals.Plain(VirtualLanes)} lanes at a time: more would not stay in registers");
        w.Line($"for ({_k.Index} first = 0; first < {Literals.Plain(VirtualLanes)}; first += {Literals.Plain(turn)})").Open();
        foreach (Step step in steps)
        {
            turns[step.Id].Declare();
        }

        Turn(atOnce, turn, Pass(level, turns));
        w.Gap();
        Dictionary<int, int> places = Places(steps);
        int Offset(Step step, int vector, bool second) => places[step.Id] + (vector * Plan.Lanes) + (second ? VirtualLanes : 0);
        foreach (Step step in steps)
        {
            turns[step.Id].Leave(LanesBuffer, (vector, second) => _k.Memory.Offset(Offset(step, vector, second) is > 0 and int offset ? $"first + {Literals.Plain(offset)}" : "first"));
        }

        w.Close().Line();
        foreach (Step step in steps)
        {
            reductions[step.Id].Recall(LanesBuffer, (vector, second) => Literals.Plain(Offset(step, vector, second)));
        }
    }

    /// <summary>The classes of one turn: a loop over whole rounds of all virtual lanes, and what is left for it.</summary>
    private void Turn(int atOnce, int turn, Action<Slot[]> print)
    {
        SourceWriter w = _k.Writer;
        int left = Plan.Classes % VirtualLanes;
        w.Line($"for ({_k.Index} c = first; c < {Literals.Plain(Plan.Classes - left)}; c += {Literals.Plain(VirtualLanes)})").Open();
        print(Slots(_k, atOnce, VirtualLanes));
        w.Close();
        if (left == 0)
        {
            return;
        }

        bool someHaveNone = left <= VirtualLanes - turn;
        w.Gap();
        w.Line($"// the last {Literals.Plain(left)} classes");
        if (someHaveNone)
        {
            w.Line($"if (first < {Literals.Plain(left)})");
        }

        w.Open();
        w.Line($"{_k.Index} c = first + {Literals.Plain(Plan.Classes - left)};");
        print(Slots(_k, atOnce, left - (someHaveNone ? (left - 1) / turn * turn : VirtualLanes - turn)));
        w.Close();
    }

    /// <summary>Where the virtual lanes of each reduction lie in memory, those of its second result behind them.</summary>
    private Dictionary<int, int> Places(Step[] steps)
    {
        Dictionary<int, int> places = new();
        int next = 0;
        foreach (Step step in steps)
        {
            places.Add(step.Id, next);
            next += (step.Op.HasSecondResult() ? 2 : 1) * VirtualLanes;
        }

        return places;
    }
}
