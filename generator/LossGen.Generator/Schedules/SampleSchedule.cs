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

    /// <summary>The same in the scalar tier, where that is the only one, and where it is only there for machines without any vectors.</summary>
    private const int MostUnrolledScalars = 16;
    private const int MostUnrolledRareScalars = 4;

    /// <summary>A plan for each width.</summary>
    /// <param name="recipe">The mathematics.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="widths">The vector widths.</param>
    public static IEnumerable<KernelPlan> Plan(FlatRecipe recipe, int classes, IReadOnlyList<VectorWidth> widths)
    {
        ElementType element = recipe.Recipe.Element;
        IReadOnlyList<Carry>? carried = null;
        foreach (VectorWidth width in widths)
        {
            int lanes = width.Lanes(element);
            int count = (classes + lanes - 1) / lanes;
            int accumulators = ReductionOrder.Accumulators(classes, element, lanes);
            bool rolled = count > (width != VectorWidth.Scalar ? MostUnrolledVectors : widths.Count > 1 ? MostUnrolledRareScalars : MostUnrolledScalars);
            int group = width == VectorWidth.Scalar ? 1 : accumulators;
            yield return new KernelPlan(recipe, classes, width, lanes, accumulators, rolled, group, rolled ? carried ??= Carry(recipe) : Array.Empty<Carry>());
        }
    }

    private static List<Carry> Carry(FlatRecipe recipe)
    {
        List<Carry> carried = new();
        HashSet<string> outputsTaken = new();
        foreach (Step step in CarriedValues.Of(recipe))
        {
            int pass = recipe.PassOf(step);
            if (CarriedValues.IsCheap(recipe, step))
            {
                carried.Add(new Carry(step.Id, CarryPlace.Repeat, null));
                continue;
            }

            // An output may be the same memory as its input, which must then not be read any more.
            string? output = recipe.Live
                .Where(s => s.Op == Op.Store && !outputsTaken.Contains(s.Target!))
                .Select(s => s.Target!)
                .FirstOrDefault(o => !recipe.Live.Any(l => l.Op == Op.Load && l.Target == Arguments.InputOf(o) && CarriedValues.UsePasses(recipe, l).Any(p => p > pass)));
            if (output is not null)
            {
                outputsTaken.Add(output);
            }

            carried.Add(new Carry(step.Id, output is null ? CarryPlace.Scratch : CarryPlace.Output, output));
        }

        return carried;
    }
}
