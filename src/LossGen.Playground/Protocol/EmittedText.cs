using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>A file that the generator emitted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">All of it.</param>
/// <param name="Outline">Its methods, in order.</param>
public sealed record EmittedText(string Name, string Text, IReadOnlyList<OutlineEntry> Outline);
