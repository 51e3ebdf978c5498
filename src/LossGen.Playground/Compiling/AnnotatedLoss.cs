using LossGen.Playground.Protocol;

namespace LossGen.Playground.Compiling;

/// <summary>An emitted method of one sample, with the options that it was emitted for.</summary>
internal sealed record AnnotatedLoss(LossSignature Signature, LossOptions Options);
