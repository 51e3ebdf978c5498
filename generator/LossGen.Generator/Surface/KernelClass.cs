namespace LossGen.Generator.Surface;

/// <summary>How public methods name the class of their kernels.</summary>
internal static class KernelClass
{
    /// <summary>What stands before the name of a kernel.</summary>
    public static string Scope(string kernelClass) => $"global::LossGen.Generated.{kernelClass}.";
}
