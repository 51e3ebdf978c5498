using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// Writes the file of reductions for a number of classes. One for each, so that an edit of a number of classes changes no other file than those that it is about.
/// </summary>
internal static class ReductionFile
{
    public static string ClassName(ElementType element, int classes) => $"{Prefix(element)}Of{Literals.Plain(classes)}";

    /// <summary>In the name of a type's file, what begins with a digit has eight of them: it is a hash.</summary>
    public static string HintName(ElementType element, int classes) => $"LossGen.{Prefix(element)}.{Literals.Plain(classes)}.g.cs";

    public static string Print(SharedReductions shared)
    {
        SourceWriter w = new();
        FileHeader.Print(w, $"Reductions over {Literals.Plain(shared.Classes)} classes that the loss kernels of this project call: emitted once, and only those that are needed.");
        w.Line("namespace LossGen.Generated").Open();
        FileHeader.Usings(w, vectors: true);
        w.Line($"using static global::LossGen.Generated.{ElementaryFile.ClassName(shared.Element)};").Line();
        w.Line($"/// <summary>Reductions over {Literals.Plain(shared.Classes)} classes, for a block of rows at once: of columns, one a class, or of rows as they lie.</summary>");
        w.Line(FileHeader.NotTheUsersCode);
        w.Line($"internal static class {ClassName(shared.Element, shared.Classes)}").Open();
        foreach (ReductionText reduction in shared.Reductions)
        {
            w.Gap().Lines(reduction.Text);
        }

        return w.Close().Close().ToString();
    }

    private static string Prefix(ElementType element) => element == ElementType.Double ? "DoubleReductions" : "SingleReductions";
}
