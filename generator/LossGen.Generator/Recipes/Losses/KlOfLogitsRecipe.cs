using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>KL divergence between two vectors of logits: sum p psi(-delta), a sum of terms of which none is negative.</summary>
internal static class KlOfLogitsRecipe
{
    private const double LargeNumber = 1e30;

    public static PerSample Build(Recipe k, LossKey key)
    {
        LogitPair pair = new(k, key);

        // p psi(-delta), or the same in q where that loses nothing. Classes with p = 0 leave q.
        // Their u is infinite, or NaN where q = 0 as well: a large number does as well, and times 0 it is 0.
        PerClass u = ((PerClass)k.Min(-pair.Delta, k.Const(LargeNumber))).Named("u");
        PerClass psi = ((PerClass)k.Call(PsiFunction.Psi, u)).Named("psi");
        PerClass term = ((PerClass)k.Select(LossRecipes.IsInPsi(k, u), pair.P * psi, pair.Q - (pair.P * (u + 1.0))))
            .Says("term", "term = p ln(p / q) - p + q = p psi(-delta), at least 0");
        PerSample value = k.SumOf(term, "kl");
        k.Name(value, "kl", "D = sum(term) = sum(p ln(p / q))");
        k.InvalidWhereNaN(value, "no distribution, no divergence");

        k.Store(Arguments.Gradient, -(pair.Difference() * pair.Prediction.Scale), "dD/dx = q - p");
        k.Store(Arguments.TargetGradient, k.Select(pair.Target.IsZero, k.Const(0), (pair.P * pair.Target.Scale) * (pair.Delta - value)), "dD/da = p (ln(p / q) - D)");
        return value;
    }
}
