namespace LossGen.Playground.Editing;

/// <summary>Code to start from.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Code">The code.</param>
internal sealed record Example(string Name, string Code);
