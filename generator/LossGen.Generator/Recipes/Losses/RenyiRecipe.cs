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

        // Beyond these, powers of what the element can tell from 0 and 1 are those of the limit.
        double most = k.IsDouble ? 1e290 : 1e30;
        PerSample nats = key.RenyiOrder switch
        {
            double order when order < 1 / most => OfOrderZero(k, key),
            double order when order > most => OfOrderInfinity(k, key),
            1 => EntropyRecipe.Of(k, key with { LogZero = LogZero.Infinity }),
            2 => RenyiOfOrderTwo.Build(k, key),
            _ when key.Prediction == InputForm.Probabilities => RenyiOfProbabilities.Build(k, key),
            _ => RenyiOfLogits.Build(k, key),
        };
        k.Return(LossRecipes.InBase(k, nats, key));
        return k;
    }

    /// <summary>The softmax of logits, or of log-probabilities, which it normalises.</summary>
    public static Softmax SoftmaxOf(Recipe k, LossKey key)
    {
        if (key.Prediction == InputForm.Logits)
        {
            return Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        }

        Softmax s = Softmax.Unchecked(k, key with { Temperature = 1 }, Arguments.Prediction, "x", string.Empty);
        LossRecipes.Check(k, LossRecipes.IsLogProbability(k, s.X), "a class that is NaN or +infinity leaves no distribution");
        return s;
    }

    /// <summary>The entropy of log-probabilities as given, from that of the same, normalised: less a / (a - 1) ln(sum p). Infinite where there is no class.</summary>
    public static PerSample AsGiven(Recipe k, PerSample normalised, Softmax s, PerSample lse, double order)
    {
        PerSample logOfSum = (s.Max + lse).Says("logOfSum", "logOfSum = ln(sum(p)) = m + lse");
        PerSample value = ((PerSample)k.Fma(logOfSum, k.Const(-order / (order - 1)), normalised)).Says("asGiven", "H of p as given: less a / (a - 1) ln(sum(p))");
        return OfSome(k, (PerSample)k.Greater(s.Max, k.Const(double.NegativeInfinity)), value, order);
    }

    /// <summary>The entropy of probabilities as given, from that of the same, normalised: less a / (a - 1) ln(sum p). Infinite where there is no class.</summary>
    /// <param name="k">The recipe.</param>
    /// <param name="normalised">The entropy of p / sum(p).</param>
    /// <param name="total">The leading part of sum(p).</param>
    /// <param name="lost">What that lost.</param>
    /// <param name="order">The order a.</param>
    public static PerSample AsGiven(Recipe k, PerSample normalised, PerSample total, PerSample lost, double order)
    {
        PerSample sum = (total + lost).Named("sum");
        PerSample low = (lost - (sum - total)).Says("low", "sum + low = sum(p), free of rounding");
        PerSample factor = k.Const(-order / (order - 1));
        PerSample ofNormal = (normalised + ((low * factor) / sum)).Named("ofNormal");
        PerSample value = ((PerSample)k.Fma(((PerSample)k.Call(LogFunctions.Log, sum)).Named("logOfSum"), factor, ofNormal)).Says("asGiven", "H of p as given: less a / (a - 1) ln(sum(p))");
        return OfSome(k, (PerSample)k.Greater(sum, k.Const(0)), value, order);
    }

    private static PerSample OfSome(Recipe k, PerSample exists, PerSample value, double order)
        => k.Select(exists, value, k.Const(order > 1 ? double.PositiveInfinity : double.NegativeInfinity)).Says("ofSome", "ln 0 / (1 - a) for a row without any class");

    private static PerSample OfOrderZero(Recipe k, LossKey key)
    {
        bool areProbabilities = key.Prediction == InputForm.Probabilities;
        PerClass x = k.Load(Arguments.Prediction, areProbabilities ? "p" : "x");
        Value exists = areProbabilities ? k.Greater(x, k.Const(0)) : k.Greater(x, k.Const(double.NegativeInfinity));
        Value valid = areProbabilities ? LossRecipes.IsProbability(k, x) : LossRecipes.IsLogProbability(k, x);
        PerClass one = (PerClass)k.Select(valid, k.Select(exists, k.Const(1), k.Const(0)), k.Const(double.NaN));
        PerSample existing = k.SumOf(one.Says("one", "1 for a class with p > 0"), "existing");
        bool areLogits = key.Prediction == InputForm.Logits;
        PerSample known = areLogits ? k.Select((PerSample)k.Greater(existing, k.Const(0)), existing, k.Const(double.NaN)).Named("known") : existing;
        k.InvalidWhereNaN(known, areLogits ? "a logit that is NaN or +infinity, or a row without any class, leaves no distribution" : "a class that is not valid leaves no distribution");
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
        PerSample slope = areProbabilities ? -(k.Scale / m) : -k.Scale;
        k.Store(Arguments.Gradient, k.Select(IsFirst(k, p, m, key), slope, k.Const(0)), areProbabilities ? "dH/dp = -1 / p at the first of the largest" : "dH/dx = -1 at the first of the largest");
        return (k.Const(0) - (areProbabilities ? (PerSample)k.Call(LogFunctions.Log, m) : m)).Says("h", "H = -ln max(p), and +0 for 1");
    }

    private static Value IsFirst(Recipe k, PerClass x, PerSample m, LossKey key)
        => k.Equal(ArgMaxRecipe.Index(k, key.Classes), ArgMaxRecipe.FirstOf(k, x, m, key.Classes));
}
