using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>I(p) = -log p of one probability, and its slope: recipes without classes.</summary>
internal static class SelfInformationRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("SelfInformation", key.Element);
        PerSample p = k.SharedInput(Arguments.Probability);
        PerSample log = (PerSample)k.Call(LogFunctions.Log, LossRecipes.Floored(k, OfProbability(key), p));
        PerSample nats = (k.Const(0) - log).Says("nats", "I = -ln p, and +0 for 1");
        PerSample value = k.Select((PerSample)LossRecipes.IsProbability(k, p), nats, k.Const(double.NaN)).Says("value", "NaN for what is no probability");
        k.Return(LossRecipes.InBase(k, value, key));
        return k;
    }

    public static Recipe BuildGradient(LossKey key)
    {
        Recipe k = new("SelfInformation", key.Element);
        PerSample p = k.SharedInput(Arguments.Probability);
        PerSample slope = (-(k.Scale / (PerSample)k.Abs(p))).Says("slope", "dI/dp = -1 / p");
        PerSample unfloored = (PerSample)LossRecipes.Unfloored(k, OfProbability(key), p, slope);
        k.Return(k.Select((PerSample)LossRecipes.IsProbability(k, p), unfloored, k.Const(double.NaN)));
        return k;
    }

    // Whatever predictions are, this is of a probability, and floored at epsilon.
    private static LossKey OfProbability(LossKey key) => key with { Prediction = InputForm.Probabilities };
}
