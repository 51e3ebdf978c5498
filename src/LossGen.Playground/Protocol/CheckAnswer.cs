using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>What is known of the code before anything is emitted.</summary>
/// <param name="Messages">All messages about it, by place.</param>
/// <param name="Colours">The kinds of its tokens, as <see cref="Compiling.TokenColours"/> writes them.</param>
/// <param name="HasOwnCode">Whether it has statements or initial values of its own, which run only when asked to.</param>
public sealed record CheckAnswer(IReadOnlyList<CodeMessage> Messages, string Colours, bool HasOwnCode);
