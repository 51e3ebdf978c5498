using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The soft target of a recipe: weights w with t = w times a factor, in each form of the target.</summary>
/// <param name="Weight">At least 0; of the size of t, or held off the subnormal numbers by a power of two.</param>
/// <param name="Factor">What makes t of a weight or of a sum of weights; null for 1.</param>
/// <param name="Total">The sum of t; null where it is 1.</param>
/// <param name="IsZero">True where t is 0.</param>
/// <param name="IsValid">True for a class that can be; null where the softmax sees to it.</param>
/// <param name="Others">The sum of w over all other classes.</param>
/// <param name="Logits">The softmax, for logits.</param>
internal sealed record TargetSide(PerClass Weight, PerSample? Factor, PerSample? Total, Value IsZero, Value? IsValid, PerClass Others, Softmax? Logits)
{
    public static TargetSide Of(Recipe k, LossKey key)
    {
        switch (key.Target)
        {
            case InputForm.Logits:
                Softmax s = Softmax.Of(k, key, Arguments.Target, "a", "A");
                return new TargetSide(s.E, (k.Const(1) / s.Sum).Named("inverseA"), null, s.IsZero, null, s.OthersOf(s.E).Named("othersT"), s);
            case InputForm.LogProbabilities:
                PerClass x = k.Load(Arguments.Target, "y");
                (PerClass w, double unscale) = LossRecipes.ScaledExp(k, x, "w", "w = exp(y), the target");
                return Summed(k, w, k.Const(unscale), LossRecipes.IsMasked(k, x), LossRecipes.IsLogProbability(k, x));
            default:
                PerClass t = k.Load(Arguments.Target, "t");
                return Summed(k, t, null, k.Equal(t, k.Const(0)), LossRecipes.IsProbability(k, t));
        }
    }

    /// <summary>Weights times the factor.</summary>
    public PerClass Times(PerClass value) => Factor is null ? value : value * Factor;

    /// <inheritdoc cref="Times(PerClass)"/>
    public PerSample Times(PerSample value) => Factor is null ? value : value * Factor;

    /// <summary>A target of weights whose sum has to be taken.</summary>
    public static TargetSide Summed(Recipe k, PerClass w, PerSample? factor, Value isZero, Value? isValid)
    {
        string name = k.Steps[w.Id].Name!;
        (PerSample hi, PerSample rest) = k.HiRestOf(w, "hiT", "restT", $"hiT = the largest {name}, restT = the sum of all others");
        PerSample sum = (hi + rest).Named("sumT");
        PerSample total = factor is null ? sum : (sum * factor).Named("total");
        PerClass others = ((PerClass)k.Select(k.Equal(w, hi), rest, sum - w)).Named("othersT");
        return new TargetSide(w, factor, total, isZero, isValid, others, null);
    }
}
