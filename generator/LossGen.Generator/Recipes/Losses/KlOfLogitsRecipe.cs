using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// KL divergence between two vectors of logits, accurate at every distance: sum p psi(-delta) with delta = (a - x) - (A - X), where A and X are
/// the two log-sum-exps. An error of A - X enters the value only squared, but the gradient in full; so A - X is computed once plainly, and corrected
/// by ln(sum q exp(delta)), which is 0 for the right one.
/// </summary>
internal static class KlOfLogitsRecipe
{
    private const double LargeNumber = 1e30;

    public static PerSample Build(Recipe k, LossKey key)
    {
        Softmax a = Softmax.Of(k, key, Arguments.Target, "a", "A");
        Softmax b = Softmax.Of(k, key, Arguments.Prediction, "x", "X");
        PerSample lseA = a.LogSum("lseA");
        PerSample lseB = b.LogSum("lseX");
        PerSample inverseA = (k.Const(1) / a.Sum).Named("inverseA");
        PerSample inverseB = (k.Const(1) / b.Sum).Named("inverseX");

        // A - X, but for the rounding of the last difference: the maxima differ exactly, in two parts.
        (PerSample gap, PerSample lost) = LossRecipes.Difference(a.Max, b.Max, "gap", "gapBack", "gap + gapLow = mA - mX, free of rounding");
        PerSample gapLow = lost.Named("gapLow");
        PerSample lses = (lseA - lseB).Says("lses", "gap + lses = A - X, but for the rounding of lses");
        PerClass d = (a.X - b.X).Says("d", "d + dl = a - x, free of rounding");
        PerClass back = (d - a.X).Named("back");

        // Beside an infinite d the rest is NaN, of which a maximum takes the other number: any finite one leaves d as it is.
        PerClass low = (PerClass)k.Max((a.X - (d - back)) - (b.X + back), k.Const(Lowest(key)));
        PerClass first = (((d - gap) + (low.Named("dl") - gapLow)) - lses).Says("v", "v = (a - x) - gap - lses");
        PerClass p = (a.E * inverseA).Named("p");
        PerClass q = (b.E * inverseB).Named("q");
        Value near = k.GreaterOrEqual(k.Const(1), k.Abs(first));
        PerClass grow = (first + (PerClass)k.Call(PsiFunction.Psi, first)).Says("grow", "grow = exp(v) - 1");
        PerClass miss = ((PerClass)k.Select(near, q * grow, p - q)).Says("miss", "miss = q exp(v) - q; far classes take p for q exp(v)");
        PerSample sumMiss = k.SumOf(miss, "sumMiss");
        PerSample far = k.SumOf((PerClass)k.Select(near, k.Const(0), p), "far");
        k.Name(far, "far", "far = the sum of p over the far classes");
        PerSample correction = ((PerSample)k.Call(LogFunctions.Log1p, sumMiss / (k.Const(1) - (PerSample)k.Min(far, k.Const(0.75))))).Named("log");
        PerSample used = k.Select((PerSample)k.Greater(k.Const(0.75), far), correction, k.Const(0)).Says("fix", "fix = (A - X) - gap - lses");
        PerClass delta = (first - used).Says("delta", "delta = ln(p / q)");

        // p psi(-delta), or the same in q where that loses nothing. Classes with p = 0 leave q.
        // Their u is infinite, or NaN where q = 0 as well: a large number does as well, and times 0 it is 0.
        PerClass u = ((PerClass)k.Min(-delta, k.Const(LargeNumber))).Named("u");
        PerClass psi = ((PerClass)k.Call(PsiFunction.Psi, u)).Named("psi");
        PerClass term = ((PerClass)k.Select(LossRecipes.IsInPsi(k, u), p * psi, q - (p * (u + 1.0))))
            .Says("term", "term = p ln(p / q) - p + q = p psi(-delta), at least 0");
        PerSample value = k.SumOf(term, "kl");
        k.Name(value, "kl", "D = sum(term) = sum(p ln(p / q))");
        k.InvalidWhereNaN(value, "no distribution, no divergence");

        // In q rather than p: there an error of delta weighs the least. q exp(delta) - q follows from q exp(v) - q, since fix is tiny.
        PerSample shrink = ((PerSample)k.Fma(used * 0.5, used, -used)).Says("shrink", "shrink = exp(-fix) - 1, and shrunk = exp(-fix)");
        PerSample shrunk = (shrink + 1.0).Named("shrunk");
        PerClass excess = ((PerClass)k.Select(near, k.Fma(miss, shrunk, q * shrink), miss)).Says("excess", "p - q, as q exp(delta) - q where both are close");
        k.Store(Arguments.Gradient, -(excess * k.Scale), "dD/dx = q - p");
        k.Store(Arguments.TargetGradient, k.Select(a.IsZero, k.Const(0), (p * k.Scale) * (delta - value)), "dD/da = p (ln(p / q) - D)");
        return value;
    }

    private static double Lowest(LossKey key) => key.Element == ElementType.Double ? double.MinValue : float.MinValue;
}
