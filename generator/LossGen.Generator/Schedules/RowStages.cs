using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// The three passes of a kernel as stages, each over another row of a batch: the last over one row, the second over the row behind it, the first over the one behind that,
/// class by class in one loop. The passes that only read, compare and write then take little time beside the one that computes.
/// </summary>
internal sealed class RowStages
{
    /// <summary>Two rows that are read, and two that are written.</summary>
    private const int RowsInFlight = 4;

    /// <summary>Vectors that one round of the loop handles at least: with two, what is computed for them waits for itself. Measured: 3 percent, and as much for single rows.</summary>
    public const int FewestVectors = 4;

    /// <summary>Bytes of the rows in flight and of their buffers, beyond which they leave the first-level cache. Measured: entropies take 6 percent less time at 2,500 classes, and 40 more at 4,000; without a buffer nothing is lost.</summary>
    private const int MostBytes = 48 * 1024;

    private readonly FlatRecipe _recipe;

    private RowStages(FlatRecipe recipe)
    {
        _recipe = recipe;
        Uses = new StageUses(recipe);
    }

    /// <summary>Where values of the sample are made and read. Each row in flight keeps those that a later stage reads.</summary>
    public StageUses Uses { get; }

    /// <summary>The numbers of scratch that rows need: one buffer for each value per class that waits in one.</summary>
    public static int Scratch(KernelPlan plan) => plan.Carried.Count(c => c.Place == CarryPlace.Scratch) * plan.Vectors * plan.Lanes;

    /// <summary>
    /// Measured, with one input and 512 bits: a cross-entropy of logits takes 20 percent less time, and 13 less for the value alone; an entropy 10 and 12. With two inputs, or half as many
    /// registers, what is reduced goes to memory and back: from 3 percent more to twice as much. Doubles were not measured.
    /// </summary>
    /// <returns>Null where stages do not pay, a kernel has other passes than these, or values wait for longer than one stage.</returns>
    public static RowStages? Of(KernelPlan plan)
    {
        if (plan.Width != VectorWidth.Vector512 || plan.Recipe.Recipe.IsDouble || plan.Optional is not { Outputs.Count: 1, ValueLevel: StageUses.Count - 1 })
        {
            return null;
        }

        RowStages stages = new(plan.Recipe);
        return stages.Uses.HasThree
            && plan.Carried.All(stages.WaitsOneStage)
            && (Scratch(plan) == 0 || (RowsInFlight * plan.Classes) + Scratch(plan) <= MostBytes / sizeof(float))
            && !stages.Uses.ReadInLoop(1).Intersect(stages.Uses.ReadInLoop(2)).Any() ? stages : null;
    }

    // Class by class, the stage that reads a buffer is ahead of the one that fills it for the next row: one buffer serves all rows.
    private bool WaitsOneStage(Carry carry)
        => carry.Place is CarryPlace.Repeat or CarryPlace.Output
            || (carry is { Place: CarryPlace.Scratch, Over: null, IsTaken: false } && CarriedValues.UsePasses(_recipe, _recipe.Steps[carry.Step]).All(p => p <= _recipe.PassOf(_recipe.Steps[carry.Step]) + 1));
}
