using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>
/// The functions under the kernels that are not mathematics: multiply-add, comparisons with a defined answer for NaN, parts of vectors,
/// and the lanes of a reduction. They are templates, since each differs by width in more than a name.
/// </summary>
internal static class LaneFunctions
{
    /// <summary>The multiply-add that is known to need no test where it is emulated.</summary>
    public const string UncheckedFma = "FmaUnchecked";

    /// <summary>The question whether the machine has multiply-adds.</summary>
    public const string HasFma = "HasFma";

    /// <summary>In the order in which they are emitted.</summary>
    public static readonly string[] Names = new[] { "Has", HasFma, "Fma", UncheckedFma, "Max", "Min", "Negate", "Bits", "Exponent", "Fraction", "Load", "LoadToEnd", "Store", "StoreToEnd", "Keep", "KeepToEnd", "MaxOf", "SumOf", "HiOf", "TwoSum", "CompensatedSumOf", "NaNRow", "NaNRows" }.Concat(BlockFunctions.Names).ToArray();

    /// <summary>What a function calls in turn.</summary>
    public static IEnumerable<Need> Calls(Need need, ElementType element, TargetCapabilities capabilities)
    {
        VectorWidth? half = need.Width switch
        {
            VectorWidth.Vector512 => VectorWidth.Vector256,
            VectorWidth.Vector256 => VectorWidth.Vector128,
            _ => null,
        };
        bool halves = need.Name is "Load" or "Store" or "MaxOf" or "SumOf" or "HiOf" or "CompensatedSumOf" or "Fma" or "Max" or "Min" or "Zip" || (need is { Name: "Join128", Width: VectorWidth.Vector512 });
        if (halves && half is { } narrower)
        {
            yield return new Need(need.Name, narrower, 1);
        }

        if (element == ElementType.Single && capabilities.Vectors && (need.Name is "Fma" or UncheckedFma) && need.Width is VectorWidth.Scalar or VectorWidth.Vector128)
        {
            yield return new Need(HasFma, VectorWidth.Scalar, 1);
        }

        foreach (string called in need.Name switch
        {
            UncheckedFma when need.Width == VectorWidth.Vector128 => new[] { "Fma" },
            "Fma" when need.Width == VectorWidth.Vector128 => new[] { "Fma" },
            "MaxOf" => new[] { "Max" },
            "HiOf" => new[] { "Max", "Min" },
            "CompensatedSumOf" => new[] { "TwoSum" },
            "LoadToEnd" => new[] { "Load" },
            "StoreToEnd" => new[] { "Store" },
            "KeepToEnd" => new[] { "Keep" },
            _ => Array.Empty<string>(),
        })
        {
            // The exact multiply-add of a vector may have to go lane by lane.
            yield return new Need(called, need.Name == "Fma" ? VectorWidth.Scalar : half ?? need.Width, 1);
            yield return new Need(called, need.Width, 1);
        }

        foreach (string called in BlockFunctions.Calls(need.Name, need.Width))
        {
            yield return new Need(called, need.Width, 1);
        }
    }

    public static string Text(Need need, ElementType element, TargetCapabilities capabilities)
    {
        string text = need.Width == VectorWidth.Scalar
            ? ScalarLaneFunctions.Text(need.Name, element, capabilities)
            : BlockFunctions.Names.Contains(need.Name) ? BlockFunctions.Text(need.Name, need.Width, element)
            : VectorLaneFunctions.Text(need.Name, need.Width, element);
        bool wide = element == ElementType.Double;
        int lanes = need.Width.Lanes(element);
        return Fill(text, new Dictionary<string, string>
        {
            ["{T}"] = wide ? "double" : "float",
            ["{I}"] = wide ? "long" : "int",
            ["{Real}"] = wide ? "Double" : "Single",
            ["{Int}"] = wide ? "Int64" : "Int32",
            ["{Math}"] = wide ? "Math" : "MathF",
            ["{f}"] = wide ? "d" : "f",
            ["{V}"] = $"Vector{need.Width.Suffix()}<{(wide ? "double" : "float")}>",
            ["{Vector}"] = "Vector" + need.Width.Suffix(),
            ["{W}"] = need.Width.Suffix(),
            ["{HalfW}"] = Literals.Plain((int)need.Width / 2),
            ["{Half}"] = $"Vector{Literals.Plain((int)need.Width / 2)}",
            ["{HalfV}"] = $"Vector{Literals.Plain((int)need.Width / 2)}<{(wide ? "double" : "float")}>",
            ["{Lanes}"] = Literals.Plain(lanes),
            ["{HalfLanes}"] = Literals.Plain(lanes / 2),
            ["{Indices}"] = string.Join(", ", Enumerable.Range(0, lanes).Select(i => Literals.Plain(i) + (wide ? "L" : string.Empty))),
        });
    }

    private static string Fill(string text, Dictionary<string, string> values)
        => values.Aggregate(text, (t, v) => t.Replace(v.Key, v.Value));
}
