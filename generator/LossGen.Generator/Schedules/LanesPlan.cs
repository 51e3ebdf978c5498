using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// How one recipe runs over blocks of rows, one row a lane: plain data, testable without any text. A block's scratch holds vectors, a vector
/// a class for each area and one for each value of the sample that a later loop reads.
/// </summary>
/// <param name="Recipe">The mathematics, with the outputs that are wanted.</param>
/// <param name="Classes">The number of classes.</param>
/// <param name="Width">The vector width.</param>
/// <param name="Lanes">The rows of a block.</param>
/// <param name="ReadsByRow">Whether what stands at a label is read row by row, rather than by comparing every class with it: cheaper where there are more classes than rows.</param>
/// <param name="WritesByRow">The same for what is written at a label.</param>
/// <param name="Group">The classes whose chains of instructions run side by side.</param>
/// <param name="Loops">The loops over the blocks of a tile, in order.</param>
/// <param name="Areas">Where inputs, carried values, terms of sums and outputs stand in the scratch, in vectors: by the name of the argument or of the step.</param>
/// <param name="State">Where values of the sample wait for a later loop, in vectors.</param>
/// <param name="Stride">The vectors of scratch of one block.</param>
/// <param name="Terms">What is computed for each number as the numbers lie in rows, behind the scratch of all blocks; nothing where rows become columns first.</param>
/// <param name="Tile">The blocks that go through each loop together.</param>
/// <param name="LanesAt">Where the virtual lanes of rows stand while they are reduced, in vectors; null where no reduction goes through them.</param>
/// <param name="LongRows">How rows are taken that stay rows; null where they become columns.</param>
/// <param name="Stages">How the passes go over several blocks at once; null where each has loops of its own.</param>
internal sealed record LanesPlan(
    FlatRecipe Recipe,
    int Classes,
    VectorWidth Width,
    int Lanes,
    bool ReadsByRow,
    bool WritesByRow,
    int Group,
    LanesLoops Loops,
    IReadOnlyDictionary<string, int> Areas,
    IReadOnlyDictionary<int, int> State,
    int Stride,
    IReadOnlyList<string> Terms,
    int Tile,
    int? LanesAt = null,
    LongRows? LongRows = null,
    BlockStages? Stages = null)
{
    /// <summary>Whether the losses are computed from the numbers as they lie in rows; columns are made for gradients only.</summary>
    public bool ByNumber => Terms.Count > 0;

    /// <summary>Whether blocks are for gradients, too; where they are not, calls that want those go row by row.</summary>
    public bool HasGradients => Recipe.Live.Any(s => s.Op == Op.Store);

    /// <summary>Whether there are gradients, but not in blocks.</summary>
    public bool LeavesGradients => !HasGradients && Recipe.Recipe.Steps.Any(s => s.Op == Op.Store);

    /// <summary>The vectors of scratch of one block without its terms.</summary>
    public int BlockStride => Stride - (Terms.Count * Classes);

    /// <summary>How the numbers lie that a reduction takes.</summary>
    public NumbersLie NumbersOf(Step reduction, bool takesRows)
        => LongRows is not null || (takesRows && LanesAt is not null && reduction.Op == Op.SumOf) ? NumbersLie.LongRows : takesRows ? NumbersLie.Rows : NumbersLie.Columns;

    /// <summary>Whether a loop goes over all numbers of the tile, rather than block by block.</summary>
    public bool IsByNumber(int loop) => ByNumber && Loops.All[loop].IsPassForValue;

    /// <summary>The area of the values that a reduction takes, where no other area holds them.</summary>
    public static string TermsOf(Step reduction) => reduction.Name + "Terms";

    /// <summary>Whether the values of a step stand in an area: those of inputs, and those that a later loop reads.</summary>
    public bool IsInArea(int step) => Loops.IsInArea(Recipe.Steps[step]);

    /// <summary>Where a value per class waits for later passes; null where it does not.</summary>
    public Carry? CarryOf(Step step)
        => step.Shape != Shape.PerClass || step.Op is Op.Load or Op.Store || step.IsInline ? null
            : CarriedValues.IsCheap(Recipe, step) ? new Carry(step.Id, CarryPlace.Repeat, null)
            : IsInArea(step.Id) ? new Carry(step.Id, CarryPlace.Area, step.Name)
            : null;

    /// <summary>The area of such a step.</summary>
    public static string AreaOf(Step step) => step.Op == Op.Load ? step.Target! : step.Name!;

    /// <summary>Whether a loop takes numbers as they lie in rows.</summary>
    public bool TakesRows(int loop) => ByNumber && Loops.All[loop].ServesValue;

    /// <summary>Whether a loop reads a value of the sample.</summary>
    public bool Reads(Step step, int loop) => Loops.LoopsReading(step).Contains(loop);
}
