using System;
using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>
/// ln x = n ln 2 + ln(1 + f), its two parts apart: where many logarithms are summed, or raised to a power, n is exact and the error of the other part is that of a number below 0.41.
/// </summary>
internal static class LogParts
{
    public const string Exponent = "LogExponent";
    public const string Fraction = "LogFraction";
    public const string Power = "PowerOfParts";

    /// <summary>ln 2, by which n is to be multiplied.</summary>
    public const double Ln2 = 0.6931471805599453;

    public static ElementaryFunction DefineExponent(ElementType element)
    {
        ElementaryBuilder b = new(Exponent, element, FmaEmulation.Walked);
        Value y = Lifted(b);
        Value n = b.IsDouble
            ? LogFunctions.Split(b, y).N - LogFunctions.Lift(element)
            : SingleLog.ExponentOfLifted(b, y, LogFunctions.Lift(element));
        return b.Done(
            n,
            $"n of an x = 2^n (1 + f) from 0 and below 2^{Below(b)}; for 0 some number.",
            Reduction(b),
            "Exact.");
    }

    public static ElementaryFunction DefineFraction(ElementType element)
    {
        ElementaryBuilder b = new(Fraction, element, FmaEmulation.Walked);
        Value y = Lifted(b);
        return b.Done(
            b.IsDouble ? OfDouble(b, y) : SingleLog.FractionOfLifted(b, y, LogFunctions.Lift(element)),
            $"ln(1 + f) of an x = 2^n (1 + f) from 0 and below 2^{Below(b)}: ln x without LogExponent(x) ln 2; for 0 some number.",
            Reduction(b) + (b.IsDouble ? " Polynomial: ln(1 + f) = f - f^2/2 + f^3 q(f), the first two terms in two parts." : " Polynomial: ln(1 + f) = f + f^2 series(f)."),
            $"Error: below {(b.IsDouble ? "0.60" : "0.93")} ULP.");
    }

    public static ElementaryFunction DefinePower(ElementType element)
    {
        ElementaryBuilder b = new(Power, element);
        Recipe k = b.Recipe;
        Value n = k.Input("n");
        Value l = k.Input("l");
        Value power = k.SharedInput("power");
        Value powerLow = k.SharedInput("powerLow");
        int factor = ExpFunctions.SoftmaxFactor(element);
        double lowest = -(b.Format.Bias - 2 + factor);

        // In units of ln 2. What is below the smallest number has no place in the exponent.
        Value w = b.Line(power * l, "w");
        Value s = b.Line(k.Fma(power, n, w * ExpFunctions.Log2E(b)), "s");
        Value shift = k.Const(ExpFunctions.ShiftConstant(element, factor), "SoftmaxShift");
        Value t = b.Line(k.Max(k.Const(lowest), s) + shift, "t");
        Value whole = b.Line(t - shift, "whole");

        // power n - whole is exact where it counts, and so is its product with the leading part of ln 2, but for one rounding.
        Value rest = b.Line(k.Fma(powerLow, n, k.Fma(power, n, -whole)), "rest");
        Value r = b.Line(k.Fma(powerLow, l, k.Fma(rest, b.Constant("Ln2", "0x1.62e43p-1", "0x1.62e42fefa39efp-1"), w)), "r");
        Value p = k.Horner(r, "p", new[] { b.One, b.One }.Concat(ExpFunctions.Coefficients(b)).ToArray());
        Value scale = k.AsReal(k.ShiftLeft(k.AsBits(t), b.Format.FractionBits));
        return b.Done(
            k.Select(k.Greater(s, k.Const(lowest)), p * scale, b.Zero),
            $"2^{factor} (2^n e^l)^power, for a base of at most 1 or near it: 0 where that is below 2^{lowest + factor}. n is an integer, power comes in two parts.",
            "Reduction: n power = whole + rest, r = rest ln 2 + l power. Polynomial: that of Exp.",
            "Error: below 1.6 ULP for a power of at most 1 and |l| below 0.7; above, the error of l counts power times.");
    }

    /// <summary>True for a number from 0 and below 2^96 (in double 2^950).</summary>
    public static Value IsInRange(Recipe k, Value x)
        => k.And(k.GreaterOrEqual(x, k.Const(0)), k.Greater(k.Const(Math.Pow(2, k.IsDouble ? 950 : 96)), x));

    private static Value Lifted(ElementaryBuilder b) => b.Line(b.Recipe.Input("x") * Math.Pow(2, LogFunctions.Lift(b.Recipe.Element)), "y");

    private static int Below(ElementaryBuilder b) => b.IsDouble ? 950 : 96;

    private static string Reduction(ElementaryBuilder b)
        => $"Reduction: that of Log, of x times 2^{LogFunctions.Lift(b.Recipe.Element)}, which is not subnormal; f from {(b.IsDouble ? "-1/3 to 1/3" : "-1/4 to 1/2")}.";

    private static Value OfDouble(ElementaryBuilder b, Value y)
    {
        Recipe k = b.Recipe;
        Value f = LogFunctions.Split(b, y).F;
        Value q = LogFunctions.Series(b, f);
        Value g = b.Line(f * k.Const(-0.5), "g");
        Value h = b.Line(k.Fma(g, f, f), "h");
        Value l = b.Line(k.Fma(g, f, f - h), "l");
        return h + b.Line(k.Fma(f * f * f, q, l), "tail");
    }
}
