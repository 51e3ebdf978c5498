using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>Lays a recipe over one sample, its classes across the lanes: written out while the sample fits into registers, in loops above that.</summary>
internal static class SampleSchedule
{
    /// <summary>Vectors of one value that are still written out.</summary>
    private const int MostUnrolledVectors = 8;

    /// <summary>Elementary functions of vectors that are still written out: with more, registers go to memory and back more often than the loop costs.</summary>
    private const int MostUnrolledCalls = 24;

    /// <summary>The same in the scalar tier, where that is the only one, and where it is only there for machines without any vectors.</summary>
    private const int MostUnrolledScalars = 16;
    private const int MostUnrolledRareScalars = 4;

    /// <summary>Operations of all passes beyond which they are crowded. Measured with 256 bits: KL of logits has 124, and takes 5 to 10 percent more time where loops count with unsigned numbers.</summary>
    private const int MostOperations = 100;

    /// <summary>
    /// Vectors of one value from which on a value that all calls need waits in an output that some do not want. With fewer, what is left of a row behind its last whole vector
    /// takes longer there than in a buffer, which is whole vectors: measured, 3 to 6 percent for KL of 100 classes.
    /// </summary>
    private const int FewestVectorsInUnwanted = 17;

    /// <summary>A plan for each width that is asked for.</summary>
    /// <param name="recipe">The mathematics.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="widths">The vector widths.</param>
    /// <param name="isAsked">Whether a width is asked for.</param>
    /// <param name="withoutFma">Whether kernels of one class at a time are for machines without multiply-adds.</param>
    public static IEnumerable<KernelPlan> Plan(FlatRecipe recipe, int classes, IReadOnlyList<VectorWidth> widths, Func<VectorWidth, bool> isAsked, bool withoutFma = true)
    {
        IReadOnlyList<Carry>? carried = null;
        RowCalls? calls = withoutFma && isAsked(VectorWidth.Scalar) ? RowCalls.Of(recipe) : null;
        int[] lengths = Lengths(recipe);
        foreach (VectorWidth width in widths.Where(isAsked))
        {
            bool rolled = IsRolled(recipe, lengths, classes, width, widths);
            if (width == VectorWidth.Scalar && calls is not null)
            {
                yield return Plan(recipe, lengths, classes, width, rolled, Carry(recipe, null, inUnwanted: true, calls, writtenOut: !rolled), null) with { Calls = calls };
                continue;
            }

            yield return Plan(recipe, lengths, classes, width, rolled, rolled ? carried ??= Carry(recipe, null, inUnwanted: true) : Array.Empty<Carry>(), null);
        }
    }

    /// <summary>A plan of one kernel for all overloads, for each width of vectors.</summary>
    /// <param name="recipe">The mathematics.</param>
    /// <param name="outputs">The outputs of each overload.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="widths">The vector widths.</param>
    public static IEnumerable<KernelPlan> PlanShared(Recipe recipe, IReadOnlyList<IReadOnlyList<string>> outputs, int classes, IReadOnlyList<VectorWidth> widths)
    {
        VectorWidth[] vectors = widths.Where(w => w != VectorWidth.Scalar).ToArray();
        if (vectors.Length == 0 || OptionalOutputs.Of(recipe, outputs) is not { } optional)
        {
            return Array.Empty<KernelPlan>();
        }

        int[] lengths = Lengths(optional.Recipe);
        return vectors.Select(width =>
        {
            bool rolled = IsRolled(optional.Recipe, lengths, classes, width, widths);
            bool inUnwanted = Vectors(classes, width.Lanes(recipe.Element)) >= FewestVectorsInUnwanted;
            return Plan(optional.Recipe, lengths, classes, width, rolled, rolled ? Carry(optional.Recipe, optional, inUnwanted) : Array.Empty<Carry>(), optional);
        });
    }

    /// <summary>A plan of the value alone in the forms that usually hold, for each width of vectors that is asked for; none where a recipe has no such forms.</summary>
    /// <param name="recipe">The mathematics.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="widths">The vector widths.</param>
    /// <param name="isAsked">Whether a width is asked for.</param>
    public static KernelPlan[] PlanUsual(Recipe recipe, int classes, IReadOnlyList<VectorWidth> widths, Func<VectorWidth, bool> isAsked)
    {
        FlatRecipe flat = new(recipe, Array.Empty<string>(), isUsual: true);
        return flat.Live.Any(s => s.Op == Op.Usually) ? Plan(flat, classes, widths, w => w != VectorWidth.Scalar && isAsked(w)).ToArray() : Array.Empty<KernelPlan>();
    }

    /// <summary>The same kernel for many rows, each a stage behind the next, where that is quicker.</summary>
    public static KernelPlan InStages(KernelPlan plan)
        => RowStages.Of(plan) is { } stages ? plan with { Stages = stages, Group = Math.Max(plan.Group, RowStages.FewestVectors) } : plan;

    /// <summary>The operations of each pass.</summary>
    private static int[] Lengths(FlatRecipe recipe) => Enumerable.Range(0, recipe.Levels + 1).Select(level => PassLength.Of(recipe, recipe.Pass(level))).ToArray();

    private static bool IsRolled(FlatRecipe recipe, int[] lengths, int classes, VectorWidth width, IReadOnlyList<VectorWidth> widths)
    {
        int vectors = Vectors(classes, width.Lanes(recipe.Recipe.Element));
        if (width == VectorWidth.Scalar)
        {
            return vectors > (widths.Count > 1 ? MostUnrolledRareScalars : MostUnrolledScalars);
        }

        int calls = recipe.Live.Count(s => s.Op == Op.Call && s.Shape == Shape.PerClass);
        return vectors > MostUnrolledVectors || vectors * calls > MostUnrolledCalls || (recipe.Recipe.IsDouble && vectors * lengths.Sum() > LaneTurns.MostWritten);
    }

    private static int Vectors(int classes, int lanes) => (classes + lanes - 1) / lanes;

    private static KernelPlan Plan(FlatRecipe recipe, int[] lengths, int classes, VectorWidth width, bool rolled, IReadOnlyList<Carry> carried, OptionalOutputs? outputs)
    {
        int lanes = width.Lanes(recipe.Recipe.Element);
        int accumulators = ReductionOrder.Accumulators(classes, recipe.Recipe.Element, lanes);
        bool isNarrow = rolled && width is VectorWidth.Vector256 or VectorWidth.Vector128;
        IReadOnlyList<int> turns = isNarrow || (rolled && width == VectorWidth.Vector512 && recipe.Recipe.IsDouble) ? LaneTurns.Of(recipe, lengths, classes, width) : Array.Empty<int>();
        return new KernelPlan(recipe, classes, width, lanes, accumulators, rolled, width == VectorWidth.Scalar ? 1 : accumulators, carried, turns, isNarrow && lengths.Sum() > MostOperations, outputs);
    }

    /// <summary>The stack is cleared for a buffer, and the cache has to hold it: one that is read for the last time in a pass serves what that pass computes.</summary>
    private static Carry Share(FlatRecipe recipe, List<Carry> carried, Carry carry, int pass)
    {
        int over = carried.FindIndex(c => c.Place == CarryPlace.Scratch && !c.IsTaken && c.For <= carry.For && CarriedValues.UsePasses(recipe, recipe.Steps[c.Step]).Max() <= pass);
        if (over < 0)
        {
            return carry;
        }

        carried[over] = carried[over] with { IsTaken = true };
        return carry with { Over = carried[over].Step };
    }

    private static List<Carry> Carry(FlatRecipe recipe, OptionalOutputs? optional, bool inUnwanted, RowCalls? calls = null, bool writtenOut = false)
    {
        List<Carry> carried = new();
        HashSet<string> outputsTaken = new();

        // What the library gives for a whole row waits in any case.
        foreach (Step step in CarriedValues.Of(recipe).Concat(recipe.Live.Where(s => s.Op == Op.Call && calls?.Contains(s) == true)).Distinct().OrderBy(s => s.Id))
        {
            bool isCalled = calls?.Contains(step) == true;
            if (writtenOut && !isCalled)
            {
                continue;
            }

            int pass = recipe.PassOf(step);
            if (CarriedValues.IsCheap(recipe, step))
            {
                carried.Add(new Carry(step.Id, CarryPlace.Repeat, null));
                continue;
            }

            int wantedFor = optional?.ForLaterReaders(step) ?? 0;

            // An output may be the same memory as its input, which must then not be read any more; where classes are written out, it is read before.
            bool mayTake(string o)
                => (inUnwanted || wantedFor >= optional!.Wanting(o))
                    && optional?.CanHold(o, step) != false
                    && (writtenOut ? calls!.MayOverwriteBehindReads(step, o)
                        : (!isCalled || calls!.MayOverwrite(step, o))
                            && !recipe.Live.Any(l => l.Op == Op.Load && l.Target == Arguments.InputOf(o) && CarriedValues.UsePasses(recipe, l).Any(p => p > pass)));
            string? output = recipe.Live.Where(s => s.Op == Op.Store && !outputsTaken.Contains(s.Target!)).Select(s => s.Target!).FirstOrDefault(mayTake);
            if (output is not null)
            {
                outputsTaken.Add(output);
            }

            CarryPlace place = output is null ? CarryPlace.Scratch : optional is not null && wantedFor < optional.Wanting(output) ? CarryPlace.OutputOrScratch : CarryPlace.Output;
            Carry carry = new(step.Id, place, output, wantedFor);
            carried.Add(place == CarryPlace.Scratch && !isCalled ? Share(recipe, carried, carry, pass) : carry);
        }

        return carried;
    }
}
