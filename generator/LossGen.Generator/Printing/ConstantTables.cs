using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Printing;

/// <summary>Tables of constants, one a class, that kernels read: data of the assembly where the compiler can make it that, so that nothing is allocated and nothing initialised.</summary>
internal static class ConstantTables
{
    private const int NumbersPerLine = 16;

    /// <summary>The reference to the first number of a table.</summary>
    public static string First(string table) => "First" + table.Substring(0, table.Length - 1).Replace("Indice", "Index");

    /// <param name="table">The name of the table.</param>
    /// <param name="values">Its numbers.</param>
    /// <param name="isDouble">Whether they are doubles.</param>
    /// <param name="isData">Whether the compiler makes data of an array that becomes a span.</param>
    /// <param name="isRead">Whether kernels read it, by references.</param>
    /// <param name="w">Where it is written.</param>
    public static void Print(string table, IReadOnlyList<double> values, bool isDouble, bool isData, bool isRead, SourceWriter w)
    {
        string number = isDouble ? "double" : "float";
        string says = table == ClassTables.Weights ? "The weights of the classes." : "The numbers of the classes, negative: of several the first is the largest.";
        string array = "s_" + char.ToLowerInvariant(table[0]) + table.Substring(1);
        w.Gap();
        if (!isData)
        {
            // Older frameworks have no way to see data as a span of numbers: an array, made once.
            w.Line($"private static readonly {number}[] {array} =");
            Numbers(values, isDouble, w, "};");
            w.Gap();
            w.Line($"/// <summary>{says}</summary>");
            w.Line($"internal static ReadOnlySpan<{number}> {table} => {array};");
            return;
        }

        w.Line($"/// <summary>{says}</summary>");
        w.Line($"internal static ReadOnlySpan<{number}> {table} => new {number}[]");
        Numbers(values, isDouble, w, "};");
        if (!isRead)
        {
            return;
        }

        w.Gap();
        w.Line($"internal static ref {number} {First(table)} => ref MemoryMarshal.GetReference({table});");
    }

    private static void Numbers(IReadOnlyList<double> values, bool isDouble, SourceWriter w, string end)
    {
        w.Line("{").Indent();
        for (int i = 0; i < values.Count; i += NumbersPerLine)
        {
            w.Line(string.Join(", ", values.Skip(i).Take(NumbersPerLine).Select(v => Literals.Of(v, isDouble))) + ",");
        }

        w.Outdent().Line(end);
    }
}
