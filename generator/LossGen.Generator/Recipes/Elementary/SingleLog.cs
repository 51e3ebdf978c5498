using System;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>
/// ln y of floats: y = 2^n (1 + f) with f from -1/4 to 1/2, and one polynomial in f. Nothing is compensated: ln(1 + f) is rounded once, and so is n ln 2 + ln(1 + f).
/// </summary>
internal static class SingleLog
{
    // 0.75. Both ends of what follows are as far from 1, where the logarithm is 0, as its error allows.
    public const long Start = 0x3F400000;

    // (ln(1 + f) - f) / f^2 with the first coefficient held at -1/2: relative error of the logarithm 6e-9, the last bits chosen by the error of all roundings together.
    private static readonly string[] s_series =
    {
        "-0x1p-1", "0x1.5555acp-2", "-0x1.00005ap-2", "0x1.99699cp-3", "-0x1.54eddcp-3", "0x1.2881aep-3", "-0x1.0d9892p-3", "0x1.acc01ap-4", "-0x1.712322p-5",
    };

    /// <summary>ln 2 of an exponent as it stands in the bits.</summary>
    public static Value BitsLn2(ElementaryBuilder b) => b.Constant("BitsLn2", "0x1.62e43p-24", "0");

    /// <summary>ln x of any number, with instructions for exponent and fraction, which know the ends and need no lift for subnormal numbers.</summary>
    public static Value OfAny(ElementaryBuilder b, Value x)
    {
        Recipe k = b.Recipe;
        Value fraction = b.Line(k.Fraction(x), "fraction");
        return Sum(b, b.Line(k.Exponent(x) - k.Exponent(fraction), "n"), b.Line(fraction - b.One, "f"), Ln2);
    }

    /// <summary>The same, one instruction shorter, for an x below 1.5 2^127: above, 4/3 x is infinite, and so is the result.</summary>
    public static Value OfAlmostAny(ElementaryBuilder b, Value x)
    {
        Recipe k = b.Recipe;
        return Sum(b, b.Line(k.Exponent(x * b.Constant("FourThirds", "0x1.555556p+0", "0")), "n"), b.Line(k.Fraction(x) - b.One, "f"), Ln2);
    }

    /// <summary>ln y of a normal y; its exponent less another one, as it stands in the bits, if there is one.</summary>
    public static Value OfNormal(ElementaryBuilder b, Value y, Value? less)
    {
        Recipe k = b.Recipe;
        (Value exponent, Value n) = Exponent(b, y, 0);
        Value f = b.Line(k.AsReal(k.BitSub(k.AsBits(y), exponent)) - b.One, "f");
        return Sum(b, less is null ? n : b.Line(n - less, "n"), f, BitsLn2);
    }

    /// <summary>ln x of an x of which y = 2^lift x is normal.</summary>
    public static Value OfLifted(ElementaryBuilder b, Value y, int lift)
    {
        (Value exponent, Value n) = Exponent(b, y, lift);
        return Sum(b, n, LiftedFraction(b, y, exponent, lift), BitsLn2);
    }

    /// <summary>n of an x = 2^n (1 + f) of which y = 2^lift x is normal.</summary>
    public static Value ExponentOfLifted(ElementaryBuilder b, Value y, int lift)
    {
        Recipe k = b.Recipe;
        return k.ToReal(k.ShiftRight(k.BitSub(k.AsBits(y), k.BitsConst(StartOf(b, lift))), b.Format.FractionBits));
    }

    /// <summary>ln(1 + f) of an x = 2^n (1 + f) of which y = 2^lift x is normal.</summary>
    public static Value FractionOfLifted(ElementaryBuilder b, Value y, int lift)
    {
        Recipe k = b.Recipe;
        Value exponent = b.Line(k.BitAnd(k.BitSub(k.AsBits(y), k.BitsConst(StartOf(b, lift))), k.BitsConst(b.Format.ExponentMask)), "exponent");
        Value f = LiftedFraction(b, y, exponent, lift);
        (Value f2, Value series) = Series(b, f);
        return k.Fma(f2, series, f);
    }

    /// <summary>ln(1 + s), where f comes from s itself, exactly: what rounding takes off 1 + s is not lost.</summary>
    public static Value OfOnePlus(ElementaryBuilder b, Value s)
    {
        Recipe k = b.Recipe;
        (Value exponent, Value n) = Exponent(b, b.One + s, 0);
        Value scale = b.Line(k.AsReal(k.BitSub(k.BitsConst(b.Format.One), exponent)), "scale");

        // For two numbers just below 0, the sum is halfway between two floats after its first rounding, and was not before.
        return Sum(b, n, b.Line(k.Fma(s, scale, scale - b.One), "f"), BitsLn2, FmaEmulation.Checked);
    }

    private static Value Ln2(ElementaryBuilder b) => b.Constant("Ln2", "0x1.62e43p-1", "0");

    /// <summary>The exponent of y 2^-lift as it stands in the bits, and as a number.</summary>
    private static (Value Bits, Value Number) Exponent(ElementaryBuilder b, Value y, int lift)
    {
        Recipe k = b.Recipe;
        Value start = k.BitsConst(StartOf(b, lift));
        Value exponent = b.Line(k.BitAnd(k.BitSub(k.AsBits(y), start), k.BitsConst(b.Format.ExponentMask)), "exponent");
        return (exponent, b.Line(k.ToReal(exponent), "n"));
    }

    private static long StartOf(ElementaryBuilder b, int lift) => Start + ((long)lift << b.Format.FractionBits);

    private static Value LiftedFraction(ElementaryBuilder b, Value y, Value exponent, int lift)
    {
        Recipe k = b.Recipe;
        Value lifted = k.AsReal(k.BitSub(k.AsBits(y), exponent));
        return b.Line(k.Fma(lifted, k.Const(Math.Pow(2, -lift)), k.Const(-1)), "f");
    }

    /// <summary>n ln 2 + ln(1 + f).</summary>
    public static Value Sum(ElementaryBuilder b, Value n, Value f, Func<ElementaryBuilder, Value> ln2, FmaEmulation? emulation = null)
    {
        (Value f2, Value series) = Series(b, f);
        return b.Recipe.Fma(n, ln2(b), b.Line(b.Recipe.Fma(f2, series, f, emulation ?? b.Recipe.Emulation), "ln"));
    }

    /// <summary>f^2 and the series in ln(1 + f) = f + f^2 series(f). The polynomial goes in pairs rather than by Horner's rule: half as many steps wait for each other.</summary>
    private static (Value Square, Value Series) Series(ElementaryBuilder b, Value f)
    {
        Recipe k = b.Recipe;
        Value[] c = b.Coefficients("LnSeries", 2, s_series, s_series);
        Value f2 = b.Line(f * f, "f2");
        Value series = b.Line(k.Fma(c[8], f2, k.Fma(c[7], f, c[6])), "series");
        series = b.Line(k.Fma(series, f2, k.Fma(c[5], f, c[4])), "series");
        series = b.Line(k.Fma(series, f2, k.Fma(c[3], f, c[2])), "series");
        return (f2, b.Line(k.Fma(series, f2, k.Fma(c[1], f, c[0])), "series"));
    }
}
