using LossGen.Generator.Kernels;

namespace LossGen.Generator.Passes;

/// <summary>Where a value of every class waits for later loops.</summary>
/// <param name="Buffer">The memory.</param>
/// <param name="Loop">The loop that computes it.</param>
/// <param name="Wanted">How many outputs have to be wanted for anybody to read it there.</param>
/// <param name="IsOutput">Whether the memory is, or may be, that of an output, which ends with the row.</param>
internal sealed record RowPlace(Buffer Buffer, int Loop, int Wanted, bool IsOutput);
