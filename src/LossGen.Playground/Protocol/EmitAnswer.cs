using System.Collections.Generic;

namespace LossGen.Playground.Protocol;

/// <summary>What the generator made of the code.</summary>
/// <param name="Files">The files, the annotated types first.</param>
/// <param name="Losses">The methods of one sample, of all annotated types.</param>
/// <param name="Milliseconds">The time that the generator took.</param>
public sealed record EmitAnswer(IReadOnlyList<EmittedText> Files, IReadOnlyList<LossSignature> Losses, double Milliseconds);
