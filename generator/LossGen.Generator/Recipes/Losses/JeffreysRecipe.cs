using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// J(p, q) = D(p || q) + D(q || p) = sum (p - q) ln(p / q): both factors of a term have one sign, so that no term is negative, and p - q is exact
/// where the two are close. Of probabilities only: behind a softmax p - q would cancel, and needs the recipe of the KL divergence between logits.
/// </summary>
internal static class JeffreysRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Jeffreys", key.Element);
        PerClass p = k.Load(Arguments.Target, "p");
        PerClass q = k.Load(Arguments.Prediction, "q");
        PerClass ratio = ((PerClass)k.Call(RatioFunctions.LogRatio, p, q)).Says("ratio", "ratio = ln(p / q)");
        PerClass difference = (p - q).Named("d");
        PerClass term = ((PerClass)k.Select(k.And(LossRecipes.IsProbability(k, p), LossRecipes.IsProbability(k, q)), difference * ratio, k.Const(double.NaN)))
            .Says("term", "term = (p - q) ln(p / q), at least 0");
        PerSample value = k.SumOf(term, "sum");
        k.Name(value, "j", "J = sum(term)");
        k.InvalidWhereNaN(value, "a class that is negative, infinite or NaN leaves no distribution");

        // Both parts of a slope have one sign, too. Where p = q = 0 the class does not exist; -0 must not turn an infinity around.
        Value neither = k.And(k.Equal(p, k.Const(0)), k.Equal(q, k.Const(0)));
        PerClass byQ = (-difference / (PerClass)k.Abs(q)) - ratio;
        PerClass byP = (difference / (PerClass)k.Abs(p)) + ratio;
        k.Store(Arguments.Gradient, k.Select(neither, k.Const(0), byQ * k.Scale), "dJ/dq = (q - p) / q - ln(p / q)");
        k.Store(Arguments.TargetGradient, k.Select(neither, k.Const(0), byP * k.Scale), "dJ/dp = (p - q) / p + ln(p / q)");
        k.Return(LossRecipes.InBase(k, value, key));
        return k;
    }
}
