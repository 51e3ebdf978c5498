using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>The terms of the Jensen-Shannon divergence, from two probabilities or from the logarithm of their ratio: sums of them lose nothing where the two are close.</summary>
internal static class JensenShannonFunctions
{
    public const string Term = "JsTerm";
    public const string TermInRange = "JsTermInRange";
    public const string OfLogRatio = "JsOfLogRatio";

    // f(z) / (4 z^2) in w = z^2, |z| <= 0.6; relative error 4.1e-9 and 3e-19.
    private static readonly string[] s_nearSingle = { "0x1p-2", "0x1.5554fep-5", "0x1.113304p-6", "0x1.20323ep-7", "0x1.ad57b4p-8", "0x1.7329c8p-13", "0x1.183392p-7" };

    private static readonly string[] s_nearDouble =
    {
        "0x1p-2", "0x1.555555555554bp-5", "0x1.11111111129a3p-6", "0x1.2492492347998p-7", "0x1.6c16c1f9ba83ap-8", "0x1.f07bfac7f3851p-9", "0x1.6819892230622p-9", "0x1.10e4506f9340dp-9",
        "0x1.b007b2f6ff1c8p-10", "0x1.3c7d4373ac328p-10", "0x1.bd74d4cc4d289p-10", "-0x1.ba931af3030dap-10", "0x1.1ef1b8d85b2bap-7", "-0x1.1591369426fb8p-6", "0x1.bbdb83aca7928p-6",
        "-0x1.8f186b5379e7dp-6", "0x1.8588fcde5ff27p-7",
    };

    // (2 - v) ln(2 - v) / 4, 0 <= v <= 0.4; relative error 5.7e-9 and 3.4e-17, that of the first coefficient, ln(2) / 2.
    private static readonly string[] s_farSingle = { "0x1.62e43p-2", "-0x1.b1721p-2", "0x1.fff6ap-5", "0x1.56ebf2p-7", "0x1.384544p-9", "0x1.3fadacp-10" };

    private static readonly string[] s_farDouble =
    {
        "0x1.62e42fefa39efp-2", "-0x1.b17217f7d1ccap-2", "0x1.fffffffffa6abp-5", "0x1.55555557bcfcp-7", "0x1.555554cfa406cp-9", "0x1.9999a7498648ep-11", "0x1.11110e7fdb047p-12",
        "0x1.8602fb60f38efp-14", "0x1.25f33d81c717fp-15", "0x1.afaddace15c36p-17", "0x1.e2ab12aa53cb4p-18", "-0x1.b76b02f0aa542p-22", "0x1.884c297027e3ep-19",
    };

    // f(tanh(u / 2)) / u^2 in w = u^2, |u| <= 2; relative error 9.8e-9 and 2.2e-18.
    private static readonly string[] s_ratioSingle =
    {
        "0x1p-2", "-0x1.ffffccp-6", "0x1.c71222p-9", "-0x1.822314p-12", "0x1.3c6feap-15", "-0x1.db2334p-19", "0x1.14fbf4p-22", "-0x1.59782ap-27",
    };

    private static readonly string[] s_ratioDouble =
    {
        "0x1p-2", "-0x1.ffffffffffff2p-6", "0x1.c71c71c71ba6bp-9", "-0x1.82d82d8297221p-12", "0x1.427a8e04a57cfp-15", "-0x1.0a3a5a8b8a536p-18", "0x1.b532441920231p-22", "-0x1.65c7a2981bd33p-25",
        "0x1.241bc3934b5ddp-28", "-0x1.dbcce829ac8c7p-32", "0x1.812b70e24f6d2p-35", "-0x1.31c00574c8953p-38", "0x1.cbc41b6243559p-42", "-0x1.329a5fb97c524p-45", "0x1.478c693f6d538p-49",
        "-0x1.dfaf0c84ad26fp-54", "0x1.5e48b11821449p-59",
    };

    // 1 / (1 + e), 0 <= e <= e^-2; relative error 2.4e-9 and 2.4e-18.
    private static readonly string[] s_inverseSingle = { "0x1p0", "-0x1.ffffe6p-1", "0x1.fff55p-1", "-0x1.fe8e4cp-1", "0x1.e9c7b4p-1", "-0x1.5dfe9ep-1" };

    private static readonly string[] s_inverseDouble =
    {
        "0x1p0", "-0x1.fffffffffffe4p-1", "0x1.fffffffffd1cfp-1", "-0x1.fffffffe54493p-1", "0x1.ffffff83ddcfcp-1", "-0x1.ffffeaf8101fcp-1", "0x1.fffdbf7f26075p-1", "-0x1.ffd74ac1dbe54p-1",
        "0x1.fe11d3669cb7ap-1", "-0x1.f04c4521c457dp-1", "0x1.ac7b92c9ef72cp-1", "-0x1.d9a514dce1a37p-2",
    };

    private static readonly string[] s_termWords =
    {
        "With z = |x - y| / (x + y), rounded once, the term is (x + y) f(z) / 4, f(z) = (1 + z) ln(1 + z) + (1 - z) ln(1 - z).",
        "Up to z = 0.6: |x - y| z g(z^2). Beyond, with v = 1 - z, which is exact: min(x, y) ln(v) / 2 + (x + y) (2 - v) ln(2 - v) / 4, the latter a polynomial.",
        "Error: below 5 ULP, on samples; half an ULP on average.",
    };

    public static ElementaryFunction DefineTerm(ElementType element)
    {
        ElementaryBuilder b = new(Term, element);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        Value y = k.Input("y");
        Value r = b.Line(TermOf(b, x, y), "r");
        Value largest = b.Number(Math.Pow(2, 96), Math.Pow(2, 950));
        Value valid = k.And(k.And(k.GreaterOrEqual(x, b.Zero), k.Greater(largest, x)), k.And(k.GreaterOrEqual(y, b.Zero), k.Greater(largest, y)));
        return b.Done(
            k.Select(valid, r, b.NaN),
            $"(x ln(x / m) + y ln(y / m)) / 2 with m = (x + y) / 2, at least 0 and at most ln(2) m, times 2^{LogFunctions.Lift(element)}; NaN where either is negative, undefined or not below 2^{(b.IsDouble ? 950 : 96)}.",
            s_termWords);
    }

    public static ElementaryFunction DefineTermInRange(ElementType element)
    {
        ElementaryBuilder b = new(TermInRange, element);
        return b.Done(TermOf(b, b.Recipe.Input("x"), b.Recipe.Input("y")), $"JsTerm of an x and a y from 0 and below 2^{(b.IsDouble ? 950 : 96)}.", s_termWords);
    }

    public static ElementaryFunction DefineOfLogRatio(ElementType element)
    {
        ElementaryBuilder b = new(OfLogRatio, element);
        Recipe k = b.Recipe;
        Value u = k.Input("u");
        Value a = b.Line(k.Min(k.Abs(u), b.Number(80, 700)), "a");
        Value w = b.Line(a * a, "w");
        Value near = b.Line(w * k.Horner(w, "g", b.Coefficients("JsRatio", 0, s_ratioSingle, s_ratioDouble)), "near");
        Value e = LogMeanFunctions.ExpOfNegative(b, a);
        Value c = b.Line(k.Fma(a, k.Horner(e, "inverse", b.Coefficients("Inverse", 0, s_inverseSingle, s_inverseDouble)), LogMeanFunctions.Log1pByItself(b, e, isBelowInverseE2: true)), "c");
        Value far = b.Line(k.Fma(-e, c, LogMeanFunctions.Ln2(b)), "far");
        return b.Done(
            k.Select(k.Greater(a, k.Const(2)), far + far, near),
            "f(tanh(u / 2)) of u = ln(p / q), where f(z) = (1 + z) ln(1 + z) + (1 - z) ln(1 - z): from 0 to 2 ln 2, with full relative accuracy where u is tiny. The term of the Jensen-Shannon divergence is (p + q) / 4 times it. NaN counts as infinite.",
            "Up to |u| = 2: u^2 g(u^2). Beyond, with e = e^-|u|: 2 (ln 2 - log1p(e) - |u| e / (1 + e)), by polynomials in e.",
            "Error: below 2.3 ULP.");
    }

    private static Value TermOf(ElementaryBuilder b, Value x, Value y)
    {
        Recipe k = b.Recipe;
        Value lift = k.Const(Math.Pow(2, LogFunctions.Lift(k.Element)));
        Value xl = b.Line(x * lift, "xl");
        Value yl = b.Line(y * lift, "yl");
        Value d = b.Line(k.Abs(xl - yl), "d");

        // 0 / 0 is not to be.
        Value s = b.Line(k.Max(b.Number(1.1754943508222875e-38, 2.2250738585072014e-308), xl + yl), "s");
        Value z = b.Line(d / s, "z");
        Value near = b.Line((d * z) * k.Horner(b.Line(z * z, "w"), "g", b.Coefficients("JsNear", 0, s_nearSingle, s_nearDouble)), "near");

        // Where v would be 0, its logarithm is multiplied by a number of no weight.
        Value v = b.Line(k.Max(b.Number(Math.Pow(2, -26), Math.Pow(2, -55)), b.One - z), "v");
        Value half = b.Line(k.Min(xl, yl) * 0.5, "half");
        Value rest = s * k.Horner(v, "rest", b.Coefficients("JsFar", 0, s_farSingle, s_farDouble));
        Value far;
        if (b.IsDouble)
        {
            (Value n, Value f) = LogFunctions.Split(b, v);
            (Value h, Value tail) = LogFunctions.Core(b, n, f, null);
            far = k.Fma(half, h, k.Fma(half, tail, rest));
        }
        else
        {
            far = k.Fma(half, b.Line(SingleLog.OfNormal(b, v, null), "log"), rest);
        }

        return k.Select(k.Greater(z, b.Number(0.6f, 0.6)), b.Line(far, "far"), near);
    }
}
