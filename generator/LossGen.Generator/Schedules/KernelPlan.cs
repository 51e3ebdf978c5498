using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>How one recipe runs over one sample at one width: plain data, testable without any text.</summary>
/// <param name="Recipe">The mathematics, with the outputs that are wanted.</param>
/// <param name="Classes">The number of classes.</param>
/// <param name="Width">The vector width.</param>
/// <param name="Lanes">The numbers in one vector.</param>
/// <param name="Accumulators">The registers that hold the virtual lanes of a reduction.</param>
/// <param name="Rolled">Whether passes are loops with a constant number of rounds, rather than written out.</param>
/// <param name="Group">The vectors that one round of a loop handles.</param>
/// <param name="Carried">Where values wait for later passes; empty when everything stays in registers.</param>
/// <param name="Turns">The registers of a reduction that each pass fills at a time; empty where all of them, always.</param>
/// <param name="IsCrowded">Whether what the passes compute needs more registers than there are: then every other number that is kept at hand costs more than it saves.</param>
/// <param name="Optional">The outputs that calls may leave out, where there are any.</param>
/// <param name="Stages">The passes as stages, where rows of a batch go through them one behind the other.</param>
/// <param name="Calls">What is left to the library, where classes are taken one at a time.</param>
internal sealed record KernelPlan(
    FlatRecipe Recipe,
    int Classes,
    VectorWidth Width,
    int Lanes,
    int Accumulators,
    bool Rolled,
    int Group,
    IReadOnlyList<Carry> Carried,
    IReadOnlyList<int> Turns,
    bool IsCrowded,
    OptionalOutputs? Optional = null,
    RowStages? Stages = null,
    RowCalls? Calls = null)
{
    public bool IsScalar => Width == VectorWidth.Scalar;

    /// <summary>Whether a pass fills only some of the registers of its reductions at a time.</summary>
    public bool TakesTurns => Turns.Any(registers => registers < Accumulators);

    /// <summary>The numbers of a buffer: whole rounds.</summary>
    public int BufferLength => (Classes + (Group * Lanes) - 1) / (Group * Lanes) * Group * Lanes;

    /// <summary>The vectors that hold the classes of a sample, the last of them perhaps in part.</summary>
    public int Vectors => (Classes + Lanes - 1) / Lanes;
}
