namespace LossGen.Generator.Specification;

/// <summary>What the consumer's compilation offers to emitted code.</summary>
/// <param name="Vectors">The vector types and the x86 and Arm multiply-add instructions of .NET 8 and later are there.</param>
/// <param name="MathF">MathF and BitConverter.SingleToInt32Bits are there.</param>
/// <param name="FusedMultiplyAdd">MathF.FusedMultiplyAdd and Math.FusedMultiplyAdd are there.</param>
/// <param name="Spans">ReadOnlySpan and MemoryMarshal are there, without which nothing can be emitted.</param>
/// <param name="OverloadPriority">The language knows OverloadResolutionPriorityAttribute.</param>
/// <param name="LacksPriorityAttribute">It does, but the framework has no such attribute: it is emitted.</param>
/// <param name="Nullable">The language has nullable annotations and the rest of C# 9.</param>
/// <param name="Parallel">Memory, threads and the library's part of the parallel methods are there.</param>
internal sealed record TargetCapabilities(bool Vectors, bool MathF, bool FusedMultiplyAdd, bool Spans, bool OverloadPriority, bool LacksPriorityAttribute, bool Nullable, bool Parallel)
{
    /// <summary>Whether anything can be emitted.</summary>
    public bool Suffice => Spans && Nullable;
}
