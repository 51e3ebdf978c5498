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
        // The target sums to 1, smoothed or not: its label does not count.
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        PerClass p = (s.E * (Temperature.ScaleOf(k, key, 2) / s.Sum).Named("inverse")).Says("p", "p = e / sum, scaled like the gradient");
        PerClass notP = (s.OthersOf(s.E).Named("others") / s.Sum).Says("notP", "notP = 1 - p = (the sum of all other e) / sum");
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
        PerSample check = Check(k, LossRecipes.IsProbability(k, q));
        return check;
    }

    private static PerSample Check(Recipe k, Value valid)
    {
        PerSample check = k.SumOf((PerClass)k.Select(valid, k.Const(0), k.Const(double.NaN)), "check");
        k.Name(check, "check", "0, or NaN where any class is not valid");
        k.InvalidWhereNaN(check, "a class that is not valid leaves no distribution");
        return check;
    }
}
