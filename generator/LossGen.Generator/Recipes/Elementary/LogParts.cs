using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>
/// ln x = n ln 2 + ln(1 + f), its two parts apart: where many logarithms are summed, or raised to a power, n is exact and the error of the other part is that of a number below 0.41.
/// </summary>
internal static class LogParts
{
    public const string Exponent = "LogExponent";
    public const string Fraction = "LogFraction";

    public static ElementaryFunction DefineExponent(ElementType element)
    {
        ElementaryBuilder b = new(Exponent, element);
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
        ElementaryBuilder b = new(Fraction, element);
        Value y = Lifted(b);
        return b.Done(
            b.IsDouble ? OfDouble(b, y) : SingleLog.FractionOfLifted(b, y, LogFunctions.Lift(element)),
            $"ln(1 + f) of an x = 2^n (1 + f) from 0 and below 2^{Below(b)}: ln x without LogExponent(x) ln 2; for 0 some number.",
            Reduction(b) + (b.IsDouble ? " Polynomial: ln(1 + f) = f - f^2/2 + f^3 q(f), the first two terms in two parts." : " Polynomial: ln(1 + f) = f + f^2 series(f)."),
            $"Error: below {(b.IsDouble ? "0.60" : "0.93")} ULP.");
    }

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
