using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>H(p) = -sum p ln p as a sum of terms of which none is negative, from each form of p.</summary>
internal static class EntropyRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Entropy", key.Element);
        k.Return(LossRecipes.InBase(k, Of(k, key), key));
        return k;
    }

    /// <summary>The entropy in nats, its gradient stored.</summary>
    public static PerSample Of(Recipe k, LossKey key) => key.Prediction switch
    {
        InputForm.Logits => OfLogits(k, key),
        InputForm.LogProbabilities => OfLogProbabilities(k, key),
        _ => OfProbabilities(k, key),
    };

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        PerClass p = k.Load(Arguments.Prediction, "p");
        PerClass q = LossRecipes.Floored(k, key, p);
        PerClass term = key.LogZero == LogZero.Clamp
            ? TermOfFloored(k, p, q)
            : k.Usually((PerClass)k.Call(LogFunctions.XLogX, p), (PerClass)k.Call(LogFunctions.XLogXInRange, p), LossRecipes.IsLiftable(k, p, with0: true)).Says("term", $"term = p ln p, 0 for p = 0, times 2^{LogFunctions.Lift(k.Element)}");
        PerSample h = (k.Const(0) - (k.SumOf(term, "sum") * Math.Pow(2, -LogFunctions.Lift(k.Element)))).Says("h", "H = -sum(p ln p), and +0 for 0");
        k.InvalidWhereNaN(h, "a class that is negative, infinite or NaN leaves no distribution");
        PerClass log = LogOf(k, q).Named("lp");
        k.Store(Arguments.Gradient, LossRecipes.OfFloored(k, key, p, -log, -(log + 1.0)) * k.Scale, LossRecipes.SaysFloored(key, "dH/dp = -(ln p + 1)", "-ln epsilon"));
        return h;
    }

    private static PerClass TermOfFloored(Recipe k, PerClass p, PerClass q)
    {
        PerClass lifted = (p * Math.Pow(2, LogFunctions.Lift(k.Element))).Named("lifted");
        PerClass always = (PerClass)k.Select(LogParts.IsInRange(k, p), lifted * (PerClass)k.Call(LogFunctions.Log, q), k.Const(double.NaN));
        return k.Usually(always, lifted * (PerClass)k.Call(LogFunctions.LogOfNormal, q), LossRecipes.IsLiftable(k, p, with0: true), LossRecipes.IsNormal(k, q))
            .Says("term", $"term = p ln(the larger of p and epsilon), times 2^{LogFunctions.Lift(k.Element)}");
    }

    private static PerClass LogOf(Recipe k, PerClass q)
        => k.Usually((PerClass)k.Call(LogFunctions.Log, q), (PerClass)k.Call(LogFunctions.LogOfNormal, q), LossRecipes.IsNormal(k, q));

    private static PerSample OfLogProbabilities(Recipe k, LossKey key)
    {
        PerClass x = k.Load(Arguments.Prediction, "x");
        (PerClass e, double unscale) = LossRecipes.ScaledExp(k, x, "e", "e = exp(x)");
        PerClass floored = LossRecipes.Floored(k, key, x);
        PerClass term = (PerClass)k.Select(LossRecipes.IsMasked(k, x), k.Const(0), -(e * floored));
        PerClass valid = (PerClass)k.Select(LossRecipes.IsLogProbability(k, x), term, k.Const(double.NaN));
        PerSample sum = k.SumOf(valid.Says("term", "term = -e x, 0 for x = -infinity"), "sum");
        PerSample h = (sum * unscale).Says("h", "H = -sum(exp(x) x)");
        k.InvalidWhereNaN(h, "a class that is NaN or +infinity leaves no distribution");
        PerClass slope = (PerClass)LossRecipes.OfFloored(k, key, x, -(e * floored), -(e * (x + 1.0))) * (k.Scale * unscale).Named("factor");
        k.Store(Arguments.Gradient, k.Select(LossRecipes.IsMasked(k, x), k.Const(0), slope), LossRecipes.SaysFloored(key, "dH/dx = -exp(x) (x + 1)", "-exp(x) ln epsilon") + ", 0 for x = -infinity");
        return h;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        PerSample logSum = s.LogSum("lse");

        // Infinite only for a class that counts as masked. Kept, since rows in stages have their inputs and m in one loop only.
        PerClass d = (s.Max - s.X).Says("d", "d = m - x").Kept();
        PerClass w = (PerClass)k.Select(s.IsZero, k.Const(0), s.E * d);
        PerSample sum = k.SumOf(w.Says("w", "w = e d, 0 for a masked class"), "wsum");
        PerSample mean = (sum / s.Sum).Says("mean", "mean = sum(p (m - x))");
        PerSample h = (logSum + s.Tempered(mean)).Says("h", "H = lse + mean, both at least 0");

        // Near a one-hot row mean is as small as the gradient: it meets 2^-64 (2^-128), which e is to be freed of, only at the end.
        PerSample inverse = (s.Tempered(s.Scale) / s.ScaledSum()).Named("inverse");
        PerClass slope = (PerClass)k.Fma(d, inverse, (-(mean * inverse)).Named("minusMean"));
        PerClass gradient = (s.E * slope.Says("slope", "slope = ((m - x) - mean) inverse")) * k.Const(s.Unscale);
        k.Store(Arguments.Gradient, k.Select(s.IsZero, k.Const(0), gradient), "dH/dx = -p (ln p + H) = p ((m - x) - mean)");
        return h;
    }
}
