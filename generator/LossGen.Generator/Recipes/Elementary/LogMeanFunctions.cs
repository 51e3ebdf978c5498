using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>ln(p / m), m = (p + q) / 2: the slopes of the Jensen-Shannon divergence, from two probabilities or from the logarithm of their ratio.</summary>
internal static class LogMeanFunctions
{
    public const string OfProbabilities = "LogToMean";
    public const string OfLogRatio = "LogToMeanOfLogRatio";

    // ln(cosh(u / 2)) / u^2 in w = u^2, |u| <= 1; relative error 2.8e-9 and 2.5e-19.
    private static readonly string[] s_coshSingle = { "0x1p-3", "-0x1.555528p-8", "0x1.6bfb62p-12", "-0x1.b4e096p-16", "0x1.d5ae46p-20" };

    private static readonly string[] s_coshDouble =
    {
        "0x1p-3", "-0x1.555555555555p-8", "0x1.6c16c16c15beap-12", "-0x1.ba1ba1b90aaf4p-16", "0x1.1ea5d35453188p-19", "-0x1.833d86eae3da7p-23", "0x1.0d094d4de3a03p-26", "-0x1.7d650afb2d0d9p-30",
        "0x1.108af13b008e2p-33", "-0x1.7289d2b951d46p-37", "0x1.6a2b759bebd8ap-41",
    };

    // log1p(e) / e, 0 <= e <= e^-1; relative error 5.5e-9 and 2.6e-19.
    private static readonly string[] s_wideSingle = { "0x1p0", "-0x1.ffffc2p-2", "0x1.554848p-2", "-0x1.fe2374p-3", "0x1.8993aep-3", "-0x1.0c354ap-3", "0x1.b444b4p-5" };

    private static readonly string[] s_wideDouble =
    {
        "0x1p0", "-0x1.ffffffffffffcp-2", "0x1.55555555550d7p-2", "-0x1.ffffffffc78dp-3", "0x1.9999998e5eb67p-3", "-0x1.5555540044d8ap-3", "0x1.24922eb95bedep-3", "-0x1.fffd2c802f23bp-4",
        "0x1.c700bd7ea8bf2p-4", "-0x1.98d29fd416734p-4", "0x1.703773f6e3d38p-4", "-0x1.44c9214509f84p-4", "0x1.09a3d0e624d7dp-4", "-0x1.6c6f93ed2cb4p-5", "0x1.63ba90e6f9e61p-6", "-0x1.632324f6502c3p-8",
    };

    // log1p(e) / e, 0 <= e <= e^-2; relative error 1.3e-8 and 1.8e-19.
    private static readonly string[] s_narrowSingle = { "0x1p0", "-0x1.ffff36p-2", "0x1.551c5ap-2", "-0x1.f5d47p-3", "0x1.3af02cp-3" };

    private static readonly string[] s_narrowDouble =
    {
        "0x1p0", "-0x1.ffffffffffffcp-2", "0x1.5555555554e73p-2", "-0x1.ffffffff7d6f4p-3", "0x1.999999731e78cp-3", "-0x1.55554ebe75287p-3", "0x1.24919323aa9b6p-3", "-0x1.ffe628fa765cdp-4",
        "0x1.c5e1b9c2104c2p-4", "-0x1.8f96d3b964b41p-4", "0x1.3f3ae4580616fp-4", "-0x1.4f741d31893bap-5",
    };

    public static ElementaryFunction DefineOfProbabilities(ElementType element)
    {
        ElementaryBuilder b = new(OfProbabilities, element);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        Value y = k.Input("y");
        Value lift = k.Const(Math.Pow(2, LogFunctions.Lift(k.Element)));
        Value xl = b.Line(x * lift, "xl");
        Value yl = b.Line(y * lift, "yl");
        Value inverse = b.Line(b.One / b.Line(xl + yl, "s"), "inverse");
        Value t = b.Line((xl - yl) * inverse, "t");

        // Where 1 + t would lose x: 2 x / s, without the exponent of x, so that it is no subnormal number.
        Value one = k.BitsConst(b.Format.One);
        Value exponent = b.Line(k.BitAnd(k.AsBits(xl), k.BitsConst(b.Format.ExponentMask)), "exponent");
        Value significand = b.Line(k.AsReal(k.BitAdd(k.BitSub(k.AsBits(xl), exponent), one)), "significand");
        Value v = b.Line((significand + significand) * inverse, "v");
        Value isNear = k.GreaterOrEqual(t, k.Const(-0.5));
        Value size = b.Line(k.Select(isNear, b.One, k.AsReal(exponent)), "size");
        Value log = LogOfParts(b, isNear, t, v, size);
        Value atZero = k.Select(k.Greater(y, b.Zero), b.NegativeInfinity, b.Zero);
        return b.Done(
            k.Select(k.Equal(x, b.Zero), atZero, log),
            $"ln(x / m), m = (x + y) / 2, for x and y from 0 and below 2^{(b.IsDouble ? 950 : 96)}: -infinity where only x = 0, 0 where both are.",
            "log1p(t) with t = (x - y) / (x + y), where t is at least -1/2; ln(2 x / (x + y)) elsewhere. Both are products with one reciprocal.",
            "Error: below 4 ULP, on samples.");
    }

    public static ElementaryFunction DefineOfLogRatio(ElementType element)
    {
        ElementaryBuilder b = new(OfLogRatio, element);
        Recipe k = b.Recipe;
        Value u = k.Input("u");
        Value less = k.SharedInput("less");
        Value most = k.SharedInput("most");
        Value a = b.Line(k.Min(k.Abs(u), b.Number(80, 700)), "a");
        Value w = b.Line(u * u, "w");
        Value near = b.Line(k.Fma(-w, k.Horner(w, "g", b.Coefficients("LogCosh", 1, s_coshSingle, s_coshDouble)), b.Line(u * k.Const(0.5), "half")) - less, "near");
        Value e = ExpOfNegative(b, a);
        Value far = b.Line(k.Fma(-e, Log1pByItself(b, e, isBelowInverseE2: false), most) + k.Min(b.Zero, u), "far");
        return b.Done(
            k.Select(k.GreaterOrEqual(k.Const(1), a), near, far),
            "ln(2 / (1 + e^-u)) - less, which is ln(p / m) - less, m = (p + q) / 2, for u = ln(p / q); most is ln 2 - less. With full relative accuracy where u is tiny and less is 0, or where u is large and less is ln 2.",
            "Up to |u| = 1: u / 2 - ln(cosh(u / 2)), the latter u^2 g(u^2). Beyond, with e = e^-|u|: most - log1p(e) + min(u, 0).",
            "Error: below 2 ULP.");
    }

    /// <summary>e^-a for a from 0 to 80, in double 700.</summary>
    public static Value ExpOfNegative(ElementaryBuilder b, Value a)
        => b.Line(ExpFunctions.Unchecked(b, b.Line(-a, "z"), b.Recipe.Const(ExpFunctions.ShiftConstant(b.Recipe.Element, 0), "ExpShiftOfOne")), "e");

    /// <summary>log1p(e) / e for e up to e^-1, or up to e^-2.</summary>
    public static Value Log1pByItself(ElementaryBuilder b, Value e, bool isBelowInverseE2)
        => b.Recipe.Horner(e, "log1p", isBelowInverseE2 ? b.Coefficients("Log1pNarrow", 0, s_narrowSingle, s_narrowDouble) : b.Coefficients("Log1pWide", 0, s_wideSingle, s_wideDouble));

    public static Value Ln2(ElementaryBuilder b) => b.Constant("Ln2", "0x1.62e43p-1", "0x1.62e42fefa39efp-1");

    /// <summary>ln(1 + t), or ln(v size).</summary>
    private static Value LogOfParts(ElementaryBuilder b, Value isNear, Value t, Value v, Value size)
    {
        Recipe k = b.Recipe;
        Value y = b.Line(k.Select(isNear, b.One + t, v), "u");
        Value offset = b.IsDouble ? k.BitsConst(b.Format.LogOffset) : k.BitsConst(SingleLog.Start);
        Value power = b.Line(k.BitAnd(k.BitSub(k.AsBits(y), offset), k.BitsConst(b.Format.ExponentMask)), "power");
        Value one = k.BitsConst(b.Format.One);
        Value scale = b.Line(k.AsReal(k.BitSub(one, power)), "scale");
        Value multiplied = b.Line(k.Select(isNear, t, v), "multiplied");
        Value added = b.Line(k.Select(isNear, scale - b.One, k.Const(-1)), "added");
        Value f = b.Line(k.Fma(multiplied, scale, added), "f");
        Value bits = b.Line(k.BitSub(k.BitAdd(power, k.AsBits(size)), one), "bits");
        if (!b.IsDouble)
        {
            return b.Line(SingleLog.Sum(b, b.Line(k.ToReal(bits), "n"), f, SingleLog.BitsLn2), "log");
        }

        Value n = b.Line(k.ToReal(k.ShiftRight(bits, b.Format.FractionBits)), "n");
        Value fl = b.Line(k.Fma(multiplied, scale, added - f), "fl");
        (Value h, Value tail) = LogFunctions.Core(b, n, f, k.Fma(-f, fl, fl));
        return b.Line(h + tail, "log");
    }
}
