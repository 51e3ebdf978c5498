using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The functions under the kernels of blocks: rows turned into columns and back, and what is read and written at labels.</summary>
internal static class BlockFunctions
{
    /// <summary>In the order in which they are emitted.</summary>
    public static readonly string[] Names = new[] { "Zip", "Blend", "ShuffleHalves", "Transpose", "Permute", "Parts", "Turn", "ToRows", "HalfToRows", "AllToRows" }
        .Concat(NetworkFunctions.Names)
        .Concat(new[] { "ToColumnsOf2", "ToColumnsOf3", "LoadOfRows", "RestOfRows", "Labels", "IsNot", "AtLabel", "AtLabels", "PutAtLabels", "Join256", "Join128", RowMergePrinter.Max, RowMergePrinter.Sum, RowMergePrinter.Hi })
        .ToArray();

    /// <summary>The functions of the same width that one calls.</summary>
    public static IEnumerable<string> Calls(string name, VectorWidth width) => name switch
    {
        "Transpose" => new[] { "Zip" },
        "Turn" when width == VectorWidth.Vector128 => new[] { "Transpose" },
        "Turn" or "HalfToRows" => new[] { "Parts", "Transpose" },
        "ToRows" => new[] { "Transpose" },
        "AllToRows" => new[] { "Turn" },
        "LoadOfRows" when width != VectorWidth.Vector128 => new[] { "Parts" },
        "RestOfRows" => new[] { "LoadOfRows" },
        "ToColumnsOf2" => new[] { "ColumnsOf2" },
        "ToColumnsOf3" => new[] { "ColumnsOf3" },
        "ColumnsOf4" when width == VectorWidth.Vector256 => new[] { "Parts", "Transpose" },
        "ColumnsOf4" when width != VectorWidth.Vector512 => new[] { "Transpose" },
        "Join128" when width == VectorWidth.Vector512 => Array.Empty<string>(),
        RowMergePrinter.Max or RowMergePrinter.Sum or RowMergePrinter.Hi => RowMergePrinter.Calls(name, width),
        _ when NetworkFunctions.Has(name) && width == VectorWidth.Vector512 => new[] { "Permute" },
        _ => Array.Empty<string>(),
    };

    public static string Text(string name, VectorWidth width, ElementType element)
    {
        bool wide = element == ElementType.Double;
        int lanes = width.Lanes(element);
        return name switch
        {
            "Zip" => TransposeFunctions.Zip("Low", "first", width, wide) + "\n\n" + TransposeFunctions.Zip("High", "last", width, wide),
            "Blend" => TransposeFunctions.Blend(lanes),
            "ShuffleHalves" => wide ? TransposeFunctions.ShuffleHalvesDouble : TransposeFunctions.ShuffleHalvesSingle,
            "Transpose" => wide ? TransposeFunctions.TransposeDouble : TransposeFunctions.TransposeSingle,
            "Parts" => TransposeFunctions.Parts(wide, width),
            "Turn" => TransposeFunctions.Turn(wide ? 2 : 4, width),
            "ToRows" => TransposeFunctions.ToRows(wide ? 2 : 4, width),
            "HalfToRows" => TransposeFunctions.HalfToRows(2, lanes),
            "AllToRows" => TransposeFunctions.AllToRows(wide ? 2 : 4, lanes),
            "ToColumnsOf2" => ShortRowFunctions.ToColumnsOfFew(2),
            "ToColumnsOf3" => ShortRowFunctions.ToColumnsOfFew(3),
            "ColumnsOf2" when lanes < 16 => ShortRowFunctions.ColumnsOf2(lanes),
            "ColumnsOf4" when lanes < 16 => ShortRowFunctions.ColumnsOf4(width),
            "ToRowsOf2" when lanes < 16 => ShortRowFunctions.ToRowsOf2(lanes),
            "LoadOfRows" => TransposeFunctions.LoadOfRows(width),
            "RestOfRows" => TransposeFunctions.RestOfRows(lanes),
            "Labels" => LabelFunctions.Labels(width, wide),
            "Join256" => TransposeFunctions.Join("256", "half", "Avx512F.Shuffle4x128", 0x44, 0xEE, "{Vector}.Create(a.Get{0}(), b.Get{0}())"),
            "Join128" when width == VectorWidth.Vector512 => TransposeFunctions.Join("128", "quarters", "Avx512F.Shuffle4x128", 0x88, 0xDD, "{Vector}.Create(Join128{1}(a.GetLower(), a.GetUpper()), Join128{1}(b.GetLower(), b.GetUpper()))"),
            "Join128" => TransposeFunctions.Join("128", "half", "Avx.Permute2x128", 0x20, 0x31, "{Vector}.Create(a.Get{0}(), b.Get{0}())"),
            RowMergePrinter.Max or RowMergePrinter.Sum or RowMergePrinter.Hi => new RowMergePrinter(name, width, element).Print(),
            "IsNot" => LabelFunctions.IsNot,
            "AtLabel" => LabelFunctions.AtLabel,
            "AtLabels" => LabelFunctions.AtLabels(lanes),
            "PutAtLabels" => LabelFunctions.PutAtLabels(lanes),
            "Permute" => TransposeFunctions.Permute,
            _ when NetworkFunctions.Has(name) => NetworkFunctions.Text(name, lanes),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such function."),
        };
    }

    /// <summary>A function of two vectors by that of their halves, for a machine without vectors of this width: it is never fast, but it is always right.</summary>
    public static string Halves(string function) => $"{{Vector}}.Create({function}(a.GetLower(), b.GetLower()), {function}(a.GetUpper(), b.GetUpper()))";
}
