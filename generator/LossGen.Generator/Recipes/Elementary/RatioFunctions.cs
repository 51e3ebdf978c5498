using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>Functions of the ratio of two probabilities, with one division and no logarithm of a rounded quotient.</summary>
internal static class RatioFunctions
{
    public const string KlTerm = "KlTerm";
    public const string LogRatio = "LogRatio";

    public static ElementaryFunction DefineKlTerm(ElementType element)
    {
        ElementaryBuilder b = new(KlTerm, element);
        Recipe k = b.Recipe;
        Value p0 = k.Input("p");
        Value q0 = k.Input("q");
        (Value p, Value q, Value shift, Value qs) = Align(b, p0, q0);
        Value n = b.Line(k.ToReal(k.ShiftRight(shift, b.Format.FractionBits)), "n");
        (Value d, Value s, Value z) = Quotient(b, p, qs);

        // z = d / s is rounded: rem is what the division left, so that D + Dl = d z + z rem is d^2 / s to twice the precision.
        Value sb = b.Line(s - p, "sb");
        Value sl = b.Line((p - (s - sb)) + (qs - sb), "sl");
        Value big = b.Line(d * z, "dz");
        Value rem = b.Line(k.Fma(-z, sl, k.Fma(-z, s, d)), "rem");
        Value bigLow = b.Line(k.Fma(z, rem, k.Fma(d, z, -big)), "dzl");
        Value w = b.Line(z * z, "w");
        Value zA = b.Line(k.Horner(w, "a", ElementarySeries.Atanh(b)) * z, "za");
        Value near = b.Line(k.Fma(big, k.Fma(z, zA, zA), bigLow), "near");

        // p n ln 2 + q (1 - 2^n): what the alignment of q by 2^n leaves.
        Value nLn2 = b.Line(n * LogFunctions.SplitLn2High(b), "ln");
        Value y = b.Line(p * nLn2, "y");
        Value yl = b.Line(k.Fma(p, nLn2, -y), "yl");
        Value widest = k.Const(b.IsDouble ? 52 : 23);
        Value power = k.AsReal(k.BitAdd(shift, k.BitsConst(b.Format.One)));
        Value far = b.Line(k.Select(k.Greater(k.Abs(n), widest), y + (q - qs), k.Fma(q, b.One - power, y)), "far");

        Value h = b.Line(far + big, "h");
        Value hb = b.Line(h - far, "hb");
        Value hl = b.Line((far - (h - hb)) + (big - hb), "hl");
        Value sum = h + (k.Fma(p * n, LogFunctions.SplitLn2Low(b), yl + near) + hl);
        Value r = b.Line(sum * k.Const(Math.Pow(2, -Lift(element))), "r");
        r = b.Line(k.Select(k.Equal(p0, b.Zero), q0, r), "r");
        r = b.Line(k.Select(k.And(k.Equal(q0, b.Zero), k.Greater(p0, b.Zero)), b.Infinity, r), "r");
        Value valid = k.And(k.And(k.GreaterOrEqual(p0, b.Zero), k.Greater(b.Infinity, p0)), k.And(k.GreaterOrEqual(q0, b.Zero), k.Greater(b.Infinity, q0)));
        Value result = k.Select(valid, r, b.NaN);
        return b.Done(
            result,
            "p ln(p / q) - p + q, at least 0: q where p = 0, infinite where only q = 0, NaN where either is negative, infinite or undefined.",
            "Reduction: q' = 2^n q within a factor of 1.5 of p, z = (p - q') / (p + q'), where p - q' is exact.",
            "Term: (p - q') z (1 + (1 + z) z A(z^2)) + [p n ln 2 + q (1 - 2^n)], ln(p / q') = 2 atanh z; compensated.",
            "Error: about 1 ULP.");
    }

    public static ElementaryFunction DefineLogRatio(ElementType element)
    {
        ElementaryBuilder b = new(LogRatio, element);
        Recipe k = b.Recipe;
        Value p0 = k.Input("p");
        Value q0 = k.Input("q");
        (Value p, Value q, Value shift, Value qs) = Align(b, p0, q0);
        _ = q;
        Value n = b.Line(k.ToReal(k.ShiftRight(shift, b.Format.FractionBits)), "n");
        (_, _, Value z) = Quotient(b, p, qs);
        Value w = b.Line(z * z, "w");
        Value twice = b.Line(z + z, "z2");
        Value a = b.Line(n * LogFunctions.SplitLn2High(b), "ln");
        Value h = b.Line(a + twice, "h");
        Value l = b.Line(twice - (h - a), "l");
        Value tail = k.Fma(twice * w, k.Horner(w, "a", ElementarySeries.Atanh(b)), k.Fma(n, LogFunctions.SplitLn2Low(b), l));
        Value r = b.Line(h + tail, "r");
        r = b.Line(k.Select(k.Equal(p0, b.Zero), b.NegativeInfinity, r), "r");
        Value noQ = k.Select(k.Equal(p0, b.Zero), b.Zero, b.Infinity);
        r = b.Line(k.Select(k.Equal(q0, b.Zero), noQ, r), "r");
        return b.Done(
            r,
            "ln(p / q) for p and q of at least 0: -infinity where only p = 0, infinity where only q = 0, 0 where both are.",
            "Reduction and polynomial: those of KlTerm. No quotient is rounded before its logarithm is taken.",
            "Error: about 1.5 ULP.");
    }

    private static int Lift(ElementType element) => element == ElementType.Double ? 54 : 24;

    /// <summary>p and q lifted off the subnormal numbers, and q times the power of two that brings it next to p.</summary>
    private static (Value P, Value Q, Value Shift, Value Qs) Align(ElementaryBuilder b, Value p0, Value q0)
    {
        Recipe k = b.Recipe;
        Value lift = k.Const(Math.Pow(2, Lift(k.Element)));
        Value p = b.Line(p0 * lift, "pl");
        Value q = b.Line(q0 * lift, "ql");
        Value difference = k.BitSub(k.AsBits(p), k.AsBits(q));
        Value shift = b.Line(k.BitAnd(k.BitAdd(difference, k.BitsConst(1L << (b.Format.FractionBits - 1))), k.BitsConst(b.Format.ExponentMask)), "shift");
        Value qs = b.Line(k.AsReal(k.BitAdd(k.AsBits(q), shift)), "qs");
        return (p, q, shift, qs);
    }

    private static (Value D, Value S, Value Z) Quotient(ElementaryBuilder b, Value p, Value qs)
    {
        Value d = b.Line(p - qs, "d");
        Value s = b.Line(p + qs, "s");
        Value z = b.Line(d / s, "z");
        return (d, s, z);
    }
}
