using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The probability q of yes for each class on its own, and 1 - q, with their logarithms; both floored at epsilon where that is asked for.</summary>
/// <param name="Yes">q, without the sign of -0.</param>
/// <param name="No">1 - q.</param>
/// <param name="LogOfYes">ln q.</param>
/// <param name="LogOfNo">ln(1 - q), which is not the logarithm of a rounded difference.</param>
/// <param name="IsValid">True for a number from 0 to 1.</param>
/// <param name="IsFloored">True where q or 1 - q is floored; null where neither ever is.</param>
internal sealed record BinaryProbabilities(PerClass Yes, PerClass No, PerClass LogOfYes, PerClass LogOfNo, Value IsValid, Value? IsFloored)
{
    public static BinaryProbabilities Of(Recipe k, LossKey key)
    {
        PerClass given = k.Load(Arguments.Prediction, "q");
        Value isValid = LossRecipes.IsFromZeroToOne(k, given);
        if (key.LogZero == LogZero.Infinity)
        {
            PerClass notQ = (k.Const(1) - given).Named("notQ");
            PerClass logOfNo = (PerClass)k.Select(k.Equal(notQ, k.Const(0)), k.Const(double.NegativeInfinity), k.Call(LogFunctions.Log1p, -given));
            return new BinaryProbabilities((PerClass)k.Abs(given), notQ, LogOf(k, given).Named("logQ"), logOfNo.Named("logNotQ"), isValid, null);
        }

        // 1 - epsilon itself is too near 1 for the format: beyond it both logarithms are constants.
        double epsilon = key.Epsilon;
        PerSample least = k.Const(k.IsDouble ? epsilon : FromAbove(epsilon));
        PerClass q = ((PerClass)k.Max(least, given)).Says("floored", "q is floored at epsilon");
        Value isHigh = k.Greater(q, k.Const(k.IsDouble ? 1 - epsilon : 1 - FromAbove(epsilon, 24)));
        PerClass logQ = (PerClass)k.Select(isHigh, k.Const(Log1p(-epsilon)), LogOf(k, q));
        PerClass logNotQ = (PerClass)k.Select(isHigh, k.Const(Math.Log(epsilon)), k.Call(LogFunctions.Log1p, -q));
        return new BinaryProbabilities(
            q,
            (k.Const(1) - q).Named("notQ"),
            logQ.Says("logQ", "logQ = ln q, where q is at most 1 - epsilon"),
            logNotQ.Says("logNotQ", "logNotQ = ln(1 - q)"),
            isValid,
            k.Or(k.Greater(least, given), isHigh));
    }

    /// <summary>A derivative by q: 0 where q is floored.</summary>
    public PerClass UnlessFloored(PerClass slope) => IsFloored is null ? slope : (PerClass)slope.Recipe.Select(IsFloored, slope.Recipe.Const(0), slope);

    private static PerClass LogOf(Recipe k, PerClass q)
        => (PerClass)k.Usually((PerClass)k.Call(LogFunctions.Log, q), (PerClass)k.Call(LogFunctions.LogOfNormal, q), LossRecipes.IsNormal(k, q));

    /// <summary>The smallest float that is at least x.</summary>
    private static double FromAbove(double x) => (float)x >= x ? (float)x : (float)((float)x * (1 + (1.01 * Math.Pow(2, -24))));

    /// <summary>The smallest multiple of 2^-bits that is at least x.</summary>
    private static double FromAbove(double x, int bits) => Math.Ceiling(x * Math.Pow(2, bits)) * Math.Pow(2, -bits);

    private static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
