using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>All that is decided about a kernel of one row beside its mathematics.</summary>
/// <param name="Bodies">The loops over the vectors of the row, in order: the steps of each, by name.</param>
/// <param name="Group">The vectors of a turn of a loop; 0 where all vectors are written out.</param>
/// <param name="Recomputed">The values that are computed again wherever they are read, rather than kept.</param>
/// <param name="WaitsInUnwanted">Whether a value that all calls need may wait in an output that some do not want.</param>
/// <param name="IsCrowded">Whether loops need more registers than there are, and count with signed numbers.</param>
/// <param name="Alone">The functions that take one value at a time.</param>
/// <param name="Terms">The values that are computed where a reduction takes them.</param>
internal sealed record RowSchedule(Seq<Seq<string>> Bodies, int Group, Seq<string> Recomputed = default, bool WaitsInUnwanted = true, bool IsCrowded = false, Seq<string> Alone = default, Seq<string> Terms = default)
{
    public bool IsWrittenOut => Group == 0;
}
