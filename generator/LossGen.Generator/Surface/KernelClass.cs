namespace LossGen.Generator.Surface;

/// <summary>How public methods name the namespace of their kernels.</summary>
internal static class KernelClass
{
    /// <summary>What stands before the name of a class of kernels.</summary>
    public static string Scope(string kernelClass) => $"global::LossGen.Generated.{kernelClass}.";
}
