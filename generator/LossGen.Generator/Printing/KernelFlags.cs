using System.Collections.Generic;

namespace LossGen.Generator.Printing;

/// <summary>
/// What a call of a kernel wants, said by types: for each choice of them, the JIT compiles the kernel anew, without what is skipped. One text serves all calls, and
/// nothing is tested at run time.
/// </summary>
internal static class KernelFlags
{
    public const string Wanted = "Wanted";
    public const string Skipped = "Skipped";

    /// <summary>The type parameter that says whether an output is wanted.</summary>
    public static string Of(string output) => "T" + Names.Capital(output);

    /// <summary>The truth that a type parameter is one of the two.</summary>
    public static string Is(string parameter, string flag) => $"typeof({parameter}) == typeof({flag})";

    /// <summary>Type parameters or arguments; nothing where there are none.</summary>
    public static string List(IReadOnlyCollection<string> types) => types.Count == 0 ? string.Empty : $"<{string.Join(", ", types)}>";

    /// <summary>The constraints of type parameters: only for structs is each choice compiled by itself.</summary>
    public static void PrintConstraints(IEnumerable<string> parameters, SourceWriter w)
    {
        w.Indent();
        foreach (string parameter in parameters)
        {
            w.Line($"where {parameter} : struct");
        }

        w.Outdent();
    }

    /// <summary>The types, once for all kernels of a type.</summary>
    public static void Print(SourceWriter w)
    {
        w.Gap();
        w.Line("/// <summary>Says of an output, or of a pass, that it is wanted. For each choice of such types, the JIT compiles a kernel anew, without what is skipped.</summary>");
        w.Line(FileHeader.NotTheUsersKernels);
        w.Line($"internal readonly struct {Wanted}").Open().Close().Line();
        w.Line("/// <summary>Says of an output, or of a pass, that it is skipped.</summary>");
        w.Line(FileHeader.NotTheUsersKernels);
        w.Line($"internal readonly struct {Skipped}").Open().Close();
    }
}
