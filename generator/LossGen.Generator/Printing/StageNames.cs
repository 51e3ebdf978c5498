namespace LossGen.Generator.Printing;

/// <summary>What stages are called in emitted code.</summary>
internal static class StageNames
{
    /// <summary>The truth that gradients are wanted: types say already which stages are.</summary>
    public const string WithGradients = "withGradients";

    private static readonly string[] s_names = { "first", "second", "third" };

    public static string Of(int stage) => s_names[stage];

    /// <summary>The type parameter that says whether a stage is taken.</summary>
    public static string Flag(int stage) => KernelFlags.Of(Of(stage));

    public static void DeclareWithGradients(SourceWriter w)
    {
        w.Line("// gradients that are not wanted are null references, and what only they need is skipped");
        w.Line($"bool {WithGradients} = !Unsafe.IsNullRef(ref gradients);");
    }
}
