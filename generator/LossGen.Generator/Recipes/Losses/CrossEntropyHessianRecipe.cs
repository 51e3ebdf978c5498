using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The diagonal of the second derivatives of a label's cross-entropy, which stands where other recipes have the gradient.</summary>
internal static class CrossEntropyHessianRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("CrossEntropyHessian", key.Element);
        k.Return(key.Prediction switch
        {
            InputForm.Logits => OfLogits(k, key),
            InputForm.LogProbabilities => OfLogProbabilities(k),
            _ => OfProbabilities(k, key),
        });
        return k;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        // The target sums to 1, smoothed or not, unless its classes have weights.
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        PerSample scale = Temperature.ScaleOf(k, key, 2);
        if (SmoothedCrossEntropy.Total(k, key, s.X) is { } total)
        {
            scale = (scale * total).Named("totalScale");
        }

        PerClass p = (s.E * (scale / s.Sum).Named("inverse")).Says("p", "p = e / sum, scaled like the gradient");
        PerClass notP = (s.OthersOf(s.E).Named("others") * (k.Const(1) / s.Sum).Named("inverseSum")).Says("notP", "notP = 1 - p = (the sum of all other e) / sum");
        k.Store(Arguments.Gradient, p * notP, "d2l/dx2 = p (1 - p)");
        return s.Sum;
    }

    private static PerSample OfLogProbabilities(Recipe k)
    {
        PerClass x = k.Load(Arguments.Prediction, "x");
        k.Store(Arguments.Gradient, (PerClass)k.Select(LossRecipes.IsLogProbability(k, x), k.Const(0), k.Const(double.NaN)), "d2l/dx2 = 0");
        return Check(k, LossRecipes.IsLogProbability(k, x));
    }

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        PerClass q = k.Load(Arguments.Prediction, "q");
        PerSample ql = k.AtLabel(q, "ql");
        bool isSmoothed = key.LabelSmoothing > 0;
        Value others = isSmoothed ? LossRecipes.Unfloored(k, key, q, Curvature(k, SmoothedCrossEntropy.Share(k, key), q)) : k.Const(0);
        PerSample? weight = isSmoothed ? SmoothedCrossEntropy.LabelWeight(k, key) : null;
        Value ofLabel = isSmoothed ? SmoothedCrossEntropy.ShareOfLabel(k, key, weight) : k.Const(1);
        Value own = k.Name(LossRecipes.Unfloored(k, key, ql, Curvature(k, ofLabel, ql)), "hl", null);
        k.Store(Arguments.Gradient, k.Select(k.IsLabel, own, others), !isSmoothed ? "d2l/dq2 = 1 / q^2 at the label, 0 elsewhere" : "d2l/dq2 = t / q^2");
        return Check(k, LossRecipes.IsProbability(k, q));
    }

    // By one division after the other: a square would underflow.
    private static Value Curvature(Recipe k, Value t, Value q) => ((k.Scale * t) / k.Abs(q)) / k.Abs(q);

    private static PerSample Check(Recipe k, Value valid)
    {
        PerSample check = k.SumOf((PerClass)k.Select(valid, k.Const(0), k.Const(double.NaN)), "check");
        k.Name(check, "check", "0, or NaN where any class is not valid");
        k.InvalidWhereNaN(check, "a class that is not valid leaves no distribution");
        return check;
    }
}
