namespace LossGen.Generator.Printing;

/// <summary>The types that say of a stage whether it is taken: for each choice, the JIT compiles the method anew, without what is skipped.</summary>
internal static class StageFlags
{
    public const string Taken = "Taken";
    public const string Skipped = "Skipped";
    public const string Rare = "Rare";

    /// <param name="w">Where they are written.</param>
    /// <param name="withRare">Whether a stage may be taken in a form for rare cases.</param>
    public static void Print(SourceWriter w, bool withRare)
    {
        Print(w, Taken, "Says of a pass that it is taken.");
        if (withRare)
        {
            Print(w, Rare, "Says of a pass that it is taken in its form for rare cases.");
        }

        Print(w, Skipped, "Says of a pass that it is skipped.");
    }

    /// <summary>The head of what is done where a flag has a value.</summary>
    public static string If(string flag, string value) => $"if (typeof({flag}) == typeof({value}))";

    private static void Print(SourceWriter w, string name, string says)
    {
        w.Gap();
        w.Line($"/// <summary>{says}</summary>");
        w.Line($"private readonly struct {name}").Open().Close();
    }
}
