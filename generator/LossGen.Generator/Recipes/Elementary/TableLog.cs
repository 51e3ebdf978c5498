using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>
/// ln y of floats by a table of four: y = 2^n m with m from 0.925 to 1.85, and m / m_i = 1 + r, where 1 / m_i is so short that r is exact and no larger than 0.107.
/// A short polynomial is enough then, in which nothing has to be compensated, and few instructions wait for each other.
/// </summary>
internal static class TableLog
{
    // 0.925: the first quarter of the bit patterns from here on, up to 1.1, has m_0 = 1. Its logarithms are tiny, and r = m - 1.
    private const long Start = 0x3F6CCCCD;

    // (ln(1 + r) - r) / r^2 with the first coefficient held at -1/2; relative error of the logarithm 4.6e-10.
    private static readonly string[] s_series = { "-0x1p-1", "0x1.55555cp-2", "-0x1.fffc1cp-3", "0x1.997f2ap-3", "-0x1.596ef2p-3", "0x1.2fe84ap-3" };

    // ln m_i for 1 / m_i = 13/16, 11/16 and 9/16. The leading part is a multiple of 2^-15, as that of ln 2 is: n ln 2 + ln m_i is exact.
    private static readonly string[] s_high = { "0x1.a94p-3", "0x1.7fbp-2", "0x1.2698p-1" };
    private static readonly string[] s_low = { "-0x1.2c3752p-19", "-0x1.7109fap-20", "-0x1.deecb2p-17" };

    /// <summary>What <see cref="Core"/> takes for an exponent of 1: exponents are taken as they stand in the bits.</summary>
    public static int Unit(ElementaryBuilder b) => 1 << b.Format.FractionBits;

    /// <summary>ln 2 of an exponent as it stands in the bits.</summary>
    public static Value BitsLn2(ElementaryBuilder b) => b.Constant("BitsLn2", "0x1.62e43p-24", "0");

    /// <summary>y = 2^n m for a normal y, and m m_i' - 1 = r, where m_i' = 1 / m_i is the number of its part.</summary>
    public static (Value N, Value R, Value Part) Split(ElementaryBuilder b, Value y)
    {
        (Value n, _, Value m, Value part) = Quarter(b, y);
        Value r = b.Line(b.Recipe.Fma(m, Reciprocal(b, part), b.Recipe.Const(-1)), "r");
        return (n, r, part);
    }

    /// <summary>1 + s in the same way, where r = m m_i' - 1 is rounded once, from s itself: what rounding takes off 1 + s is not lost.</summary>
    public static (Value N, Value R, Value Part) SplitOnePlus(ElementaryBuilder b, Value s)
    {
        Recipe k = b.Recipe;
        (Value n, Value exponent, _, Value part) = Quarter(b, b.Line(b.One + s, "y"));
        Value scale = b.Line(k.AsReal(k.BitSub(k.BitsConst(b.Format.One), exponent)), "scale");
        Value reciprocal = b.Line(Reciprocal(b, part), "reciprocal");
        Value r = b.Line(k.Fma(s * scale, reciprocal, k.Fma(scale, reciprocal, k.Const(-1))), "r");
        return (n, r, part);
    }

    /// <summary>n ln 2 + ln m_i + ln(1 + r) as a sum of two parts.</summary>
    public static (Value High, Value Tail) Core(ElementaryBuilder b, Value n, Value r, Value part)
    {
        Recipe k = b.Recipe;
        Value a = b.Line(k.Fma(n, b.Constant("BitsLn2High", "0x1.62e4p-24", "0"), Table(b, part, "LnHigh", s_high)), "a");
        Value high = b.Line(a + r, "hi");
        Value low = b.Line(k.Fma(n, b.Constant("BitsLn2Low", "0x1.7f7d1cp-43", "0"), Table(b, part, "LnLow", s_low)) + (r - (high - a)), "low");
        Value r2 = b.Line(r * r, "r2");
        Value tail = b.Line(k.Fma(r2, Series(b, r, r2), low), "tail");
        return (high, tail);
    }

    /// <summary>The exponent of y as a number and as it stands in the bits, what is left of y, and its quarter.</summary>
    private static (Value N, Value Exponent, Value M, Value Part) Quarter(ElementaryBuilder b, Value y)
    {
        Recipe k = b.Recipe;
        Value bits = b.Line(k.BitSub(k.AsBits(y), k.BitsConst(Start)), "bits");
        Value exponent = b.Line(k.BitAnd(bits, k.BitsConst(b.Format.ExponentMask)), "exponent");
        Value n = b.Line(k.ToReal(exponent), "n");
        Value m = k.AsReal(k.BitSub(k.AsBits(y), exponent));
        Value part = b.Line(k.ShiftRight(bits, b.Format.FractionBits - 2), "part");
        return (n, exponent, m, part);
    }

    private static Value Reciprocal(ElementaryBuilder b, Value part)
        => b.Recipe.Pick(part, b.One, b.Recipe.Const(0.8125), b.Recipe.Const(0.6875), b.Recipe.Const(0.5625));

    private static Value Table(ElementaryBuilder b, Value part, string name, string[] numbers)
    {
        Value[] table = b.Coefficients(name, 1, numbers, numbers);
        return b.Recipe.Pick(part, b.Zero, table[0], table[1], table[2]);
    }

    /// <summary>In pairs rather than by Horner's rule: half as many steps wait for each other.</summary>
    private static Value Series(ElementaryBuilder b, Value r, Value r2)
    {
        Recipe k = b.Recipe;
        Value[] c = b.Coefficients("LnSeries", 2, s_series, s_series);
        Value first = b.Line(k.Fma(c[1], r, c[0]), "first");
        Value second = b.Line(k.Fma(c[3], r, c[2]), "second");
        Value third = b.Line(k.Fma(c[5], r, c[4]), "third");
        return b.Line(k.Fma(k.Fma(third, r2, second), r2, first), "series");
    }
}
