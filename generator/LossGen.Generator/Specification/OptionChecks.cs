using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace LossGen.Generator.Specification;

/// <summary>Checks the values of the options, and whether they have an effect where they stand.</summary>
internal static class OptionChecks
{
    private const LossKind OfLabels = LossKind.CrossEntropy | LossKind.Focal;
    private const LossKind OfTargets = LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.JensenShannon | LossKind.Jeffreys | LossKind.BinaryCrossEntropy;
    private const LossKind OfLogarithms = OfLabels | LossKind.KlDivergence | LossKind.Jeffreys | LossKind.BinaryCrossEntropy | LossKind.Entropy | LossKind.Perplexity;
    private const LossKind WithoutPrediction = LossKind.SelfInformation | LossKind.WeightedEntropy;
    private const LossKind WithoutTemperature = WithoutPrediction | LossKind.ArgMax;
    private const LossKind WithoutLoss = LossKind.Softmax | LossKind.ArgMax | LossKind.Sample;
    private const LossKind WithoutBase = LossKind.Perplexity | LossKind.LogSoftmax | WithoutLoss;
    private const int MostClassesOfBits = 64;
    private const LossKind WithoutMean = LossKind.LogSoftmax | WithoutLoss;

    public static void Check(LossArguments arguments, LossKey key, List<Finding> findings)
    {
        if (!LogBases.IsValid(key.LogBase))
        {
            double positive = Math.Abs(key.LogBase);
            findings.Add(new Finding(Rule.LogBase, Place.Argument("LogBase"), EquatableArray.Of(Text(key.LogBase)), LogBases.IsValid(positive) ? Text(positive) : "global::System.Math.E"));
        }

        LossKind kinds = arguments.Kinds;
        bool takesLabels = (kinds & LossKind.Focal) != 0 || ((kinds & LossKind.CrossEntropy) != 0 && (key.Targets & LossTargets.Labels) != 0);
        LossKind ofTargets = (key.Targets & LossTargets.Distributions) != 0 ? OfTargets : OfTargets & ~LossKind.CrossEntropy;
        bool logits = ((kinds & ~WithoutTemperature) != 0 && key.Prediction == InputForm.Logits) || ((kinds & ofTargets) != 0 && key.Target == InputForm.Logits);
        bool bothLogits = key.Prediction == InputForm.Logits && key.Target == InputForm.Logits;

        void Number(string name, double otherwise, Func<double, bool> isValid, string expected, Func<double, double> nearest)
        {
            double value = arguments.Option(name, otherwise);
            if (!isValid(value))
            {
                double correct = nearest(value);
                findings.Add(new Finding(Rule.OutOfRange, Place.Argument(name), EquatableArray.Of(name, Text(value), expected), Text(isValid(correct) ? correct : otherwise)));
            }
        }

        Number("LabelSmoothing", 0, v => v >= 0 && v < 1, "a number from 0 up to, but not including, 1", v => Math.Min(Math.Max(v, 0), 0.99));
        Number("Temperature", 1, v => v >= 1e-30 && v <= 1e30, "a finite number above 0, from 1e-30 to 1e30", Math.Abs);
        Number("FocalGamma", 2, v => v >= 0 && IsFinite(v), "a finite number of at least 0", v => Math.Max(v, 0));
        Number("PositiveWeight", 1, v => v > 0 && IsFinite(v), "a finite number above 0", Math.Abs);
        Number("RenyiOrder", 2, v => v >= 0, "an order of at least 0, infinity included", Math.Abs);
        Number("Epsilon", 1e-7, v => v > 0 && v < 1, "a probability between 0 and 1, both excluded", _ => 1e-7);
        Weights(arguments, findings);

        if (key.Mask == MaskForm.Bits && key.Classes > MostClassesOfBits)
        {
            findings.Add(new Finding(Rule.OutOfRange, Place.Argument("Mask"), EquatableArray.Of("Mask", $"{nameof(MaskForm.Bits)} for {Text(key.Classes)} classes", "MaskForm.Bools, or no more than 64 classes"), "global::LossGen.MaskForm.Bools"));
        }

        int ignored = arguments.Option("IgnoreLabel", int.MinValue);
        if (ignored >= 0 && ignored < arguments.Classes)
        {
            findings.Add(new Finding(
                Rule.IgnoredClass,
                Place.Argument("IgnoreLabel"),
                EquatableArray.Of(Text(ignored), Text(arguments.Classes), Text(arguments.Classes - 1)),
                "-100"));
        }

        // Called for each option where it is relevant and where not: only what is given, and not as its default, can lack an effect.
        void Effect(string name, bool isGiven, bool hasEffect, string why)
        {
            if (isGiven && !hasEffect)
            {
                findings.Add(new Finding(Rule.WithoutEffect, Place.Argument(name), EquatableArray.Of(name, why)));
            }
        }

        void Differs(string name, double otherwise, bool hasEffect, string why) => Effect(name, !arguments.Option(name, otherwise).Equals(otherwise), hasEffect, why);

        if (kinds == LossKind.None || (kinds & ~KindChecks.Known) != 0)
        {
            return;
        }

        if (key.Targets == LossTargets.None && (kinds & LossKind.CrossEntropy) != 0)
        {
            findings.Add(new Finding(Rule.OutOfRange, Place.Argument("Targets"), EquatableArray.Of("Targets", nameof(LossTargets.None), "LossTargets.Labels, LossTargets.Distributions or both"), "global::LossGen.LossTargets.Labels"));
        }

        const string NoLabels = "none of the kinds takes a label";
        Effect("Prediction", key.Prediction != InputForm.Probabilities, (kinds & ~WithoutPrediction) != 0, "none of the kinds takes a prediction of all classes");
        Effect("Target", key.Target != InputForm.Probabilities, (kinds & ofTargets) != 0, "none of the kinds takes a target distribution");
        Effect("Kl", key.Kl != KlForm.Definition, (kinds & LossKind.KlDivergence) != 0 && !bothLogits, bothLogits ? "between logits both forms are the same number" : "KlDivergence is not among the kinds");
        Effect("EmptyMean", key.EmptyMean != EmptyMean.NaN, (kinds & ~WithoutMean) != 0, "none of the kinds has a mean");
        Effect("MeanOver", key.MeanOver != MeanOver.Weights, (kinds & ~WithoutMean) != 0, "none of the kinds has a mean");
        Differs("LogBase", Math.E, (kinds & ~WithoutBase) != 0, "none of the kinds depends on the base of the logarithm");
        Differs("LabelSmoothing", 0, (kinds & OfLabels) != 0, NoLabels);
        Effect("ClassWeights", !arguments.Numbers("ClassWeights").IsDefault, (kinds & OfLabels) != 0, NoLabels);
        Effect("IgnoreLabel", ignored != int.MinValue, takesLabels, NoLabels);
        Differs("Temperature", 1, logits, "neither the prediction nor a target holds logits");
        Differs("FocalGamma", 2, (kinds & LossKind.Focal) != 0, "Focal is not among the kinds");
        Differs("PositiveWeight", 1, (kinds & LossKind.BinaryCrossEntropy) != 0, "BinaryCrossEntropy is not among the kinds");
        Differs("RenyiOrder", 2, (kinds & LossKind.Renyi) != 0, "Renyi is not among the kinds");
        bool floors = (kinds & LossKind.SelfInformation) != 0
            || ((kinds & OfLogarithms) != 0 && key.Prediction != InputForm.Logits)
            || ((kinds & LossKind.Jeffreys) != 0 && key.Target != InputForm.Logits);
        Effect("LogZero", key.LogZero != LogZero.Infinity, floors, "none of the kinds takes the logarithm of a probability that is given");
        Differs("Epsilon", 1e-7, key.LogZero == LogZero.Clamp, "it is the floor of LogZero.Clamp, and LogZero is Infinity");
        Effect("Targets", key.Targets != (LossTargets.Labels | LossTargets.Distributions), (kinds & LossKind.CrossEntropy) != 0, "none of the kinds takes both labels and soft targets");
        Effect("Gradients", key.Gradients != GradientMode.Write, (kinds & ~WithoutMean) != 0, "none of the kinds has a gradient");
        Effect("Mask", key.Mask != MaskForm.None, (kinds & ~WithoutPrediction) != 0, "none of the kinds takes a prediction of all classes");
        Effect("Layout", key.Layout != Layout.RowMajor, (kinds & ~LossKind.SelfInformation) != 0, "SelfInformation has one number a row");
    }

    private static void Weights(LossArguments arguments, List<Finding> findings)
    {
        const string Name = "ClassWeights";
        ImmutableArray<double> weights = arguments.Numbers(Name);
        if (weights.IsDefault)
        {
            return;
        }

        void Report(string what, int index, string correction)
            => findings.Add(new Finding(Rule.ClassWeights, Place.Argument(Name, index), EquatableArray.Of(what, Text(arguments.Classes)), correction));

        if (weights.Length != arguments.Classes)
        {
            Report($"has {Text(weights.Length)} {(weights.Length == 1 ? "number" : "numbers")}", -1, string.Empty);
        }
        else if (weights.All(w => w == 0))
        {
            Report("holds nothing but zeros", -1, string.Empty);
        }

        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && IsFinite(weights[i])))
            {
                Report($"holds {Text(weights[i])} for class {Text(i)}", i, IsFinite(weights[i]) ? Text(-weights[i]) : "1");
            }
        }
    }

    private static bool IsFinite(double value) => Math.Abs(value) < double.PositiveInfinity;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
