namespace LossGen.Generator.Surface;

/// <summary>The types of spans as public methods, which stand among the user's names, spell them.</summary>
internal static class Spans
{
    public const string ReadOnly = "global::System.ReadOnlySpan";
    public const string Writable = "global::System.Span";
}
