namespace LossGen;

/// <summary>Names the results, to the last bit, that a version of LossGen gives: programs that must agree on them compare it first.</summary>
public static class LossBits
{
    /// <summary>
    /// The version of the bits. Two assemblies whose kernels were compiled with the same number give the same bits for the same input, on every processor and runtime.
    /// It is 1 more where a bit of any loss moves, which happens in a minor version at the earliest and never in a patch; the changelog names the losses.
    /// </summary>
    /// <remarks>
    /// The compiler writes the number into the assembly that names it: read it in the assembly that holds the annotated types, and it is that of their kernels,
    /// whichever LossGen.dll they meet at run time.
    /// </remarks>
    public const int Version = 1;
}
