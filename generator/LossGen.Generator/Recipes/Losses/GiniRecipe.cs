using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// The Gini impurity 1 - sum p^2 of weights w = sum(w) p, from products of different weights alone: sum of w (sum(w) - w), divided by sum(w)^2. A nearly pure node keeps the digits of its tiny impurity.
/// </summary>
internal static class GiniRecipe
{
    // More than the third power of the largest sum, of 4096 weights of 8.
    private const int Raise = 45;

    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Gini", key.Element);
        PerClass given = k.Load(Arguments.Prediction, "given");
        PerSample largest = k.MaxOf(given, "largest");
        k.Name(largest, "largest", "largest = max(given)");
        (PerSample lift, PerSample factor) = Factors(k, largest);
        PerClass w = ((PerClass)k.Select(LossRecipes.IsProbability(k, given), (given * lift) * factor, k.Const(double.NaN))).Named("w");
        PerSample hi = ((largest * lift) * factor).Named("hi");
        (PerSample total, PerSample lost) = k.CompensatedSumOf(w, "total", "lost", "total + lost = sum(w), free of rounding");
        PerSample rest = ((total - hi) + lost).Says("rest", "rest = the sum of all but the largest");
        (_, PerSample restSquares) = k.HiRestOf((w * w).Named("square"), "hiSquare", "restSquares", "the same of w^2");
        PerSample sum = (total + lost).Named("sum");

        // rest^2 is the larger of the two, and hi rest as large as both: nothing cancels but what is small beside the sum.
        PerSample pairs = ((PerSample)k.Fma(rest, rest, -restSquares)).Says("pairs", "pairs = rest^2 - restSquares = the products of all different others");
        PerSample products = ((PerSample)k.Fma(hi + hi, rest, pairs)).Says("products", "products = sum(w (sum - w)) = 2 hi rest + pairs");
        PerSample impurity = ((products / sum) / sum).Says("impurity", "G = products / sum^2 = 1 - sum(p^2)");
        k.InvalidWhereNaN(impurity, "a weight that is negative, infinite or NaN, or a row of zeros, leaves no distribution");

        // sum(p^2) - p, free of cancellation where p is near 0 and near 1.
        PerClass others = (PerClass)k.Fma(-w, rest, restSquares);
        PerClass excess = ((PerClass)k.Fma(hi, hi - w, others)).Says("excess", "excess = sum(w^2) - w sum = hi (hi - w) + (restSquares - w rest)");
        PerSample slope = (((k.Scale * Math.Pow(2, Raise + 1)) / sum) / (sum * sum)).Says("slope", $"slope = 2 / sum^3, times 2^{Raise} against subnormal products");
        k.Store(Arguments.Gradient, ((excess * slope) * factor) * (lift * Math.Pow(2, -Raise)).Named("lowered"), "dG/dw = 2 (sum(p^2) - p) / sum");
        k.Return(impurity);
        return k;
    }

    /// <summary>Two powers of two whose product brings the largest weight to between 4 and 8, if it is not subnormal: squares are then neither infinite nor subnormal where they count.</summary>
    private static (PerSample Lift, PerSample Factor) Factors(Recipe k, PerSample largest)
    {
        FloatFormat format = FloatFormat.Of(k.Element);
        double small = Math.Pow(2, -(format.Bias / 2));
        PerSample lift = k.Select((PerSample)k.Greater(k.Const(small), largest), k.Const(1 / small), k.Const(1)).Named("lift");
        Value exponent = k.BitAnd(k.AsBits(largest * lift), k.BitsConst(format.ExponentMask));
        PerSample factor = ((PerSample)k.AsReal(k.BitSub(k.BitsConst(((2L * format.Bias) + 2) << format.FractionBits), exponent)))
            .Says("factor", "lift and factor = powers of two that bring the largest to between 4 and 8");
        return (lift, factor);
    }
}
