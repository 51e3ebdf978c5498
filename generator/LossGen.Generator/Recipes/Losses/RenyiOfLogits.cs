using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// The Renyi entropy of logits or log-probabilities, of an order that is none of 0, 1, 2 and infinity. With d = m - x the definition, which cancels near order 1, is
/// log1p(rest / hi) + log1p(sum(excess) / sum(e^-hi d)) / |a - 1|, where lo and hi are the smaller and the larger of 1 and a, and excess = e^(-lo d) - e^(-hi d):
/// no part is negative, and an excess is a product with 1 - e^-y where it would cancel.
/// </summary>
internal static class RenyiOfLogits
{
    public static PerSample Build(Recipe k, LossKey key)
    {
        double order = key.RenyiOrder;
        double beta = Math.Abs(order - 1);
        bool areLogits = key.Prediction == InputForm.Logits;
        LossKey own = areLogits ? key : key with { Temperature = 1 };
        Softmax one = RenyiRecipe.SoftmaxOf(k, key);
        Softmax power = one.OfPower(own, order, "A");
        (Softmax lo, Softmax hi) = order > 1 ? (one, power) : (power, one);

        PerSample ratio = (lo.Top / hi.Top).Says("ratio", $"ratio: what makes e{hi.Suffix} comparable to e{lo.Suffix}");
        PerClass y = ((one.Max - one.X) * (beta / own.Temperature)).Says("y", own.Temperature == 1 ? "y = |a - 1| (m - x)" : "y = |a - 1| (m - x) / T").Kept();
        PerClass psi = ((PerClass)k.Call(PsiFunction.Psi, -y)).Named("psi");
        PerClass excess = ((PerClass)k.Select(k.GreaterOrEqual(k.Const(1), y), lo.E * (y - psi), lo.E - (hi.E * ratio)))
            .Says("excess", $"excess = e{lo.Suffix} - e{hi.Suffix} = e{lo.Suffix} (1 - exp(-y)), at least 0");
        PerSample sum = k.SumOf(excess, "excesses");
        PerSample gap = ((PerSample)k.Call(LogFunctions.Log1p, sum / (ratio * hi.Sum))).Says("gap", "gap = |ln(sum(p^a))|, of normalised p");
        PerSample lse = one.LogSum("lse");
        PerSample h = ((PerSample)k.Fma(gap, k.Const(1 / beta), lse)).Says("h", "H = lse + gap / |a - 1|, both at least 0");

        // By logits a / (a - 1) (p - p^a / sum(p^a)); ln of their quotient is gap - y.
        PerSample factor = (one.Scale * (order / beta)).Named("factor");
        if (!areLogits)
        {
            k.Store(Arguments.Gradient, k.Select(power.IsZero, k.Const(0), power.E * ((order > 1 ? -factor : factor) / power.Sum).Named("inverse")), "dH/dx = a / (1 - a) p^a / sum(p^a)");
            return RenyiRecipe.AsGiven(k, h, one, lse, order);
        }

        PerClass q = (lo.E * (factor / lo.Sum).Named("inverseLo")).Named("q");
        PerClass v = (gap - y).Says("v", "v = ln of the quotient of the other part and this");
        PerClass near = -(q * (v + (PerClass)k.Call(PsiFunction.Psi, v)));
        PerClass far = q - (hi.E * (factor / hi.Sum).Named("inverseHi"));
        PerClass slope = (PerClass)k.Select(k.GreaterOrEqual(k.Const(1), k.Abs(v)), near, far);
        k.Store(Arguments.Gradient, k.Select(lo.IsZero, k.Const(0), slope), "dH/dx = a / (a - 1) (p - p^a / sum(p^a))");
        return h;
    }
}
