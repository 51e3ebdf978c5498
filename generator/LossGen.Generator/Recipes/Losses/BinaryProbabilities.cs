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
/// <param name="UnlessFloored">Makes a derivative by q 0 where q or 1 - q is floored.</param>
internal sealed record BinaryProbabilities(PerClass Yes, PerClass No, PerClass LogOfYes, PerClass LogOfNo, Value IsValid, Func<PerClass, PerClass> UnlessFloored)
{
    public static BinaryProbabilities Of(Recipe k, LossKey key)
    {
        PerClass given = k.Load(Arguments.Prediction, "q");
        Value isValid = LossRecipes.IsFromZeroToOne(k, given);
        if (key.LogZero == LogZero.Infinity)
        {
            PerClass notQ = (k.Const(1) - given).Named("notQ");
            PerClass logOfNo = (PerClass)k.Select(k.Equal(notQ, k.Const(0)), k.Const(double.NegativeInfinity), k.Call(LogFunctions.Log1p, -given));
            return new BinaryProbabilities((PerClass)k.Abs(given), notQ, LogOf(k, given, log => log).Named("logQ"), logOfNo.Named("logNotQ"), isValid, slope => slope);
        }

        // 1 - epsilon itself is too near 1 for the format: beyond it both logarithms are constants.
        PerClass q = LossRecipes.Floored(k, key, given);
        Value isHigh = k.Greater(q, k.Const(k.IsDouble ? 1 - key.Epsilon : 1 - UpTo24Bits(key.Epsilon)));
        PerClass logQ = LogOf(k, q, log => k.Select(isHigh, k.Const(Log1p(-key.Epsilon)), log));
        PerClass logNotQ = (PerClass)k.Select(isHigh, k.Const(Math.Log(key.Epsilon)), k.Call(LogFunctions.Log1p, -q));
        return new BinaryProbabilities(
            q,
            (k.Const(1) - q).Named("notQ"),
            logQ.Says("logQ", "logQ = ln q, where q is at most 1 - epsilon"),
            logNotQ.Says("logNotQ", "logNotQ = ln(1 - q)"),
            isValid,
            slope => (PerClass)LossRecipes.Unfloored(k, key, given, k.Select(isHigh, k.Const(0), slope)));
    }

    private static PerClass LogOf(Recipe k, PerClass q, Func<Value, Value> capped)
        => k.Usually((PerClass)capped(k.Call(LogFunctions.Log, q)), (PerClass)capped(k.Call(LogFunctions.LogOfNormal, q)), LossRecipes.IsNormal(k, q));

    /// <summary>The smallest multiple of 2^-24, of which there are floats next to 1, that is at least x.</summary>
    private static double UpTo24Bits(double x) => Math.Ceiling(x * (1 << 24)) / (1 << 24);

    private static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
