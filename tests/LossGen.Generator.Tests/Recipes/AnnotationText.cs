using System;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The annotation that asks for a loss with all its options, as users write it.</summary>
internal static class AnnotationText
{
    public static string Of(LossKey key)
    {
        string kinds = string.Join(" | ", Enum.GetValues<LossKind>().Where(k => key.Has(k)).Select(k => "LossKind." + k));
        string weights = key.ClassWeights.Count > 0 ? $", ClassWeights = new double[] {{ {string.Join(", ", key.ClassWeights.Select(Number))} }}" : string.Empty;
        string ignored = key.IgnoreLabel == int.MinValue ? string.Empty : $", IgnoreLabel = {key.IgnoreLabel}";
        return $"[Loss({kinds}, classes: {key.Classes}, LogBase = {Number(key.LogBase)}, Prediction = InputForm.{key.Prediction}, Target = InputForm.{key.Target}, Element = ElementType.{key.Element}, "
            + $"LabelSmoothing = {Number(key.LabelSmoothing)}{weights}{ignored}, Temperature = {Number(key.Temperature)}, FocalGamma = {Number(key.FocalGamma)}, "
            + $"PositiveWeight = {Number(key.PositiveWeight)}, RenyiOrder = {Number(key.RenyiOrder)}, LogZero = LogZero.{key.LogZero}, Epsilon = {Number(key.Epsilon)}, Kl = KlForm.{key.Kl}, EmptyMean = EmptyMean.{key.EmptyMean}, "
            + $"MeanOver = MeanOver.{key.MeanOver}, Validation = Validation.{key.Validation}, Layout = Layout.{key.Layout}, Targets = (LossTargets){(int)key.Targets}, Gradients = GradientMode.{key.Gradients}{(key.Mask == MaskForm.None ? string.Empty : $", Mask = MaskForm.{key.Mask}")})]";
    }

    private static string Number(double x) => double.IsPositiveInfinity(x) ? "double.PositiveInfinity" : x.ToString("R", CultureInfo.InvariantCulture);
}
