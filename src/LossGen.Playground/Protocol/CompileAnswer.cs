using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>How the compilation of the code with all that was emitted went.</summary>
/// <param name="Errors">Why there is no assembly; empty where there is one.</param>
/// <param name="Bytes">The size of the assembly.</param>
/// <param name="Milliseconds">The time that compiling took.</param>
public sealed record CompileAnswer(IReadOnlyList<CodeMessage> Errors, int Bytes, double Milliseconds);
