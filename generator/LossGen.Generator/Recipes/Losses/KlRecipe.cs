using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>D(p || q) = sum p ln(p / q): which recipe serves which forms, and the one for predicted probabilities.</summary>
internal static class KlRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("KlDivergence", key.Element);
        PerSample value = (key.Target, key.Prediction) switch
        {
            (_, InputForm.Probabilities) => OfProbabilities(k, key),
            (InputForm.Logits, InputForm.Logits) => KlOfLogitsRecipe.Build(k, key),
            _ => KlOfLogRatiosRecipe.Build(k, key),
        };
        k.Return(LossRecipes.InBase(k, value, key));
        return k;
    }

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        ProbabilitySide target = ProbabilitySide.Target(k, key);
        PerClass p = target.P;
        PerClass given = k.Load(Arguments.Prediction, "q");
        PerClass q = LossRecipes.Floored(k, key, given);
        PerClass term = (PerClass)k.Call(RatioFunctions.KlTerm, p, q);
        bool isFloored = LossRecipes.IsFloored(key, key.Prediction);
        if (isFloored)
        {
            term = (PerClass)k.Select(k.GreaterOrEqual(given, k.Const(0)), term, k.Const(double.NaN));
        }

        if (key.Target == InputForm.Probabilities)
        {
            // A floor that is no float above 0 floors nothing.
            bool isAbove0 = isFloored && (float)key.Epsilon > 0;
            term = k.Usually(term, (PerClass)k.Call(RatioFunctions.KlTermInRange, p, q), LossRecipes.IsLiftable(k, p, with0: true), LossRecipes.IsLiftable(k, given, with0: isAbove0));
        }

        term = term.Says("term", "term = p ln(p / q) - p + q, at least 0");
        PerSample nonNegative = k.SumOf(term, "g");
        k.Name(nonNegative, "g", "g = sum(term)");
        k.InvalidWhereNaN(nonNegative, "a class that is negative, infinite or NaN leaves no distribution");
        PerSample definition = (nonNegative + Excess(k, p, q, key.Target == InputForm.Logits)).Says("definition", "D = g + sum(p) - sum(q) = sum(p ln(p / q))");
        bool defined = key.Kl == KlForm.Definition;

        Value noP = k.Equal(p, k.Const(0));
        Value neither = k.And(noP, k.Equal(q, k.Const(0)));
        PerClass magnitude = (PerClass)k.Abs(q);
        Value slope = defined
            ? k.Select(noP, k.Const(0), -(p / magnitude) * k.Scale)
            : k.Select(neither, k.Const(0), ((q - p) / magnitude) * k.Scale);
        k.Store(Arguments.Gradient, LossRecipes.Unfloored(k, key, given, slope), defined ? "dD/dq = -p / q" : "dD/dq = (q - p) / q");

        PerClass ratio = ((PerClass)k.Call(RatioFunctions.LogRatio, p, q)).Says("ratio", "ratio = ln(p / q)");
        PerClass withOne = defined ? ratio + 1.0 : ratio;
        switch (key.Target)
        {
            case InputForm.Logits:
                PerClass centred = (p * target.Scale) * (ratio - definition);
                k.Store(Arguments.TargetGradient, k.Select(noP, k.Const(0), centred), "dD/da = p (ln(p / q) - D), where a are the target's logits");
                break;
            case InputForm.LogProbabilities:
                k.Store(Arguments.TargetGradient, k.Select(noP, k.Const(0), (p * k.Scale) * withOne), defined ? "dD/dy = p (ln(p / q) + 1)" : "dD/dy = p ln(p / q)");
                break;
            default:
                k.Store(Arguments.TargetGradient, k.Select(neither, k.Const(0), withOne * k.Scale), defined ? "dD/dp = ln(p / q) + 1" : "dD/dp = ln(p / q)");
                break;
        }

        return defined ? definition : nonNegative;
    }

    /// <summary>
    /// sum(p) - sum(q): it is tiny, and the difference of two sums near 1. The difference of a class is exact where p and q are within a factor of two (Sterbenz); elsewhere its rounding is at most
    /// 3.3 times that of the class's term, which is at least 0.15 of the larger of both. Only the sum has to be compensated. Measured against two compensated sums: at most 0.9 ULP more, 0.1 on average, and
    /// a tenth to a quarter less time.
    /// </summary>
    private static PerSample Excess(Recipe k, PerClass p, PerClass q, bool normalised)
    {
        if (normalised)
        {
            (PerSample sumQ, PerSample lostQ) = k.CompensatedSumOf(q, "sumQ", "lostQ", "sumQ + lostQ = sum(q), free of rounding");
            return ((k.Const(1) - sumQ) - lostQ).Named("excess");
        }

        (PerSample sum, PerSample lost) = k.CompensatedSumOf((p - q).Named("d"), "sumD", "lostD", "sumD + lostD = sum(p - q), the differences without further rounding");
        return (sum + lost).Named("excess");
    }
}
