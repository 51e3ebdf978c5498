using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The Renyi entropy of probabilities, of an order that is none of 0, 1, 2 and infinity, by the formula of <see cref="RenyiOfLogits"/> with d = ln(hi / p) for the largest p, hi.</summary>
internal static class RenyiOfProbabilities
{
    public static PerSample Build(Recipe k, LossKey key)
    {
        double order = key.RenyiOrder;
        double beta = Math.Abs(order - 1);
        double factor = Math.Pow(2, ExpFunctions.SoftmaxFactor(k.Element));
        PerClass given = k.Load(Arguments.Prediction, "given");
        PerClass p = ((PerClass)k.Select(LogParts.IsInRange(k, given), given, k.Const(double.NaN))).Named("p");
        PerSample hi = k.MaxOf(given, "hi");
        k.Name(hi, "hi", "hi = max(p)");
        PerSample hiN = ((PerSample)k.Call(LogParts.Exponent, hi)).Named("hiN");
        PerSample hiL = ((PerSample)k.Call(LogParts.Fraction, hi)).Named("hiL");
        PerClass n = ((PerClass)k.Call(LogParts.Exponent, p) - hiN).Says("n", "n ln 2 + l = ln(p / hi)").Kept();
        PerClass l = ((PerClass)k.Call(LogParts.Fraction, p) - hiL).Named("l").Kept();
        PerClass d = -(PerClass)k.Fma(n, k.Const(LogParts.Ln2), l);
        PerClass y = (d * beta).Says("y", "y = |a - 1| ln(hi / p)");
        PerClass psi = ((PerClass)k.Call(PsiFunction.Psi, -y)).Named("psi");

        // (p / hi) to the power a - 1, by which p makes p^a; or, where that is large for a small p, to the power a.
        double exponent = order > 1 ? beta : order;
        double rounded = k.IsDouble ? exponent : (float)exponent;
        Value isZero = k.Equal(p, k.Const(0));
        PerClass raised = ((PerClass)k.Select(isZero, k.Const(0), k.Call(LogParts.Power, n, l, k.Const(rounded), k.Const(exponent - rounded))))
            .Says("raised", $"raised = (p / hi)^{(order > 1 ? "(a - 1)" : "a")}, times 2^{ExpFunctions.SoftmaxFactor(k.Element)}");
        (PerClass eLo, PerClass eHi) = order > 1 ? (p, (p * raised).Named("power")) : (raised, p);
        PerSample ratio = order > 1 ? k.Const(1 / factor) : (k.Const(factor) / hi).Named("ratio");
        PerClass excess = ((PerClass)k.Select(k.GreaterOrEqual(k.Const(1), y), eLo * (y - psi), eLo - (eHi * ratio)))
            .Says("excess", "excess = the difference of p and p^a, divided by their largest, as a product with 1 - exp(-y) where it would cancel");
        PerSample sum = Sum(k, excess, "excesses", "excess");
        (PerSample total, PerSample lost) = k.CompensatedSumOf(p, "total", "lost", "total + lost = sum(p), free of rounding");
        PerSample powers = Sum(k, order > 1 ? eHi : eLo, "powers", order > 1 ? "power" : "raised");
        PerSample gap = ((PerSample)k.Call(LogFunctions.Log1p, sum / (ratio * (order > 1 ? powers : total)))).Says("gap", "gap = |ln(sum(p^a))|, of normalised p");
        PerSample logSum = ((PerSample)k.Call(LogFunctions.Log1p, ((total - hi) + lost) / hi)).Says("lse", "lse = ln(sum(p) / hi)");
        PerSample h = ((PerSample)k.Fma(gap, k.Const(1 / beta), logSum)).Says("h", "H = lse + gap / |a - 1|, both at least 0");
        k.InvalidWhereNaN(total, "a class that is negative, infinite or NaN leaves no distribution");

        PerSample slope = (k.Scale * (order / beta) / powers).Named("slope");
        Value gradient = order > 1 ? -(raised * slope) : ((PerClass)k.Select(isZero, k.Const(1), raised) * slope) / (PerClass)k.Abs(p);
        k.Store(Arguments.Gradient, gradient, order > 1 ? "dH/dp = a / (1 - a) p^(a - 1) / sum(p^a)" : "dH/dp = a / (1 - a) p^(a - 1) / sum(p^a), infinite for p = 0");
        return RenyiRecipe.AsGiven(k, h, total, lost, order);
    }

    /// <summary>A sum of what may be equal in many classes, which plain sums round alike again and again.</summary>
    private static PerSample Sum(Recipe k, PerClass value, string name, string says)
    {
        (PerSample total, PerSample lost) = k.CompensatedSumOf(value, name + "Total", name + "Lost", $"{name} = sum({says})");
        return (total + lost).Named(name);
    }
}
