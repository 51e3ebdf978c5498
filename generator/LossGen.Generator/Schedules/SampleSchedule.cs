using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>Lays a recipe over one sample, its classes across the lanes: written out while the sample fits into registers, in loops above that.</summary>
internal static class SampleSchedule
{
    /// <summary>Vectors of one value that are still written out; 16 values a class in the scalar tier.</summary>
    private const int MostUnrolledVectors = 8;
    private const int MostUnrolledScalars = 16;

    /// <summary>Chains of dependent instructions that a loop keeps in flight.</summary>
    private const int LeastGroup = 4;

    public static KernelPlan Plan(FlatRecipe recipe, int classes, VectorWidth width)
    {
        ElementType element = recipe.Recipe.Element;
        int lanes = width.Lanes(element);
        int vectors = (classes + lanes - 1) / lanes;
        int accumulators = ReductionOrder.Accumulators(classes, element, lanes);
        bool rolled = vectors > (width == VectorWidth.Scalar ? MostUnrolledScalars : MostUnrolledVectors);
        int group = width == VectorWidth.Scalar ? 1 : System.Math.Max(accumulators, LeastGroup);
        List<Carry> carried = rolled ? Carry(recipe) : new List<Carry>();
        return new KernelPlan(recipe, classes, width, lanes, accumulators, rolled, group, carried);
    }

    private static List<Carry> Carry(FlatRecipe recipe)
    {
        List<Carry> carried = new();
        HashSet<string> outputsTaken = new();
        foreach (Step step in recipe.Live.Where(s => s.Shape == Shape.PerClass && s.Op is not (Op.Load or Op.Store) && !s.IsInline))
        {
            int pass = recipe.PassOf(step);
            if (!UsePasses(recipe, step).Any(p => p > pass))
            {
                continue;
            }

            if (IsCheap(recipe, step))
            {
                carried.Add(new Carry(step.Id, CarryPlace.Repeat, null));
                continue;
            }

            // An output may be the same memory as its input, which must then not be read any more.
            string? output = recipe.Live
                .Where(s => s.Op == Op.Store && !outputsTaken.Contains(s.Target!))
                .Select(s => s.Target!)
                .FirstOrDefault(o => !recipe.Live.Any(l => l.Op == Op.Load && l.Target == Arguments.InputOf(o) && UsePasses(recipe, l).Any(p => p > pass)));
            if (output is not null)
            {
                outputsTaken.Add(output);
            }

            carried.Add(new Carry(step.Id, output is null ? CarryPlace.Scratch : CarryPlace.Output, output));
        }

        return carried;
    }

    /// <summary>The passes that read a value, directly or through steps printed inside their reader's line.</summary>
    private static IEnumerable<int> UsePasses(FlatRecipe recipe, Step step)
    {
        foreach (int reader in recipe.Readers(step.Id))
        {
            Step other = recipe.Steps[reader];
            if (other.IsInline && !other.Op.Reduces())
            {
                foreach (int pass in UsePasses(recipe, other))
                {
                    yield return pass;
                }
            }
            else
            {
                yield return recipe.PassOf(other);
            }

            // What is repeated in a later pass reads its arguments there again.
            if (other.Shape == Shape.PerClass && !other.IsInline && IsCheap(recipe, other))
            {
                foreach (int pass in UsePasses(recipe, other))
                {
                    yield return pass;
                }
            }
        }
    }

    /// <summary>One operation on inputs and values of the sample costs less than a store and a load.</summary>
    private static bool IsCheap(FlatRecipe recipe, Step step)
        => step.Op is Op.Add or Op.Sub or Op.Mul or Op.Max
            && step.Arguments.All(a => recipe.Steps[a] is { Shape: Shape.PerSample } or { Op: Op.Load });
}
