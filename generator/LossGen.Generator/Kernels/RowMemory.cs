namespace LossGen.Generator.Kernels;

/// <summary>Where a value of every class waits for later loops of a kernel of one row.</summary>
/// <param name="Name">The value.</param>
/// <param name="Buffer">Its memory.</param>
/// <param name="Wanted">How many outputs have to be wanted for anybody to read it there.</param>
/// <param name="Output">The output whose memory it has where that is wanted; null for memory on the stack.</param>
/// <param name="Over">The value whose memory it takes, which its loop is the last to read.</param>
internal sealed record RowMemory(string Name, Buffer Buffer, int Wanted, string? Output = null, Buffer? Over = null);
