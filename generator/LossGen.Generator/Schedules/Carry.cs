namespace LossGen.Generator.Schedules;

/// <summary>A value per class that a later pass reads.</summary>
/// <param name="Step">The step that computes it.</param>
/// <param name="Place">Where it waits.</param>
/// <param name="Output">The output argument, for <see cref="CarryPlace.Output"/>.</param>
/// <param name="For">The least that has to be wanted for a later pass to read it: see <see cref="OptionalOutputs.For"/>.</param>
/// <param name="Over">The step whose buffer it takes: the pass that computes it is the last to read that one's values.</param>
/// <param name="IsTaken">Whether another step takes its buffer.</param>
internal sealed record Carry(int Step, CarryPlace Place, string? Output, int For = 0, int? Over = null, bool IsTaken = false);
