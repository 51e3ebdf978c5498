namespace LossGen.Playground.Protocol;

/// <summary>A method of an emitted file, to jump to.</summary>
/// <param name="Type">The type that holds it.</param>
/// <param name="Name">Its name and parameters.</param>
/// <param name="Line">Its line, from 0.</param>
public sealed record OutlineEntry(string Type, string Name, int Line);
