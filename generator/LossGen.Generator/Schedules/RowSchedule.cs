using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>All that is decided about a kernel of one row beside its mathematics.</summary>
/// <param name="Bodies">The loops over the vectors of the row, in order: the steps of each, by name.</param>
/// <param name="Group">The vectors of a turn of a loop; 0 where all vectors are written out.</param>
internal sealed record RowSchedule(Seq<Seq<string>> Bodies, int Group)
{
    public bool IsWrittenOut => Group == 0;
}
