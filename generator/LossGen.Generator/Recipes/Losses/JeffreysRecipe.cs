using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// J(p, q) = D(p || q) + D(q || p) = sum (p - q) ln(p / q): both factors of a term have one sign, so that no term is negative. Between probabilities p - q is exact where the two
/// are close; behind logarithms and softmaxes it would cancel, and is q (exp(delta) - 1) there, with delta = ln p - ln q.
/// </summary>
internal static class JeffreysRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Jeffreys", key.Element);
        PerSample value = (key.Target, key.Prediction) switch
        {
            (InputForm.Probabilities, InputForm.Probabilities) => OfProbabilities(k, key),
            (InputForm.Logits, InputForm.Logits) => OfLogits(k, key),
            _ => OfLogRatios(k, key),
        };
        k.Return(LossRecipes.InBase(k, value, key));
        return k;
    }

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        ProbabilitySide target = ProbabilitySide.Target(k, key, isFloored: true);
        ProbabilitySide prediction = ProbabilitySide.Prediction(k, key, isFloored: true);
        PerClass ratio = ((PerClass)k.Call(RatioFunctions.LogRatio, target.P, prediction.P)).Says("ratio", "ratio = ln(p / q)");
        PerClass difference = (target.P - prediction.P).Named("d");
        Value valid = k.And(IsInRatio(k, target.Given), IsInRatio(k, prediction.Given));
        PerClass term = ((PerClass)k.Select(valid, difference * ratio, k.Const(double.NaN))).Says("term", "term = (p - q) ln(p / q), at least 0");
        PerSample value = k.SumOf(term, "sum");
        k.Name(value, "j", "J = sum(term)");
        k.InvalidWhereNaN(value, "a class that is negative, infinite or NaN leaves no distribution");
        Store(k, target, prediction, difference, ratio);
        return value;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        LogitPair pair = new(k, key);
        ProbabilitySide target = ProbabilitySide.OfLogits(pair.Target, pair.P, Arguments.TargetGradient);
        ProbabilitySide prediction = ProbabilitySide.OfLogits(pair.Prediction, pair.Q, Arguments.Gradient);
        PerClass difference = pair.Difference();
        PerSample value = Sum(k, target, prediction, difference, pair.Delta);
        Store(k, target, prediction, difference, pair.Delta);
        return value;
    }

    private static PerSample OfLogRatios(Recipe k, LossKey key)
    {
        ProbabilitySide target = ProbabilitySide.Target(k, key, isFloored: true);
        ProbabilitySide prediction = ProbabilitySide.Prediction(k, key, isFloored: true);
        PerClass delta = (target.Log() - prediction.Log()).Says("delta", "delta = ln p - ln q");
        PerClass grow = delta + (PerClass)k.Call(PsiFunction.Psi, delta);
        PerClass difference = ((PerClass)k.Select(k.GreaterOrEqual(k.Const(1), k.Abs(delta)), prediction.P * grow, target.P - prediction.P))
            .Says("d", "d = p - q, as q (exp(delta) - 1) where both are close");
        PerSample value = Sum(k, target, prediction, difference, delta);
        Store(k, target, prediction, difference, delta);
        return value;
    }

    /// <summary>The sum of (p - q) delta, infinite where only one of the two classes exists, however small its probability.</summary>
    private static PerSample Sum(Recipe k, ProbabilitySide target, ProbabilitySide prediction, PerClass difference, PerClass delta)
    {
        PerSample infinity = k.Const(double.PositiveInfinity);
        PerClass size = ((PerClass)k.Abs(delta)).Named("size");
        Value product = k.Select(k.Equal(size, infinity), infinity, k.Abs(difference) * size);
        PerClass term = (PerClass)k.Select(k.And(target.IsAbsent, prediction.IsAbsent), k.Const(0), product);
        foreach (ProbabilitySide side in new[] { target, prediction })
        {
            term = side.IsValid is { } valid ? (PerClass)k.Select(valid, term, k.Const(double.NaN)) : term;
        }

        PerSample value = k.SumOf(term.Says("term", "term = (p - q) delta, at least 0"), "sum");
        k.Name(value, "j", "J = sum(term)");
        k.InvalidWhereNaN(value, "no distribution, no divergence");
        return value;
    }

    /// <summary>Both parts of a slope have one sign, too.</summary>
    private static void Store(Recipe k, ProbabilitySide target, ProbabilitySide prediction, PerClass difference, PerClass ratio)
    {
        // Where p = q = 0 the class does not exist.
        Value neither = k.And(target.IsAbsent, prediction.IsAbsent);
        bool canUnderflow = target.Form != prediction.Form;
        Store(k, prediction, neither, -difference, -ratio, canUnderflow);
        Store(k, target, neither, difference, ratio, canUnderflow);
    }

    private static void Store(Recipe k, ProbabilitySide side, Value neither, PerClass difference, PerClass ratio, bool canUnderflow)
    {
        PerSample infinity = k.Const(double.PositiveInfinity);
        Value isInfinite = k.Equal(k.Abs(ratio), infinity);
        bool isTarget = side.Gradient == Arguments.TargetGradient;
        if (side.Form == InputForm.Probabilities)
        {
            // -0 must not turn an infinity around.
            PerClass quotient = difference / (PerClass)k.Abs(side.P);
            PerClass slope = quotient + ratio;
            slope = canUnderflow ? (PerClass)k.Select(isInfinite, ratio, slope) : slope;
            side.StoreSlope(k.Select(neither, k.Const(0), slope * side.Scale), isTarget ? "dJ/dp = (p - q) / p + ln(p / q)" : "dJ/dq = (q - p) / q - ln(p / q)");
            return;
        }

        // Where only the other class does not exist, however small this one's probability.
        PerClass product = (PerClass)k.Select(isInfinite, infinity, difference + (side.P * ratio));
        side.StoreWeighted(product, side.IsAbsent, side.Scale, "J", isTarget ? "p - q + p ln(p / q)" : "q - p - q ln(p / q)");
    }

    /// <summary>True for a probability in the range of <see cref="RatioFunctions.LogRatio"/>, whose lift off the subnormal numbers would take larger ones beyond all numbers.</summary>
    private static Value IsInRatio(Recipe k, Value p) => k.And(k.GreaterOrEqual(p, k.Const(0)), k.Greater(k.Const(Math.Pow(2, k.IsDouble ? 969 : 103)), p));
}
