using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The probabilities of logits, or of what is not normalised, and the logarithm of their sum. They stand where a loss has its gradient, in the argument of that name.</summary>
internal static class SoftmaxRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Softmax", key.Element);
        k.Return(key.Prediction switch
        {
            InputForm.Probabilities => OfProbabilities(k),
            InputForm.LogProbabilities => OfLogits(k, key with { Temperature = 1 }),
            _ => OfLogits(k, key),
        });
        return k;
    }

    /// <summary>The logarithms of the probabilities of logits.</summary>
    public static Recipe BuildLog(LossKey key)
    {
        Recipe k = new("LogSoftmax", key.Element);
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        PerSample logSum = s.LogSum("lse");
        k.Store(Arguments.Gradient, s.Tempered(s.X - s.Max) - logSum, key.Temperature == 1 ? "ln p = (x - m) - lse" : "ln p = (x - m) / T - lse");
        k.Return(LogOfSum(s, logSum));
        return k;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        k.Store(Arguments.Gradient, k.Select(s.IsZero, k.Const(0), s.E / s.Sum), "p = e / sum, 0 for a masked class");
        return LogOfSum(s, s.LogSum("lse"));
    }

    private static PerSample OfProbabilities(Recipe k)
    {
        PerClass p = k.Load(Arguments.Prediction, "p");
        LossRecipes.Check(k, LossRecipes.IsProbability(k, p), "a class that is negative, infinite or NaN leaves no distribution");
        PerSample sum = k.SumOf(p, "sum");
        k.Name(sum, "sum", "sum = sum(p)");
        PerSample log = ((PerSample)k.Call(LogFunctions.Log, sum)).Named("log");

        // 0 / 0 for a row of zeros.
        k.InvalidWhereNaN((sum / sum).Named("one"), "a row without any class leaves no distribution");
        k.Store(Arguments.Gradient, p / sum, "p / sum(p)");
        return log;
    }

    private static PerSample LogOfSum(Softmax s, PerSample logSum) => (s.Tempered(s.Max) + logSum).Says("log", "ln(sum(exp(x))) = m + lse");
}
