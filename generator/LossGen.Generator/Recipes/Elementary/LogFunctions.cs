using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>Logarithms: of a number, of 1 + s where s may be tiny, and times the number itself.</summary>
internal static class LogFunctions
{
    public const string Log = "Log";
    public const string LogOfNormal = "LogOfNormal";
    public const string Log1p = "Log1p";
    public const string XLogX = "XLogX";
    public const string XLogXInRange = "XLogXInRange";

    // (ln(1 + f) - f + f^2 / 2) / f^3 on |f| <= 1/3; relative error of the logarithm 9.4e-10 and 1e-18.
    private static readonly string[] s_single =
    {
        "0x1.555558p-2", "-0x1.ffff0cp-3", "0x1.999682p-3", "-0x1.55997cp-3", "0x1.25134ap-3", "-0x1.f37ep-4", "0x1.b5b51cp-4", "-0x1.072a1ap-3", "0x1.f6a58ep-4",
    };

    private static readonly string[] s_double =
    {
        "0x1.5555555555555p-2", "-0x1.ffffffffffff1p-3", "0x1.999999999998bp-3", "-0x1.5555555557c42p-3", "0x1.2492492494a01p-3", "-0x1.fffffffc51563p-4", "0x1.c71c71c391ef8p-4",
        "-0x1.99999ae001f2fp-4", "0x1.745d187fb3b02p-4", "-0x1.555517628b5bap-4", "0x1.3b1375a92420cp-4", "-0x1.2499533783f78p-4", "0x1.1117d5e4c7be6p-4", "-0x1.ff00d91d7037dp-5",
        "0x1.e0ec8c420dafbp-5", "-0x1.d266833cd7aa3p-5", "0x1.ba030ffdaae35p-5", "-0x1.4cc52776f1283p-5", "0x1.3c3ce0759f6c5p-5", "-0x1.4530c364ba9d7p-4", "0x1.37adda6114fd0p-4",
    };

    // The leading part is short: n * SplitLn2High is exact for every exponent n.
    public static Value SplitLn2High(ElementaryBuilder b) => b.Constant("SplitLn2High", "0x1.62e4p-1", "0x1.62e42fefa38p-1");

    public static Value SplitLn2Low(ElementaryBuilder b) => b.Constant("SplitLn2Low", "0x1.7f7d1cp-20", "0x1.ef35793c7673p-45");

    public static ElementaryFunction DefineLog(ElementType element)
    {
        ElementaryBuilder b = new(Log, element, FmaEmulation.Walked);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        (Value y, Value unlift) = Lifted(b, x, b.IsDouble ? 1 : 1 << b.Format.FractionBits);
        ElementaryFunction log = b.Done(
            AtTheEnds(b, x, b.Line(OfNormal(b, y, unlift), "log")),
            "ln x. 0 gives -infinity, a negative number NaN; subnormal numbers keep their accuracy.",
            Words(b),
            $"Error: below {(b.IsDouble ? "0.60" : "0.93")} ULP.");
        return log with { With512Bits = b.IsDouble ? null : DefineLogWithInstructions(element), InLibrary = NumberOfFloats(b) };
    }

    public static ElementaryFunction DefineLogOfNormal(ElementType element)
    {
        ElementaryBuilder b = new(LogOfNormal, element, FmaEmulation.Walked);
        ElementaryFunction log = b.Done(
            OfNormal(b, b.Recipe.Input("x"), null),
            "ln x of a positive, finite number that is not subnormal: Log without its ends.",
            Words(b),
            $"Error: below {(b.IsDouble ? "0.60" : "0.93")} ULP.");
        return log with { With512Bits = b.IsDouble ? null : DefineLogOfNormalWithInstructions(element) };
    }

    public static ElementaryFunction DefineLog1p(ElementType element)
    {
        ElementaryBuilder b = new(Log1p, element, FmaEmulation.Walked);
        ElementaryFunction log = b.Done(
            OfOnePlus(b, b.Recipe.Input("s")),
            $"ln(1 + s) for s from above -1 to 2^{(b.IsDouble ? 1022 : 126)}, with full relative accuracy where s is tiny. NaN stays NaN.",
            b.IsDouble
                ? "Reduction: 1 + s = 2^n (1 + f + fl), where t = 2^-n and f + fl = s t + (t - 1) is exact. Polynomial: that of Log."
                : "Reduction and polynomial: those of Log, with f computed from s, exactly: what rounding takes off 1 + s is not lost.",
            $"Error: below {(b.IsDouble ? "0.68" : "0.93")} ULP.");
        return log with { InLibrary = NumberOfFloats(b) };
    }

    public static ElementaryFunction DefineXLogX(ElementType element)
    {
        ElementaryBuilder b = new(XLogX, element, FmaEmulation.Walked);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        Value product = LiftedProduct(b, x);
        Value valid = k.And(k.GreaterOrEqual(x, b.Zero), k.Greater(b.Number(Math.Pow(2, 96), Math.Pow(2, 950)), x));
        ElementaryFunction function = b.Done(
            k.Select(valid, product, b.NaN),
            $"x ln x times 2^{Lift(element)}, which keeps tiny terms off the subnormal numbers; 0 (of either sign) for x = 0, NaN for an x that is negative, undefined or not below 2^{(b.IsDouble ? 950 : 96)}.",
            ProductWords(b));
        return function with { InLibrary = NumberOfFloats(b) };
    }

    public static ElementaryFunction DefineXLogXInRange(ElementType element)
    {
        ElementaryBuilder b = new(XLogXInRange, element, FmaEmulation.Walked);
        return b.Done(LiftedProduct(b, b.Recipe.Input("x")), $"XLogX of numbers from 0 and below 2^{(b.IsDouble ? 950 : 96)}.", ProductWords(b));
    }

    /// <summary>The power of two that keeps terms of probabilities off the subnormal numbers; <see cref="XLogX"/> stays multiplied by it.</summary>
    public static int Lift(ElementType element) => element == ElementType.Double ? 54 : 24;

    /// <summary>x = 2^n (1 + f) with f from -1/3 to 1/3, subnormal numbers included.</summary>
    public static (Value N, Value F) SplitOfAny(ElementaryBuilder b, Value x)
    {
        (Value y, Value lift) = Lifted(b, x, 1);
        (Value n, Value f) = Split(b, y);
        return (b.Line(n - lift, "n"), f);
    }

    /// <summary>The logarithm r of x, set right where x is infinite, NaN, 0 or negative.</summary>
    public static Value AtTheEnds(ElementaryBuilder b, Value x, Value r)
    {
        Recipe k = b.Recipe;
        r = b.Line(k.Select(k.Greater(b.Infinity, x), r, x), "log");
        r = b.Line(k.Select(k.Equal(x, b.Zero), b.NegativeInfinity, r), "log");
        return k.Select(k.Greater(b.Zero, x), b.NaN, r);
    }

    /// <summary>1 + s = 2^n (1 + f + fl) and t = 2^-n, where f + fl = s t + (t - 1) is exact.</summary>
    public static (Value N, Value F, Value Fl, Value T) SplitOnePlus(ElementaryBuilder b, Value s)
    {
        Recipe k = b.Recipe;
        Value exponent = b.Line(k.BitAnd(k.BitSub(k.AsBits(b.One + s), k.BitsConst(b.Format.LogOffset)), k.BitsConst(b.Format.ExponentMask)), "exponent");
        Value n = b.Line(k.ToReal(k.ShiftRight(exponent, b.Format.FractionBits)), "n");
        Value t = b.Line(k.AsReal(k.BitSub(k.BitsConst(b.Format.One), exponent)), "scale");
        Value t1 = b.Line(t - b.One, "t1");
        Value f = b.Line(k.Fma(s, t, t1), "f");
        Value fl = b.Line(k.Fma(s, t, t1 - f), "fl");
        return (n, f, fl, t);
    }

    /// <summary>q(f) in ln(1 + f) = f - f^2/2 + f^3 q(f).</summary>
    public static Value Series(ElementaryBuilder b, Value f) => b.Recipe.Horner(f, "q", b.Coefficients("LogSeries", 3, s_single, s_double));

    /// <summary>n ln 2 + ln(1 + f) + correction as a sum of two parts.</summary>
    public static (Value High, Value Tail) Core(ElementaryBuilder b, Value n, Value f, Value? correction)
    {
        Recipe k = b.Recipe;
        Value q = Series(b, f);
        Value a = b.Line(n * SplitLn2High(b), "a");
        Value high = b.Line(a + f, "hi");
        Value low = b.Line(f - (high - a), "lo");
        Value g = b.Line(f * k.Const(-0.5), "g");
        Value h = b.Line(k.Fma(g, f, high), "h");
        Value l = b.Line(k.Fma(g, f, high - h), "l");
        Value rest = k.Fma(n, SplitLn2Low(b), low + l);
        Value tail = b.Line(k.Fma(f * f * f, q, correction is null ? rest : rest + correction), "tail");
        return (h, tail);
    }

    /// <summary>ln y of a normal y as a sum of two parts, its exponent less that of a lift if there is one.</summary>
    public static (Value High, Value Tail) InTwoParts(ElementaryBuilder b, Value y, Value? lift)
    {
        (Value n, Value f) = Split(b, y);
        return Core(b, lift is null ? n : b.Line(n - lift, "n"), f, null);
    }

    private static LibraryForms NumberOfFloats(ElementaryBuilder b) => b.IsDouble ? LibraryForms.None : LibraryForms.Number;

    private static ElementaryFunction DefineLogWithInstructions(ElementType element)
    {
        ElementaryBuilder b = new(Log, element, FmaEmulation.Walked);
        return b.Done(
            SingleLog.OfAny(b, b.Recipe.Input("x")),
            "ln x. 0 gives -infinity, a negative number NaN; subnormal numbers keep their accuracy.",
            Words(b),
            "n is the exponent of x, and one more where the fraction is below 1, which has the exponent -1.",
            "Error: below 0.93 ULP.");
    }

    private static ElementaryFunction DefineLogOfNormalWithInstructions(ElementType element)
    {
        ElementaryBuilder b = new(LogOfNormal, element, FmaEmulation.Walked);
        ElementaryFunction log = b.Done(
            SingleLog.OfAlmostAny(b, b.Recipe.Input("x")),
            "ln x of a positive number below 1.5 2^127; infinite or NaN for any other.",
            Words(b),
            "n is the exponent of 4/3 x, since the fraction starts at 3/4.",
            "Error: below 0.93 ULP.");
        return log with { ShowsEnds = true };
    }

    /// <summary>ln y of a normal y, its exponent less that of a lift if there is one.</summary>
    private static Value OfNormal(ElementaryBuilder b, Value y, Value? lift)
    {
        if (!b.IsDouble)
        {
            return SingleLog.OfNormal(b, y, lift);
        }

        (Value h, Value tail) = InTwoParts(b, y, lift);
        return h + tail;
    }

    private static Value OfOnePlus(ElementaryBuilder b, Value s)
    {
        if (!b.IsDouble)
        {
            return SingleLog.OfOnePlus(b, s);
        }

        (Value n, Value f, Value fl, _) = SplitOnePlus(b, s);
        (Value h, Value tail) = Core(b, n, f, b.Recipe.Fma(-f, fl, fl));
        return h + tail;
    }

    private static Value LiftedProduct(ElementaryBuilder b, Value x)
    {
        Recipe k = b.Recipe;
        int lift = Lift(k.Element);
        Value y = b.Line(x * Math.Pow(2, lift), "y");
        if (!b.IsDouble)
        {
            return y * b.Line(SingleLog.OfLifted(b, y, lift), "log");
        }

        (Value h, Value tail) = InTwoParts(b, y, k.Const(lift));
        return k.Fma(y, h, y * tail);
    }

    private static string[] ProductWords(ElementaryBuilder b)
        => b.IsDouble
            ? new[] { "The logarithm of Log in two parts, multiplied before they are added.", "Error: below 0.58 ULP." }
            : new[] { "The logarithm of Log, rounded, times x.", "Error: below 1.8 ULP." };

    private static string Words(ElementaryBuilder b)
        => b.IsDouble
            ? "Reduction: x = 2^n (1 + f) with f from -1/3 to 1/3. Polynomial: ln(1 + f) = f - f^2/2 + f^3 q(f), the first two terms in two parts."
            : "Reduction: x = 2^n (1 + f) with f from -1/4 to 1/2. Polynomial: ln(1 + f) = f + f^2 series(f).";

    /// <summary>x, or, where it is subnormal, x times 2^lift; and lift units or 0.</summary>
    private static (Value Y, Value Lift) Lifted(ElementaryBuilder b, Value x, double unit)
    {
        Recipe k = b.Recipe;
        int lift = b.IsDouble ? 54 : 23;
        Value tiny = k.Greater(b.Number(1.1754943508222875e-38, 2.2250738585072014e-308), x);
        return (b.Line(k.Select(tiny, x * Math.Pow(2, lift), x), "y"), k.Select(tiny, k.Const(lift * unit), b.Zero));
    }

    /// <summary>y = 2^n (1 + f) with f from -1/3 to 1/3, for a normal y.</summary>
    public static (Value N, Value F) Split(ElementaryBuilder b, Value y)
    {
        Recipe k = b.Recipe;
        Value offset = k.BitsConst(b.Format.LogOffset);
        Value bits = b.Line(k.BitSub(k.AsBits(y), offset), "bits");
        Value n = b.Line(k.ToReal(k.ShiftRight(bits, b.Format.FractionBits)), "n");
        Value f = b.Line(k.AsReal(k.BitAdd(k.BitAnd(bits, k.BitsConst(b.Format.FractionMask)), offset)) - b.One, "f");
        return (n, f);
    }
}
