using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// The entropy of weights divided by their sum, as log1p(rest / hi) + sum w ln(hi / w) / sum(w): no term is negative, and a nearly pure node keeps the digits of its tiny entropy. Weights may have any size.
/// </summary>
internal static class WeightedEntropyRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("WeightedEntropy", key.Element);
        PerClass given = k.Load(Arguments.Prediction, "given");
        PerSample largest = k.MaxOf(given, "largest");
        k.Name(largest, "largest", "largest = max(given)");
        PerSample factor = Factor(k, largest);
        PerClass w = (given * factor).Named("w");
        PerSample hi = (largest * factor).Named("hi");
        (PerSample total, PerSample lostOfTotal) = k.CompensatedSumOf(w, "total", "lostOfTotal", "total + lostOfTotal = sum(w), free of rounding");
        PerSample sum = (total + lostOfTotal).Named("sum");
        PerSample rest = ((total - hi) + lostOfTotal).Says("rest", "rest = the sum of all but the largest");
        PerSample logSum = ((PerSample)k.Call(LogFunctions.Log1p, rest / hi)).Says("logSum", "logSum = ln(sum / hi) = log1p(rest / hi)");

        // The largest is known before the sums are, so that there is one loop for all of them.
        PerSample hiExponent = ((PerSample)k.Call(LogParts.Exponent, hi)).Named("hiExponent");
        PerSample hiFraction = ((PerSample)k.Call(LogParts.Fraction, hi)).Named("hiFraction");
        PerClass exponents = (hiExponent - (PerClass)k.Call(LogParts.Exponent, w)).Named("exponents");
        PerClass fractions = (hiFraction - (PerClass)k.Call(LogParts.Fraction, w)).Named("fractions");
        PerClass ratio = ((PerClass)k.Fma(exponents, k.Const(LogParts.Ln2), fractions)).Says("ratio", "ratio = ln(hi / w), at least 0");
        PerClass term = (PerClass)k.Select(LossRecipes.IsProbability(k, given), w * ratio, k.Const(double.NaN));
        (PerSample terms, PerSample lostOfTerms) = k.CompensatedSumOf(term.Says("term", "term = w ln(hi / w), 0 for w = 0"), "terms", "lostOfTerms", "terms + lostOfTerms = sum(term), free of rounding");
        PerSample mean = ((terms + lostOfTerms) / sum).Says("mean", "mean = sum(w ln(hi / w)) / sum(w)");
        PerSample h = (logSum + mean).Says("h", "H = logSum + mean, both at least 0");
        k.InvalidWhereNaN(h, "a weight that is negative, infinite or NaN, or a row of zeros, leaves no distribution");

        // The factor first: 1 / sum(given) may be infinite or subnormal where the slope is neither.
        PerSample inverse = (k.Scale / sum).Named("inverse");
        PerClass excess = (PerClass)k.Select(k.Equal(given, k.Const(0)), k.Const(double.PositiveInfinity), ratio - mean);
        k.Store(Arguments.Gradient, (excess.Says("excess", "excess = ln(sum / w) - H = ln(hi / w) - mean, infinite for w = 0") * factor) * inverse, "dH/dw = (ln(sum / w) - H) / sum");
        k.Return(LossRecipes.InBase(k, h, key));
        return k;
    }

    /// <summary>A power of two that keeps sums finite and the terms that count off the subnormal numbers.</summary>
    private static PerSample Factor(Recipe k, PerSample largest)
    {
        (int small, int up, int large, int down) = k.IsDouble ? (500, 400, 930, -80) : (32, 64, 90, -32);
        PerSample lowered = k.Select((PerSample)k.GreaterOrEqual(largest, k.Const(System.Math.Pow(2, large))), k.Const(System.Math.Pow(2, down)), k.Const(1));
        return k.Select((PerSample)k.Greater(k.Const(System.Math.Pow(2, small)), largest), k.Const(System.Math.Pow(2, up)), lowered)
            .Says("factor", "factor = a power of two that holds sums off infinity and products off the subnormal numbers");
    }
}
