using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>How the classes of a loop are taken: in which order, and how many side by side. Without groups they stay a loop.</summary>
internal sealed record Unrolling(ClassOrder Order, Seq<int> Groups)
{
    public static readonly Unrolling Rolled = new(ClassOrder.Rising, default);

    public bool IsRolled => Groups.Count == 0;
}
