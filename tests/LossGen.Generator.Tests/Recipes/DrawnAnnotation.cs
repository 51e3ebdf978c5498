using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>An annotation drawn at random: one kind or several, with all their options, as a user writes it and as the generator has to read it.</summary>
internal sealed class DrawnAnnotation
{
    private static readonly int[] s_classes = [2, 3, 4, 5, 8, 10, 16, 17, 33];
    private static readonly LossKind[] s_kinds = [.. Enum.GetValues<LossKind>().Where(k => k != LossKind.None)];

    /// <param name="index">Which of many it is: their first kinds go round.</param>
    /// <param name="random">Where all else comes from.</param>
    public DrawnAnnotation(int index, Random random)
    {
        LossKind kind = s_kinds[index % s_kinds.Length];
        bool isOne = kind == LossKind.BinaryCrossEntropy && random.Next(3) == 0;
        LossKey drawn = new DrawnLoss(Of(kind), isOne ? 1 : s_classes[random.Next(s_classes.Length)], random).Key;
        LossKind others = (LossKind)(random.Next(3) == 0 && !isOne ? random.Next() : 0);
        Key = drawn with
        {
            Kinds = s_kinds.Where(k => k == kind || ((others & k) != 0 && Takes(k, drawn))).Aggregate((a, b) => a | b),
            Element = Draw<ElementType>(random),
            Layout = Draw<Layout>(random),
            EmptyMean = Draw<EmptyMean>(random),
            Validation = Draw<Validation>(random),
            Gradients = Draw<GradientMode>(random),
            Targets = (LossTargets)random.Next(1, 4),
        };
    }

    public LossKey Key { get; }

    public override string ToString()
    {
        string weights = Key.ClassWeights.Count > 0 ? $", ClassWeights = new double[] {{ {string.Join(", ", Key.ClassWeights.Select(Number))} }}" : string.Empty;
        string ignored = Key.IgnoreLabel == int.MinValue ? string.Empty : $", IgnoreLabel = {Key.IgnoreLabel}";
        return $"[Loss({string.Join(" | ", s_kinds.Where(Key.Has).Select(k => "LossKind." + k))}, classes: {Key.Classes}, LogBase = {Number(Key.LogBase)}, Prediction = InputForm.{Key.Prediction}, Target = InputForm.{Key.Target}, "
            + $"Element = ElementType.{Key.Element}, LabelSmoothing = {Number(Key.LabelSmoothing)}{weights}{ignored}, Temperature = {Number(Key.Temperature)}, FocalGamma = {Number(Key.FocalGamma)}, "
            + $"PositiveWeight = {Number(Key.PositiveWeight)}, RenyiOrder = {Number(Key.RenyiOrder)}, LogZero = LogZero.{Key.LogZero}, Epsilon = {Number(Key.Epsilon)}, Kl = KlForm.{Key.Kl}, EmptyMean = EmptyMean.{Key.EmptyMean}, "
            + $"MeanOver = MeanOver.{Key.MeanOver}, Validation = Validation.{Key.Validation}, Layout = Layout.{Key.Layout}, Targets = (LossTargets){(int)Key.Targets}, Gradients = GradientMode.{Key.Gradients})]";
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

    private static string Number(double x) => double.IsPositiveInfinity(x) ? "double.PositiveInfinity" : x.ToString("R", CultureInfo.InvariantCulture);
}
