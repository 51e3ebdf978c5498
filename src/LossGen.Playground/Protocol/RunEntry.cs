namespace LossGen.Playground.Protocol;

/// <summary>A number of a gradient or of a result.</summary>
/// <param name="Value">The emitted method's, with all digits.</param>
/// <param name="Reference">The reference's.</param>
/// <param name="Error">Their distance in units in the last place.</param>
public sealed record RunEntry(string Value, string Reference, double Error);
