using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>All that is decided about a kernel of blocks beside its mathematics: plain data, comparable and printable.</summary>
/// <param name="Tile">The blocks that go through each loop together.</param>
/// <param name="Bodies">The loops over the blocks of a tile, in order. A value that is read in its own loop alone goes through registers, every other through scratch.</param>
/// <param name="Read">How what stands at a label is read.</param>
/// <param name="Write">How what differs at a label is written.</param>
/// <param name="PicksAtLabel">Whether a function of what stands at the label is picked among those of all classes, rather than computed once more.</param>
/// <param name="Transposes">How rows become columns and back.</param>
/// <param name="Reductions">How reductions over the classes are taken.</param>
/// <param name="Slow">What becomes of a tile with a row that the fast path does not hold for.</param>
/// <param name="GuardsRanges">Whether values take the forms that hold while numbers lie in ranges, and see whether they do.</param>
/// <param name="InRowOrder">The values that are computed as numbers lie in rows, by name.</param>
/// <param name="SumsByVector">Whether such rows are summed row by row, vector by vector, rather than every four classes of some rows at once.</param>
/// <param name="LeavesGradients">Whether blocks are for values alone, and calls that want gradients go row by row.</param>
/// <param name="Recomputed">The values that are computed again wherever they are read, rather than kept.</param>
internal sealed record Schedule(
    int Tile,
    Seq<LoopBody> Bodies,
    LabelAccess Read,
    LabelAccess Write,
    bool PicksAtLabel,
    TransposeForm Transposes,
    ReductionForm Reductions,
    SlowPath Slow,
    bool GuardsRanges,
    Seq<string> Recomputed = default,
    Seq<string> InRowOrder = default,
    bool SumsByVector = false,
    bool LeavesGradients = false);
