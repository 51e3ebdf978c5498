using System;
using System.Linq;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The Renyi entropy ln(sum p^a) / (1 - a), from each form of p: which recipe serves which order, and those of the orders 0 and infinity.</summary>
internal static class RenyiRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Renyi", key.Element);
        PerSample nats = key.RenyiOrder switch
        {
            0 => OfOrderZero(k, key),
            1 => EntropyRecipe.Of(k, key with { LogZero = LogZero.Infinity }),
            2 => RenyiOfOrderTwo.Build(k, key),
            double.PositiveInfinity => OfOrderInfinity(k, key),
            _ when key.Prediction == InputForm.Probabilities => RenyiOfProbabilities.Build(k, key),
            _ => RenyiOfLogits.Build(k, key),
        };
        k.Return(LossRecipes.InBase(k, nats, key));
        return k;
    }

    /// <summary>a / (a - 1) ln(sum p), by which the entropy of what is not normalised is less than that of the same, normalised.</summary>
    /// <param name="k">The recipe.</param>
    /// <param name="normalised">The entropy of p / sum(p).</param>
    /// <param name="logOfSum">ln(sum p).</param>
    /// <param name="order">The order a.</param>
    public static PerSample AsGiven(Recipe k, PerSample normalised, PerSample logOfSum, double order)
        => ((PerSample)k.Fma(logOfSum, k.Const(-order / (order - 1)), normalised)).Says("asGiven", "H of p as given: less a / (a - 1) ln(sum(p))");

    /// <inheritdoc cref="AsGiven(Recipe, PerSample, PerSample, double)"/>
    /// <param name="k">The recipe.</param>
    /// <param name="normalised">The entropy of p / sum(p).</param>
    /// <param name="total">sum(p), the leading part.</param>
    /// <param name="lost">sum(p), what that lost.</param>
    /// <param name="order">The order a.</param>
    public static PerSample AsGiven(Recipe k, PerSample normalised, PerSample total, PerSample lost, double order)
    {
        PerSample sum = (total + lost).Named("sum");
        PerSample low = (lost - (sum - total)).Says("low", "sum + low = sum(p), free of rounding");
        PerSample factor = k.Const(-order / (order - 1));
        PerSample ofNormal = (normalised + ((low * factor) / sum)).Named("ofNormal");
        return ((PerSample)k.Fma(((PerSample)k.Call(LogFunctions.Log, sum)).Named("logOfSum"), factor, ofNormal)).Says("asGiven", "H of p as given: less a / (a - 1) ln(sum(p))");
    }

    private static PerSample OfOrderZero(Recipe k, LossKey key)
    {
        bool areProbabilities = key.Prediction == InputForm.Probabilities;
        PerClass x = k.Load(Arguments.Prediction, areProbabilities ? "p" : "x");
        Value exists = areProbabilities ? k.Greater(x, k.Const(0)) : k.Greater(x, k.Const(double.NegativeInfinity));
        Value valid = areProbabilities ? LossRecipes.IsProbability(k, x) : LossRecipes.IsLogProbability(k, x);
        PerClass one = (PerClass)k.Select(valid, k.Select(exists, k.Const(1), k.Const(0)), k.Const(double.NaN));
        PerSample existing = k.SumOf(one.Says("one", "1 for a class with p > 0"), "existing");
        PerSample known = k.Select((PerSample)k.Greater(existing, k.Const(0)), existing, k.Const(double.NaN)).Says("known", "known = the number of such classes");
        k.InvalidWhereNaN(known, "a class that is not valid, or a row without any class, leaves no distribution");
        k.Store(Arguments.Gradient, (PerClass)k.Select(exists, k.Const(0), k.Const(0)), "a count does not change");
        return ((PerSample)k.Call(LogFunctions.Log, known)).Says("h", "H = ln(number of classes with p > 0)");
    }

    private static PerSample OfOrderInfinity(Recipe k, LossKey key)
    {
        if (key.Prediction == InputForm.Logits)
        {
            Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
            PerSample h = s.LogSum("h");
            PerSample inverse = (s.Scale / s.Sum).Named("inverse");
            Value isFirst = IsFirst(k, s.X, s.Max, key);
            k.Store(Arguments.Gradient, k.Select(isFirst, -(s.Rest * inverse), s.E * inverse), "dH/dx = p, and -(1 - p) at the first of the largest");
            return h;
        }

        bool areProbabilities = key.Prediction == InputForm.Probabilities;
        PerClass p = k.Load(Arguments.Prediction, areProbabilities ? "p" : "x");
        PerSample m = k.MaxOf(p, "m");
        k.Name(m, "m", areProbabilities ? "m = max(p)" : "m = max(x)");
        LossRecipes.Check(k, areProbabilities ? LossRecipes.IsProbability(k, p) : LossRecipes.IsLogProbability(k, p), "a class that is not valid leaves no distribution");
        PerSample lowest = k.Const(areProbabilities ? 0 : double.NegativeInfinity);
        k.InvalidWhereNaN(k.Select((PerSample)k.Greater(m, lowest), k.Const(0), k.Const(double.NaN)).Named("exists"), "a row without any class leaves no distribution");
        PerSample slope = areProbabilities ? -(k.Scale / m) : -k.Scale;
        k.Store(Arguments.Gradient, k.Select(IsFirst(k, p, m, key), slope, k.Const(0)), areProbabilities ? "dH/dp = -1 / p at the first of the largest" : "dH/dx = -1 at the first of the largest");
        return (k.Const(0) - (areProbabilities ? (PerSample)k.Call(LogFunctions.Log, m) : m)).Says("h", "H = -ln max(p), and +0 for 1");
    }

    private static Value IsFirst(Recipe k, PerClass x, PerSample m, LossKey key)
        => k.Equal(ArgMaxRecipe.Index(k, key.Classes), ArgMaxRecipe.FirstOf(k, x, m, key.Classes));
}
