using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// How one recipe runs over blocks of long rows: plain data, testable without any text. Values of the row stand one row a lane; values of the classes stay in rows, in the batch or in the
/// scratch of a block.
/// </summary>
/// <param name="Recipe">The mathematics, with the outputs that are wanted.</param>
/// <param name="Classes">The number of classes.</param>
/// <param name="Width">The vector width.</param>
/// <param name="Lanes">The rows of a block.</param>
/// <param name="Loops">The loops over the blocks of a tile, in order.</param>
/// <param name="Areas">Where carried values and terms of sums stand in the scratch, in vectors: by the name of the step.</param>
/// <param name="State">Where values of the sample wait for a later loop, in vectors.</param>
/// <param name="Stride">The vectors of scratch of one block.</param>
/// <param name="Tile">The blocks that go through each loop together.</param>
/// <param name="LanesAt">Where the virtual lanes of rows stand while they are reduced, in vectors; null where each stage has a place for them.</param>
/// <param name="LongRows">How rows are taken.</param>
/// <param name="Stages">How the passes go over several blocks at once; null where each has loops of its own.</param>
internal sealed record LanesPlan(
    FlatRecipe Recipe,
    int Classes,
    VectorWidth Width,
    int Lanes,
    LanesLoops Loops,
    IReadOnlyDictionary<string, int> Areas,
    IReadOnlyDictionary<int, int> State,
    int Stride,
    int Tile,
    int? LanesAt,
    LongRows LongRows,
    BlockStages? Stages = null)
{
    /// <summary>Whether gradients are wanted at all.</summary>
    public bool HasGradients => Recipe.Live.Any(s => s.Op == Op.Store);

    /// <summary>The area of the values that a reduction takes, where no other area holds them.</summary>
    public static string TermsOf(Step reduction) => reduction.Name + "Terms";

    /// <summary>Whether the values of a step stand in an area or in the batch: those of inputs, and those that a later loop reads.</summary>
    public bool IsInArea(int step) => Loops.IsInArea(Recipe.Steps[step]);

    /// <summary>Where a value per class waits for later passes; null where it does not.</summary>
    public Carry? CarryOf(Step step)
        => step.Shape != Shape.PerClass || step.Op is Op.Load or Op.Store || step.IsInline ? null
            : CarriedValues.IsCheap(Recipe, step) ? new Carry(step.Id, CarryPlace.Repeat, null)
            : IsInArea(step.Id) ? new Carry(step.Id, CarryPlace.Area, step.Name)
            : null;

    /// <summary>Whether a loop reads a value of the sample.</summary>
    public bool Reads(Step step, int loop) => Loops.LoopsReading(step).Contains(loop);
}
