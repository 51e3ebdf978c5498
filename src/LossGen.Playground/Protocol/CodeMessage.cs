namespace LossGen.Playground.Protocol;

/// <summary>What the compiler or an analyzer says of a place in the code.</summary>
/// <param name="Id">Its number, such as LOSS002 or CS1002.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Text">The message: LossGen's own name what to write instead.</param>
/// <param name="Start">Where the place begins, in characters.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Edit">What mends it, if one change does.</param>
public sealed record CodeMessage(string Id, MessageSeverity Severity, string Text, int Start, int Length, int Line, int Column, CodeEdit? Edit);
