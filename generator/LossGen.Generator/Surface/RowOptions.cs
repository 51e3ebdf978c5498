using System;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>What the library is told of the rows of a batch beside their weights: what labels make of them, and whether gradients are added. Nothing where no option asks for it.</summary>
internal static class RowOptions
{
    private const string OfLabels = "LabelOptions";
    private const string OfRows = "GradientOptions";

    /// <summary>Whether the weight of a row follows from its label.</summary>
    public static bool WeighLabels(LossKey key) => key.ClassWeights.Count > 0 || key.IgnoreLabel != int.MinValue;

    /// <summary>Whether a loss is multiplied by the class weight of its label as a whole: smoothed labels have weights in the kernel.</summary>
    public static bool WeighLosses(LossKey key) => key.ClassWeights.Count > 0 && key.LabelSmoothing == 0;

    public static bool Adds(LossKey key) => key.Gradients == GradientMode.Add;

    /// <summary>The name of the options of a loss; null for none.</summary>
    public static string? Of(LossKey key, bool hasLabel) => hasLabel && WeighLabels(key) ? OfLabels : Adds(key) ? OfRows : null;

    /// <summary>The options, and the tables of constants, that the kernels of a type have.</summary>
    public static void Print(LossKey key, LossMethod[] methods, Func<SourceWriter> writer)
    {
        string number = key.Number;
        string adds = Adds(key) ? "true" : "false";
        void Option(string name, string says, string arguments)
        {
            SourceWriter w = writer().Gap();
            w.Line($"/// <summary>{says}</summary>");
            w.Line($"internal static LossRowOptions<{number}> {name} => new LossRowOptions<{number}>({arguments});");
        }

        if (WeighLabels(key) && methods.Any(m => m.HasLabel))
        {
            string weights = key.ClassWeights.Count > 0 ? ClassTables.Weights : "default";
            string ignored = key.IgnoreLabel == int.MinValue ? "int.MinValue" : Literals.Plain(key.IgnoreLabel);
            Option(OfLabels, "What labels make of the rows of a batch.", $"{weights}, {ignored}, {(key.LabelSmoothing > 0 ? "true" : "false")}, {adds}");
        }

        if (Adds(key) && (key.Has(LossKind.SelfInformation) || methods.Any(m => !(m.HasLabel && WeighLabels(key)))))
        {
            Option(OfRows, "Gradients are added to what their memory holds.", "default, int.MinValue, false, true");
        }
    }
}
