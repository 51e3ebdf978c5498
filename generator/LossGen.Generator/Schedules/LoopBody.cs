using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>One loop over blocks.</summary>
/// <param name="Steps">The steps that it computes, by name.</param>
/// <param name="Classes">How it takes the classes.</param>
internal sealed record LoopBody(Seq<string> Steps, Unrolling Classes)
{
    public override string ToString() => $"[{string.Join(" ", Steps)}]{(Classes.IsRolled ? string.Empty : $" {Classes.Order} {string.Join("+", Classes.Groups)}")}";
}
