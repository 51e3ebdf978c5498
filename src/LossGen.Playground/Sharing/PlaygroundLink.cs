using System.Collections.Generic;

namespace LossGen.Playground.Sharing;

/// <summary>What a link holds: the code, and where it is plotted.</summary>
/// <param name="Code">The code.</param>
/// <param name="View">What else is shown, by short names; empty for what the page chooses itself.</param>
internal sealed record PlaygroundLink(string Code, IReadOnlyDictionary<string, string> View);
