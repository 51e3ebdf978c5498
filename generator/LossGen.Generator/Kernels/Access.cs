namespace LossGen.Generator.Kernels;

/// <summary>What is read or written at once: one vector, or all that a buffer holds for a block.</summary>
/// <param name="Buffer">The memory.</param>
/// <param name="At">The place in it: in vectors from the start of a block, in numbers from the start of an argument.</param>
/// <param name="Block">The block of the tile, for scratch; null for arguments, and for numbers of the tile as they lie in rows.</param>
/// <param name="IsAll">Whether it is all vectors of the block, or all classes of the block's rows.</param>
internal sealed record Access(Buffer Buffer, Index At, Index? Block = null, bool IsAll = false);
