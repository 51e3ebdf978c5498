using System;

namespace LossGen.Playground.Protocol;

/// <summary>A change of the code that mends what a message is about.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many characters are replaced.</param>
/// <param name="Text">What is written there.</param>
/// <param name="Label">What it does, in words.</param>
public sealed record CodeEdit(int Start, int Length, string Text, string Label)
{
    /// <summary>The code with the change made.</summary>
    public string ApplyTo(string code) => string.Concat(code.AsSpan(0, Start), Text, code.AsSpan(Start + Length));
}
