extern alias Library;

using System;
using System.Globalization;
using System.Linq;
using LossGen.Generator.Specification;
using LossGen.Tests.Exact;
using LossReference = Library::LossGen.LossReference;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>A loss with all its options drawn at random, as the generator, the reference and the exact truth take it.</summary>
internal sealed class DrawnLoss
{
    public DrawnLoss(ComparedKind kind, Random random)
        : this(kind, random.Next(kind.Kind == LossKind.BinaryCrossEntropy ? 1 : 2, 12), random)
    {
    }

    public DrawnLoss(ComparedKind kind, int classes, Random random)
    {
        Kind = kind;
        T Of<T>(params T[] choices) => choices[random.Next(choices.Length)];
        double[] weights = [.. Enumerable.Range(0, classes).Select(_ => Of(0, 0.5, 1, 1, 2.25, random.NextDouble()))];
        weights[random.Next(classes)] = 1.5;
        bool isSmoothed = kind.HasSmoothing && random.Next(2) == 0;
        bool isWeighted = kind.HasSmoothing && random.Next(2) == 0;
        Key = new LossKey(kind.Kind, classes)
        {
            Element = ElementType.Double,
            LogBase = Of(Math.E, Math.E, 2, 10, 0.5, 3.7),
            Prediction = Of(kind.Predictions),
            Target = Of(kind.Targets),
            LabelSmoothing = isSmoothed ? Of(0.1, 0.5, 0.9, random.NextDouble()) : 0,
            ClassWeights = isWeighted ? new EquatableArray<double>(weights) : default,
            IgnoreLabel = random.Next(2) == 0 ? -100 : int.MinValue,
            Temperature = Of(1, 1, 2, 0.5, 0.7, 3.3, 0.1 + random.NextDouble()),
            FocalGamma = Of(0, 0.5, 1, 2, 2, 3, 3.3, 5 * random.NextDouble()),
            PositiveWeight = Of(1, 1, 0.25, 3.7),
            RenyiOrder = Of(0, 0.25, 0.5, 2, 2, 3, 1.5, 10 * random.NextDouble(), double.PositiveInfinity),
            LogZero = Of(LogZero.Infinity, LogZero.Clamp),
            Epsilon = Of(1e-7, 1e-3, 0.05, 0.3),
            Kl = Of(Enum.GetValues<KlForm>()),
            MeanOver = Of(Enum.GetValues<MeanOver>()),
        };
        Exact = new ExactLoss
        {
            LogBase = Key.LogBase,
            Prediction = Key.Prediction,
            Target = Key.Target,
            LabelSmoothing = Key.LabelSmoothing,
            ClassWeights = isWeighted ? weights : null,
            IgnoreLabel = Key.IgnoreLabel,
            Temperature = Key.Temperature,
            FocalGamma = Key.FocalGamma,
            PositiveWeight = Key.PositiveWeight,
            RenyiOrder = Key.RenyiOrder,
            LogZero = Key.LogZero,
            Epsilon = Key.Epsilon,
            Kl = Key.Kl,
        };
        Reference = ReferenceOf(Key, Exact.ClassWeights);
        Interpreter = new Lazy<RecipeInterpreter<double>?>(() => kind.Recipe?.Invoke(Key) is { } recipe ? new RecipeInterpreter<double>(recipe, Key.Classes) : null);
    }

    public ComparedKind Kind { get; }

    public LossKey Key { get; }

    public ExactLoss Exact { get; }

    public LossReference Reference { get; }

    /// <summary>The recipe made ready; none where there is no recipe.</summary>
    public Lazy<RecipeInterpreter<double>?> Interpreter { get; }

    /// <summary>What the weight of a row is multiplied by for its label: without smoothing, the weight of its class is a row weight, and no business of a recipe.</summary>
    public double LabelWeight(int label)
        => !Kind.HasLabel ? 1 : label == Key.IgnoreLabel ? 0 : Key.LabelSmoothing > 0 || Key.ClassWeights.Count == 0 ? 1 : Key.ClassWeights[label];

    /// <summary>What a row with this label adds to the divisor of a mean, for each unit of its own weight.</summary>
    public double DivisorWeight(int label)
        => !Kind.HasLabel ? 1 : label == Key.IgnoreLabel ? 0 : Key.ClassWeights.Count == 0 ? 1 : Key.ClassWeights[label];

    public override string ToString()
    {
        string smoothed = Kind.HasSmoothing ? $", smoothing {Key.LabelSmoothing:R}, class weights [{string.Join(", ", Exact.ClassWeights ?? [])}], ignored {Key.IgnoreLabel}" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind.Name} of {Key.Classes}, base {Key.LogBase}, {Key.Target} and {Key.Prediction}, temperature {Key.Temperature:R}, {Key.LogZero} {Key.Epsilon}, {Key.Kl}, gamma {Key.FocalGamma:R}, positive {Key.PositiveWeight}, order {Key.RenyiOrder:R}, over {Key.MeanOver}{smoothed}");
    }

    private static LossReference ReferenceOf(LossKey key, double[]? weights) => new(key.Classes)
    {
        LogBase = key.LogBase,
        Prediction = (Library::LossGen.InputForm)(int)key.Prediction,
        Target = (Library::LossGen.InputForm)(int)key.Target,
        LabelSmoothing = key.LabelSmoothing,
        ClassWeights = weights,
        IgnoreLabel = key.IgnoreLabel,
        Temperature = key.Temperature,
        FocalGamma = key.FocalGamma,
        PositiveWeight = key.PositiveWeight,
        RenyiOrder = key.RenyiOrder,
        LogZero = (Library::LossGen.LogZero)(int)key.LogZero,
        Epsilon = key.Epsilon,
        Kl = (Library::LossGen.KlForm)(int)key.Kl,
        MeanOver = (Library::LossGen.MeanOver)(int)key.MeanOver,
    };
}
