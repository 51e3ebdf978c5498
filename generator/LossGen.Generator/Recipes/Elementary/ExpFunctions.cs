using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>
/// e^x with a power of two folded in. The shift of a softmax is such a power: x - max(x) is never formed, so its rounding,
/// the dominating error of the usual form, does not arise.
/// </summary>
internal static class ExpFunctions
{
    public const string Exp = "Exp";
    public const string ExpShift = "ExpShift";

    // (e^r - 1 - r) / r^2 on |r| <= 0.34675, found by Sollya's fpminimax; absolute error 4.6e-9 and 4e-18.
    private static readonly string[] s_single = { "0x1.fffff8p-2", "0x1.55548ep-3", "0x1.555adcp-5", "0x1.123becp-7", "0x1.692b7p-10" };

    private static readonly string[] s_double =
    {
        "0x1.ffffffffffffcp-2", "0x1.555555555555bp-3", "0x1.555555555616ap-5", "0x1.111111110ed9ep-7", "0x1.6c16c168e9d17p-10", "0x1.a01a01b31fc6cp-13",
        "0x1.a01a0dbd67906p-16", "0x1.71ddf0db9a95dp-19", "0x1.27cf77b1d7f23p-22", "0x1.af6adee4c984bp-26", "0x1.3c0a5349f23d6p-29",
    };

    public static Value Log2E(ElementaryBuilder b) => b.Constant("Log2E", "0x1.715476p+0", "0x1.71547652b82fep+0");

    // The leading part of ln 2 has a full fraction: n * Ln2High is exact where it is needed, since the sum with x cancels to a multiple of its last bit.
    public static Value NegativeLn2High(ElementaryBuilder b) => b.Constant("NegativeLn2High", "-0x1.62e43p-1", "-0x1.62e42fefa39efp-1");

    public static Value NegativeLn2Low(ElementaryBuilder b) => b.Constant("NegativeLn2Low", "0x1.05c61p-29", "-0x1.abc9e3b39803fp-56");

    public static Value[] Coefficients(ElementaryBuilder b) => b.Coefficients("Exp", 2, s_single, s_double);

    /// <summary>2^k e^x, where the argument shift carries k.</summary>
    public static ElementaryFunction DefineExp(ElementType element)
    {
        ElementaryBuilder b = new(Exp, element, FmaEmulation.Walked);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        Value low = k.SharedInput("low");
        Value shift = k.SharedInput("shift");
        ElementaryFunction exp = b.Done(
            Unchecked(b, b.Line(k.Max(low, x), "z"), shift),
            "2^k e^x for x up to about 40, where k is folded into shift. Arguments below low count as low; NaN stays NaN.",
            "Reduction: n = round(x log2(e)), r = x - n ln 2 in two steps, the first of them exact.",
            "Polynomial: e^r on |r| <= 0.347. Reconstruction: the low bits of t are the shifted exponent itself.",
            element == ElementType.Double ? "Error: below 0.87 ULP on samples." : "Error: below 0.90 ULP, over all floats.");
        return exp with { InLibrary = element == ElementType.Single ? LibraryForms.Number | LibraryForms.Vector | LibraryForms.Row : LibraryForms.None };
    }

    /// <summary>2^k e^z where the result is a normal number.</summary>
    public static Value Unchecked(ElementaryBuilder b, Value z, Value shift)
    {
        Recipe k = b.Recipe;
        Value t = b.Line(k.Fma(z, Log2E(b), shift), "t");
        Value n = b.Line(t - shift, "n");
        Value r = b.Line(k.Fma(n, NegativeLn2High(b), z), "r");
        r = b.Line(k.Fma(n, NegativeLn2Low(b), r), "r");
        Value p = k.Horner(r, "p", new[] { b.One, b.One }.Concat(Coefficients(b)).ToArray());
        Value scale = k.AsReal(k.ShiftLeft(k.AsBits(t), b.Format.FractionBits));
        return p * scale;
    }

    /// <summary>The shift argument of Exp that divides by 2^round(m log2 e), keeping a factor that holds results off the subnormal numbers.</summary>
    public static ElementaryFunction DefineExpShift(ElementType element)
    {
        ElementaryBuilder b = new(ExpShift, element, FmaEmulation.Walked);
        Recipe k = b.Recipe;
        Value m = k.Input("m");
        Value round = k.Const(b.Format.RoundToInteger, "RoundToInteger");
        Value n = b.Line(k.Fma(m, Log2E(b), round) - round, "n");
        Value result = k.Const(ShiftConstant(element, SoftmaxFactor(element)), "SoftmaxShift") - n;
        return b.Done(
            result,
            $"The shift for Exp that makes it 2^{SoftmaxFactor(element)} e^(x - m) up to a power of two common to the row.",
            "Where x - m would round, this does not: the shift is an integer in the exponent.");
    }

    /// <summary>Exponentials of a softmax keep this power of two, so that none of them is subnormal.</summary>
    public static int SoftmaxFactor(ElementType element) => element == ElementType.Double ? 128 : 64;

    /// <summary>Exponentials of log-probabilities keep this power of two, so that none of them is subnormal.</summary>
    public static int LogProbabilityFactor(ElementType element) => element == ElementType.Double ? 54 : 24;

    /// <summary>The shift argument that multiplies by 2^power.</summary>
    public static double ShiftConstant(ElementType element, int power)
    {
        FloatFormat format = FloatFormat.Of(element);
        return format.RoundToInteger + format.Bias + power;
    }
}
