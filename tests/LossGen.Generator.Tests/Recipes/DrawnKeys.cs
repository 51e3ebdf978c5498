using System;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Annotations drawn at random: one kind or several, with all their options.</summary>
internal static class DrawnKeys
{
    private static readonly int[] s_classes = [2, 3, 4, 5, 8, 10, 16, 17, 33];
    private static readonly LossKind[] s_kinds = [.. Enum.GetValues<LossKind>().Where(k => k != LossKind.None)];

    /// <param name="index">Which of many it is: their first kinds go round.</param>
    /// <param name="random">Where all else comes from.</param>
    public static LossKey Of(int index, Random random)
    {
        LossKind kind = s_kinds[index % s_kinds.Length];
        bool isOne = kind == LossKind.BinaryCrossEntropy && random.Next(3) == 0;
        LossKey drawn = new DrawnLoss(Of(kind), isOne ? 1 : s_classes[random.Next(s_classes.Length)], random).Key;
        LossKind others = (LossKind)(random.Next(3) == 0 && !isOne ? random.Next() : 0);
        return drawn with
        {
            Kinds = s_kinds.Where(k => k == kind || ((others & k) != 0 && Takes(k, drawn))).Aggregate((a, b) => a | b),
            Element = random.Next(2) == 0 ? ElementType.Single : ElementType.Double,
            Layout = Draw<Layout>(random),
            EmptyMean = Draw<EmptyMean>(random),
            Validation = Draw<Validation>(random),
            Gradients = Draw<GradientMode>(random),
            Targets = (LossTargets)random.Next(1, 4),
        };
    }

    // A class that is drawn has the forms of a softmax.
    private static ComparedKind Of(LossKind kind) => ComparedKinds.All.First(k => k.Kind == (kind == LossKind.Sample ? LossKind.Softmax : kind));

    private static bool Takes(LossKind kind, LossKey key)
    {
        bool hasPrediction = kind is not (LossKind.SelfInformation or LossKind.WeightedEntropy);
        return (!hasPrediction || Of(kind).Predictions.Contains(key.Prediction)) && Of(kind).Targets.Contains(key.Target);
    }

    private static T Draw<T>(Random random)
        where T : struct, Enum
        => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
