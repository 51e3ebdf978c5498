namespace LossGen.Generator.Printing;

/// <summary>The part of a sample that one vector holds: where it starts, as C# text, and how many classes of it there are.</summary>
/// <param name="Index">Its number among those printed together; it numbers the locals.</param>
/// <param name="Offset">The first class: <c>16</c>, or <c>c + 16</c> in a loop.</param>
/// <param name="Count">The classes in it; fewer than the lanes in the last one.</param>
/// <param name="Register">The register of a reduction that it belongs to.</param>
/// <param name="Numbered">Whether locals carry the number: not where there is only one.</param>
/// <param name="End">The classes of the sample, where the last round of a loop may find fewer in the slot, or none; 0 where it does not.</param>
internal sealed record Slot(int Index, string Offset, int Count, int Register, bool Numbered, int End = 0);
