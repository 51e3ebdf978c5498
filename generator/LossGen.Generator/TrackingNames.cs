namespace LossGen.Generator;

/// <summary>The steps of the pipeline, for the tests that see them cached.</summary>
internal static class TrackingNames
{
    public const string Spec = nameof(Spec);
    public const string Capabilities = nameof(Capabilities);
    public const string Kernels = nameof(Kernels);
    public const string File = nameof(File);
    public const string Needs = nameof(Needs);
    public const string Reductions = nameof(Reductions);
}
