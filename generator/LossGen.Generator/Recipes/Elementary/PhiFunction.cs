using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>(1 + t) ln(1 + t) - t: the term of a divergence in the relative difference t of two probabilities.</summary>
internal static class PhiFunction
{
    public const string Name = "Phi";

    // (phi(t) - t^2 / 2) / t^3 on -0.351 <= t <= 0.501, by Chebyshev interpolation; relative error of phi 7.3e-9 (of which 5e-9 are the rounding of the coefficients) and 8e-18.
    private static readonly string[] s_single =
    {
        "-0x1.555556p-3", "0x1.55554ap-4", "-0x1.9999b8p-5", "0x1.11198ep-5", "-0x1.861e3ap-6", "0x1.22e044p-6", "-0x1.c31828p-7", "0x1.8ab724p-7", "-0x1.62f09ep-7", "0x1.6bdf16p-8",
    };

    private static readonly string[] s_double =
    {
        "-0x1.5555555555555p-3", "0x1.555555555555cp-4", "-0x1.9999999999b42p-5", "0x1.111111110f947p-5", "-0x1.86186185e64dep-6", "0x1.24924925f335dp-6", "-0x1.c71c71ec745a4p-7",
        "0x1.6c16c0e41797bp-7", "-0x1.29e40b7b89d83p-7", "0x1.f07c3629d878cp-8", "-0x1.a41bd2003af3fp-8", "0x1.681615cd6005ep-8", "-0x1.37f93c46a5b64p-8", "0x1.10fdf3e1523c7p-8",
        "-0x1.e3ec42969ce0bp-9", "0x1.af8dac8828297p-9", "-0x1.7461f19c0a7e6p-9", "0x1.3cef870a3cbf7p-9", "-0x1.4acf2a47eb2ecp-9", "0x1.8a351818ab9ddp-9", "-0x1.47de745f482bep-9", "0x1.de8583b2b5d87p-11",
    };

    public static ElementaryFunction Define(ElementType element)
    {
        ElementaryBuilder b = new(Name, element, FmaEmulation.Walked);
        Recipe k = b.Recipe;
        Value t = k.Input("t");

        // Near 0: one rounding of t^2 / 2 and the rest together. For one tiny number, the sum is halfway between two floats after its first rounding, and was not before.
        Value g = k.Horner(t, "series", b.Coefficients("Phi", 3, s_single, s_double));
        Value near = b.Line(k.Fma(t * k.Const(0.5), t, (t * t * t) * g, FmaEmulation.Checked), "near");

        // Elsewhere, divided by 2^n: (1 + f) (h + tail) - t 2^-n, each product and difference with what it loses.
        (Value n, Value f, Value fl, Value s) = LogFunctions.SplitOnePlus(b, t);
        (Value h, Value tail) = LogFunctions.Core(b, n, f, null);

        // s - 1 is rounded from 2^24 (in double 2^53) on, and the logarithm that multiplies it is large there.
        fl = b.Line(fl + (s - ((s - b.One) + b.One)), "fl");
        Value m = b.Line(b.One + f, "m");
        Value ml = b.Line((f - (m - b.One)) + fl, "ml");
        Value u = b.Line(m * h, "u");
        Value ul = b.Line(k.Fma(m, h, -u), "ul");
        Value v = b.Line(t * s, "v");
        Value d = b.Line(u - v, "d");
        Value back = b.Line(d - u, "back");
        Value dl = b.Line((u - (d - back)) - (v + back), "dl");
        Value low = k.Fma(m, tail, k.Fma(ml, h, fl) + ul) + dl;
        Value power = k.AsReal(k.BitSub(k.BitsConst(2 * b.Format.One), k.AsBits(s)));
        Value far = (d + b.Line(low, "low")) * power;

        Value isNear = k.And(k.GreaterOrEqual(t, k.Const(-0.35)), k.GreaterOrEqual(k.Const(0.5), t));
        Value r = b.Line(k.Select(isNear, near, far), "r");
        r = b.Line(k.Select(k.GreaterOrEqual(t, b.Number(System.Math.Pow(2, 122), System.Math.Pow(2, 1015))), b.Infinity, r), "r");
        r = b.Line(k.Select(k.Equal(t, k.Const(-1)), b.One, r), "r");
        return b.Done(
            k.Select(k.Greater(k.Const(-1), t), b.NaN, r),
            "phi(t) = (1 + t) ln(1 + t) - t, at least 0, with full relative accuracy where t is tiny; NaN below -1.",
            "Near 0: t^2 / 2 + t^3 g(t). Elsewhere: the reduction and polynomial of Log1p, in two parts.",
            "Error: below 1 ULP.");
    }
}
