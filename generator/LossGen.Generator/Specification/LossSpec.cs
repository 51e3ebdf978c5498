namespace LossGen.Generator.Specification;

/// <summary>All that the emitter needs to know of one annotated type: plain, comparable data without a symbol in it.</summary>
/// <param name="Host">Its names.</param>
/// <param name="Key">What is to be emitted into it.</param>
internal sealed record LossSpec(HostSpec Host, LossKey Key);
