using System.Linq;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// The cross-entropy of a smoothed label: the target is 1 - a at the label, and beside that a share a / V of each of the V classes that exist, each class times its weight.
/// It is never made: what the label adds and what all classes share are summed apart, and neither sum cancels.
/// </summary>
internal static class SmoothedCrossEntropy
{
    // Held off overflow: of so many distances between logits of any size, the sum is finite where the loss is. A power of two rounds nothing.
    private const double DistanceScale = 1.0 / 65536;

    public static LabelLoss Of(Recipe k, LossKey key) => key.Prediction switch
    {
        InputForm.Logits => OfLogits(k, key),
        InputForm.LogProbabilities => OfLogProbabilities(k, key),
        _ => OfProbabilities(k, key),
    };

    private static LabelLoss OfProbabilities(Recipe k, LossKey key)
    {
        PerClass q = k.Load(Arguments.Prediction, "q");
        PerSample ql = k.AtLabel(q, "ql");
        PerSample? weight = LabelWeight(k, key);
        PerClass log = ((PerClass)k.Call(LogFunctions.Log, LossRecipes.Floored(k, key, q))).Named("lq");
        PerSample floored = LossRecipes.Floored(k, key, ql);
        PerSample logAtLabel = ((PerSample)k.Call(LogFunctions.Log, floored)).Named("lql");
        Value slope = LossRecipes.Unfloored(k, key, q, IfWeighted(k, key, Weights(k, key), -((Share(k, key) / k.Abs(q)) * k.Scale)));
        Value slopeAtLabel = LossRecipes.Unfloored(k, key, ql, IfWeighted(k, key, weight, -((ShareOfLabel(k, key, weight) / k.Abs(ql)) * k.Scale)));
        return new LabelLoss(Sum(k, key, weight, log, logAtLabel, LossRecipes.IsProbability(k, q), "ln q"), slopeAtLabel, slope, "dl/dq = -t / q", ql, floored);
    }

    private static LabelLoss OfLogProbabilities(Recipe k, LossKey key)
    {
        PerClass x = k.Load(Arguments.Prediction, "x");
        PerSample xl = k.AtLabel(x, "xl");
        PerSample floored = LossRecipes.Floored(k, key, xl);
        PerSample? weight = LabelWeight(k, key);
        Value slope = LossRecipes.Unfloored(k, key, x, -(Share(k, key) * k.Scale));
        Value slopeAtLabel = LossRecipes.Unfloored(k, key, xl, -(ShareOfLabel(k, key, weight) * k.Scale));
        return new LabelLoss(Sum(k, key, weight, LossRecipes.Floored(k, key, x), floored, LossRecipes.IsLogProbability(k, x), "x"), slopeAtLabel, slope, "dl/dx = -t", xl, floored);
    }

    /// <summary>The derivative by a class: 0 without a weight, also where the class has probability 0.</summary>
    private static Value IfWeighted(Recipe k, LossKey key, Value? weight, Value slope)
        => weight is not null && key.ClassWeights.Any(w => w == 0) ? k.Select(k.Equal(weight, k.Const(0)), k.Const(0), slope) : slope;

    /// <summary>-sum(t ln q), where every class has a share.</summary>
    private static PerSample Sum(Recipe k, LossKey key, PerSample? weight, PerClass log, PerSample logAtLabel, Value valid, string says)
    {
        PerClass? weights = Weights(k, key);
        PerClass term = weights is null ? log : weights * log;
        if (key.ClassWeights.Any(w => w == 0))
        {
            // A class without weight adds nothing, whatever its logarithm.
            term = (PerClass)k.Select(k.Equal(weights!, k.Const(0)), k.Const(0), term);
        }

        PerSample sum = k.SumOf(((PerClass)k.Select(valid, -term, k.Const(double.NaN))).Says("term", weights is null ? $"term = -{says}" : $"term = -w {says}"), "sum");
        k.InvalidWhereNaN(sum, "a class that is not valid leaves no distribution");

        PerSample own = weight is not null
            ? k.Select((PerSample)k.Equal(weight, k.Const(0)), k.Const(0), (weight * (1 - key.LabelSmoothing)) * (k.Const(0) - logAtLabel))
            : (k.Const(0) - logAtLabel) * (1 - key.LabelSmoothing);
        return (own.Named("own") + (sum * (key.LabelSmoothing / key.Classes))).Says("nats", $"l = -(1 - a) {says}[label] + (a / C) sum(term)");
    }

    private static LabelLoss OfLogits(Recipe k, LossKey key)
    {
        double a = key.LabelSmoothing;
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        PerSample xl = k.AtLabel(s.X, "xl");
        Value masked = LossRecipes.IsMasked(k, s.X);
        PerClass? weights = Weights(k, key);
        PerSample? weight = LabelWeight(k, key);
        PerClass far = (PerClass)k.Fma(s.X, k.Const(-DistanceScale), (s.Max * DistanceScale).Named("mScaled"));
        PerClass distance = ((PerClass)k.Select(masked, k.Const(0), weights is null ? far : weights * far))
            .Says("d", $"d = {(weights is null ? string.Empty : "w ")}(m - x), 0 for a masked class, scaled against overflow");
        PerSample distances = k.SumOf(distance, "distances");
        PerSample share = LossRecipes.ShareOf(k, key, masked);
        PerSample logSum = s.LogSum("lse");
        PerSample label = (s.Max - xl).Named("ml");

        // What the label's class has of the target, and all classes of it together.
        PerSample own = weight is null ? k.Const(1 - a) : (weight * (1 - a)).Says("own", "own = (1 - a) w[label]");
        PerSample? total = weights is null ? null : (own + (share * k.SumOf((PerClass)k.Select(masked, k.Const(0), weights), "sumW"))).Says("total", "total = the sum of t");
        PerSample ofLabel = weight is null ? label * (1 - a) : k.Select((PerSample)k.Equal(weight, k.Const(0)), k.Const(0), own * label);
        PerSample shared = ((distances * share) * (1 / DistanceScale)).Named("shared");
        PerSample loss = (s.Tempered(ofLabel + shared) + (total is null ? logSum : total * logSum))
            .Says("nats", $"l = (1 - a) {(weights is null ? string.Empty : "w[label] ")}(m - x[label]) + (a / V) sum(d) + {(weights is null ? "lse" : "total lse")}, nothing of it negative");

        PerSample scale = s.Scale;
        PerSample inverse = (scale / s.Sum).Named("inverse");
        PerSample ofAll = total is null ? inverse : (inverse * total).Named("inverseTotal");
        PerSample shareScaled = (share * scale).Named("shareScaled");
        (PerSample el, PerSample others) = s.OfLabel(xl);
        others.Says("others", "others = the sum of e without the label's: 1 - p would lose it where p is near 1");

        // total - t[label], which is what other classes share.
        PerSample labelShare = k.Select((PerSample)LossRecipes.IsMasked(k, xl), k.Const(0), weight is null ? share : share * weight).Named("labelShare");
        PerSample rest = total is null ? k.Const(a) - labelShare : (total - own) - labelShare;
        PerSample atLabel = ((rest * scale) - (others * ofAll)).Says("gl", "gl = (total - t) - total (1 - p) at the label");
        PerClass p = s.E * ofAll;
        PerClass slope = weights is null ? p - shareScaled : p - (weights * shareScaled);
        return new LabelLoss(loss, atLabel, k.Select(masked, k.Const(0), slope), "dl/dx = total p - t", xl, xl) { OfLogits = (s, el, others) };
    }

    /// <summary>The sum of the smoothed and weighted target of a label, for what is made of logits; null where it is 1.</summary>
    public static PerSample? Total(Recipe k, LossKey key, PerClass x)
    {
        if (key.LabelSmoothing == 0 || Weights(k, key) is not { } weights)
        {
            return null;
        }

        Value masked = LossRecipes.IsMasked(k, x);
        PerSample share = LossRecipes.ShareOf(k, key, masked);
        PerSample sum = k.SumOf((PerClass)k.Select(masked, k.Const(0), weights), "sumW");
        return ((LabelWeight(k, key)! * (1 - key.LabelSmoothing)) + (share * sum)).Says("total", "total = the sum of t");
    }

    /// <summary>What every class has of the target: the same of all, unless they have weights.</summary>
    public static Value Share(Recipe k, LossKey key)
    {
        double share = key.LabelSmoothing / key.Classes;
        return Weights(k, key) is { } weights ? k.Apply(Op.Mul, weights, k.Const(share)) : k.Const(share);
    }

    /// <summary>What the label's class has of it.</summary>
    public static PerSample ShareOfLabel(Recipe k, LossKey key, PerSample? weight)
    {
        double share = 1 - key.LabelSmoothing + (key.LabelSmoothing / key.Classes);
        return weight is null ? k.Const(share) : weight * share;
    }

    private static PerClass? Weights(Recipe k, LossKey key) => key.ClassWeights.Count == 0 ? null : k.ClassConst(ClassTables.Weights, key.ClassWeights);

    public static PerSample? LabelWeight(Recipe k, LossKey key) => Weights(k, key) is { } weights ? k.AtLabel(weights, "wl") : null;
}
