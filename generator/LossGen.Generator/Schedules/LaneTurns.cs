using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>
/// How many of the registers that hold the virtual lanes a pass fills at a time. Where it reduces so many values that they would go to memory and back with each class, and where so much is
/// written for all lanes at once that the JIT leaves functions as calls, it goes over the classes in turns, each for some of the lanes. Measured with 256 bits and 129 to 768 classes: KL takes
/// a quarter less time, a cross-entropy of targets as much, where classes are left behind the last round.
/// </summary>
internal static class LaneTurns
{
    /// <summary>The registers that a turn fills at least: with one, what is computed would wait for itself. Functions of doubles are longer, and calls of them cost more than that.</summary>
    private const int Fewest = 2;

    /// <summary>What the JIT still inlines, in operations that are written: those of a pass, by the vectors of a round and those that are left.</summary>
    public const int MostWritten = 600;

    /// <summary>The registers of one reduction that each pass fills at a time; all of them where it does not take turns.</summary>
    /// <param name="recipe">The mathematics.</param>
    /// <param name="lengths">The operations of each pass.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="width">The vector width.</param>
    public static IReadOnlyList<int> Of(FlatRecipe recipe, IReadOnlyList<int> lengths, int classes, VectorWidth width)
    {
        int lanes = width.Lanes(recipe.Recipe.Element);
        int all = ReductionOrder.Accumulators(classes, recipe.Recipe.Element, lanes);
        int left = ((classes % (all * lanes)) + lanes - 1) / lanes;

        // Most machines with no more than 128 bits have 32 registers. Where classes are left, their vectors take some.
        int mostRegisters = width != VectorWidth.Vector256 ? 24 : left == 0 ? 12 : 8;
        int[] results = Enumerable.Range(0, recipe.Levels + 1).Select(level => Results(recipe, level)).ToArray();
        int fewest = recipe.Recipe.IsDouble ? 1 : Fewest;
        int[] taken = results.Select(_ => all).ToArray();
        int Written(int level) => lengths[level] * (taken[level] + (taken[level] == all ? left : left == 0 ? 0 : taken[level]));
        for (int level = 0; level < taken.Length; level++)
        {
            while (taken[level] > Fewest && results[level] * taken[level] > mostRegisters)
            {
                taken[level] /= 2;
            }
        }

        while (taken.Select((_, level) => Written(level)).Sum() > MostWritten)
        {
            int longest = -1;
            for (int level = 0; level < taken.Length; level++)
            {
                if (results[level] > 0 && taken[level] > fewest && (longest < 0 || Written(level) > Written(longest)))
                {
                    longest = level;
                }
            }

            if (longest < 0)
            {
                break;
            }

            taken[longest] /= 2;
        }

        return taken;
    }

    /// <summary>The numbers that all virtual lanes of a pass take, of whichever pass that takes turns has the most.</summary>
    public static int BufferLength(KernelPlan plan)
        => plan.Turns.Select((registers, level) => registers < plan.Accumulators ? Results(plan.Recipe, level) : 0).DefaultIfEmpty().Max() * plan.Accumulators * plan.Lanes;

    /// <summary>What a pass reduces.</summary>
    public static IEnumerable<Step> Reductions(FlatRecipe recipe, int level) => recipe.Pass(level).Where(s => s.Op.Reduces() && s.Op != Op.AtLabel);

    private static int Results(FlatRecipe recipe, int level) => Reductions(recipe, level).Sum(s => s.Op.HasSecondResult() ? 2 : 1);
}
