using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>H(t, q) = -sum t ln q with a soft target, from each form of both.</summary>
internal static class CrossEntropyRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("CrossEntropy", key.Element);
        PerSample loss = key.Prediction switch
        {
            InputForm.Logits => OfLogits(k, key),
            InputForm.LogProbabilities => OfLogProbabilities(k, key),
            _ => OfProbabilities(k, key),
        };
        k.Return(LossRecipes.InBase(k, loss, key));
        return k;
    }

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        TargetSide t = SmoothedTarget.Of(k, key, TargetSide.Of(k, key), null);
        PerClass q = k.Load(Arguments.Prediction, "q");
        PerClass log = ((PerClass)k.Call(LogFunctions.Log, LossRecipes.Floored(k, key, q))).Named("lq");
        Value valid = LossRecipes.IsProbability(k, q);
        PerClass always = Checked(k, t, t.Weight * log, valid);
        PerClass term = t.Factor is null && key.LogZero == LogZero.Infinity
            ? k.Usually(always, t.Weight * (PerClass)k.Call(LogFunctions.LogOfNormal, q), (t.Weight, 0, FloatFormat.Of(k.Element).Infinity), LossRecipes.IsNormal(k, q))
            : always;
        PerSample loss = (k.Const(0) - SumOfChecked(k, t, term, valid, "term = t ln q, 0 for t = 0")).Says("h", "H = -sum(t ln q), and +0 for 0");
        PerClass slope = (PerClass)k.Select(t.IsZero, k.Const(0), -((t.Times(t.Weight) / (PerClass)k.Abs(q)) * k.Scale));
        k.Store(Arguments.Gradient, LossRecipes.Unfloored(k, key, q, slope), "dH/dq = -t / q, 0 for t = 0");
        return loss;
    }

    private static PerSample OfLogProbabilities(Recipe k, LossKey key)
    {
        TargetSide t = SmoothedTarget.Of(k, key, TargetSide.Of(k, key), null);
        PerClass x = k.Load(Arguments.Prediction, "x");
        PerSample loss = SumOfTerms(k, t, -(t.Weight * LossRecipes.Floored(k, key, x)), LossRecipes.IsLogProbability(k, x), "term = -t x, 0 for t = 0");
        PerClass slope = (PerClass)k.Select(t.IsZero, k.Const(0), -(t.Weight * t.Times(k.Scale)));
        k.Store(Arguments.Gradient, LossRecipes.Unfloored(k, key, x, slope), "dH/dx = -t");
        return loss;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        TargetSide t = TargetSide.Of(k, key);
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        t = SmoothedTarget.Of(k, key, t, s);
        PerSample logSum = s.LogSum("lse");
        bool both = t.Logits is not null;
        PerClass d = both ? s.Distance() : s.Tempered(s.Max - s.X).Named("d");
        PerSample distance = SumOfTerms(k, t, t.Weight * d, null, "term = t (m - x), 0 for t = 0");
        PerSample loss = (distance + (t.Total is null ? logSum : t.Total * logSum)).Says("nats", "H = sum(t (m - x)) + sum(t) lse, all of it at least 0");
        PerSample inverse = (s.Scale / s.Sum).Named("inverse");
        PerClass p = (s.E * inverse).Says("p", "p = e / sum, scaled like the gradient");
        PerClass notP = (s.OthersOf(s.E).Named("others") * inverse).Says("notP", "notP = 1 - p = (the sum of all other e) / sum, scaled like p");
        PerClass own = ((PerClass)k.Select(t.IsZero, k.Const(0), t.Times(t.Weight))).Says("own", "own = t, 0 for a masked class");
        PerClass slope = (p * t.Times(t.Others)) - (own * notP);
        k.Store(Arguments.Gradient, slope, "dH/dx = sum(t) p - t = p (sum(t) - t) - t (1 - p), which keeps its accuracy where p and t are near 1");
        return loss;
    }

    /// <summary>The sum of t times something, NaN where a class is not valid.</summary>
    private static PerSample SumOfTerms(Recipe k, TargetSide t, PerClass term, Value? isValid, string says)
        => SumOfChecked(k, t, Checked(k, t, term, isValid), isValid, says);

    private static PerClass Checked(Recipe k, TargetSide t, PerClass term, Value? isValid)
    {
        PerClass masked = (PerClass)k.Select(t.IsZero, k.Const(0), term);
        Value? valid = t.IsValid is null ? isValid : isValid is null ? t.IsValid : k.And(t.IsValid, isValid);
        return valid is null ? masked : (PerClass)k.Select(valid, masked, k.Const(double.NaN));
    }

    private static PerSample SumOfChecked(Recipe k, TargetSide t, PerClass term, Value? isValid, string says)
    {
        PerSample sum = k.SumOf(term.Says("term", says), "sumOfTerms");
        if (t.IsValid is not null || isValid is not null)
        {
            k.InvalidWhereNaN(sum, "a class that is not valid leaves no distribution");
        }

        return t.Factor is null ? sum : t.Logits is not null && isValid is null ? (sum / t.Logits.ScaledSum()).Named("distance") : t.Times(sum).Named("distance");
    }
}
