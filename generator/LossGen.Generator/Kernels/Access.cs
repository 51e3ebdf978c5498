namespace LossGen.Generator.Kernels;

/// <summary>What is read or written at once: one vector, or all that a buffer holds for a block.</summary>
/// <param name="Buffer">The memory.</param>
/// <param name="At">The place in it: in vectors from the start of a block, in numbers from the start of an argument.</param>
/// <param name="Block">The block of the tile, for scratch; null for arguments, and for numbers of the tile as they lie in rows.</param>
/// <param name="IsAll">Whether it is all vectors of the block or of the row, or all classes of the block's rows.</param>
/// <param name="End">For a row: the place at which its numbers end. Lanes from there on are read as 0, and not written; 0 where no lane may be one of those.</param>
internal sealed record Access(Buffer Buffer, Index At, Index? Block = null, bool IsAll = false, int End = 0);
