using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>One call of the emitted method, beside the reference, and how many calls a second there were.</summary>
/// <param name="Value">What it returned, with all digits.</param>
/// <param name="Reference">What <see cref="LossReference"/> returns.</param>
/// <param name="Error">Their distance in units in the last place.</param>
/// <param name="Entries">The gradient, or the result for each class; the first of them where there are many.</param>
/// <param name="MoreEntries">How many are not listed.</param>
/// <param name="CallsPerSecond">Calls a second, 0 where the method threw.</param>
/// <param name="Vectors">Which kernel this machine takes, in words.</param>
/// <param name="Failure">The exception, or null.</param>
public sealed record RunAnswer(string Value, string Reference, double Error, IReadOnlyList<RunEntry> Entries, int MoreEntries, double CallsPerSecond, string Vectors, string? Failure);
