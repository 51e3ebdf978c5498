using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// The collision entropy -ln(sum p^2) as log1p(products / squares), where products is sum(u)^2 - sum(u^2) of what p is proportional to, from products of different classes alone:
/// one exponential a class at most, and one logarithm.
/// </summary>
internal static class RenyiOfOrderTwo
{
    public static PerSample Build(Recipe k, LossKey key)
    {
        if (key.Prediction == InputForm.Probabilities)
        {
            return OfProbabilities(k);
        }

        bool areLogits = key.Prediction == InputForm.Logits;
        Softmax s = RenyiRecipe.SoftmaxOf(k, key);
        PerClass u = (s.E * s.Unscale).Says("u", "u = e, of which squares are to be taken");
        PerSample hi = (s.Hi * s.Unscale).Named("hiU");
        PerSample rest = (s.Rest * s.Unscale).Named("restU");
        (PerSample h, PerSample squares, PerSample restSquares) = OfSquares(k, u, hi, rest);
        if (areLogits)
        {
            PerClass others = (PerClass)k.Fma(-u, rest, restSquares);
            PerClass excess = ((PerClass)k.Fma(hi, hi - u, others)).Says("excess", "excess = squares - u sum(u) = hi (hi - u) + (restSquares - u rest)");
            PerSample inverse = ((s.Scale * 2) / ((hi + rest) * squares)).Named("inverse");
            k.Store(Arguments.Gradient, k.Select(s.IsZero, k.Const(0), (u * excess) * inverse), "dH/dx = 2 (p - p^2 / sum(p^2))");
            return h;
        }

        k.Store(Arguments.Gradient, k.Select(s.IsZero, k.Const(0), (u * u) * (k.Scale * -2 / squares).Named("inverse")), "dH/dx = -2 p^2 / sum(p^2)");
        return RenyiRecipe.AsGiven(k, h, s, s.LogSum("lse"), 2);
    }

    private static PerSample OfProbabilities(Recipe k)
    {
        PerClass given = k.Load(Arguments.Prediction, "given");
        PerClass p = ((PerClass)k.Select(LossRecipes.IsProbability(k, given), given, k.Const(double.NaN))).Named("p");
        PerSample hi = k.MaxOf(p, "hi");
        k.Name(hi, "hi", "hi = max(p)");
        (PerSample total, PerSample lost) = k.CompensatedSumOf(p, "total", "lost", "total + lost = sum(p), free of rounding");
        PerSample rest = ((total - hi) + lost).Says("rest", "rest = the sum of all but the largest");
        (PerSample h, PerSample squares, _) = OfSquares(k, p, hi, rest);
        k.InvalidWhereNaN(total, "a class that is negative, infinite or NaN leaves no distribution");
        k.Store(Arguments.Gradient, p * (k.Scale * -2 / squares).Named("inverse"), "dH/dp = -2 p / sum(p^2)");
        return RenyiRecipe.AsGiven(k, h, total, lost, 2);
    }

    /// <summary>ln(sum(u)^2 / sum(u^2)); sum(u^2), and the same without the largest.</summary>
    private static (PerSample H, PerSample Squares, PerSample RestSquares) OfSquares(Recipe k, PerClass u, PerSample hi, PerSample rest)
    {
        string name = k.Steps[u.Id].Name!;
        (PerSample hiSquare, PerSample restSquares) = k.HiRestOf((u * u).Named("square"), "hiSquare", "restSquares", $"the largest {name}^2, and the sum of all others");
        PerSample squares = (hiSquare + restSquares).Named("squares");

        // rest^2 is the larger of the two, and hi rest as large as both: nothing cancels but what is small beside the sum.
        PerSample pairs = ((PerSample)k.Fma(rest, rest, -restSquares)).Says("pairs", "pairs = rest^2 - restSquares = the products of all different others");
        PerSample products = ((PerSample)k.Fma(hi + hi, rest, pairs)).Says("products", $"products = sum({name})^2 - squares = 2 hi rest + pairs");
        PerSample h = ((PerSample)k.Call(LogFunctions.Log1p, products / squares)).Says("h", $"H = ln(sum({name})^2 / squares) = log1p(products / squares)");
        return (h, squares, restSquares);
    }
}
