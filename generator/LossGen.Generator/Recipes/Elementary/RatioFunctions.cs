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
        Value d = b.Line(p - qs, "d");
        (Value s, Value sl) = Sum(b, p, qs, "s");
        Value z = b.Line(d / s, "z");

        // z = d / s is rounded: rem is what the division left, so that D + Dl = d z + z rem is d^2 / s to twice the precision.
        Value big = b.Line(d * z, "dz");
        Value rem = b.Line(k.Fma(-z, sl, k.Fma(-z, s, d)), "rem");
        Value bigLow = b.Line(k.Fma(z, rem, k.Fma(d, z, -big)), "dzl");
        Value w = b.Line(z * z, "w");
        Value zA = b.Line(k.Horner(w, "a", ElementarySeries.Atanh(b)) * z, "za");
        Value near = b.Line(k.Fma(big, k.Fma(z, zA, zA), bigLow), "near");

        // p n ln 2 + (q - q'): what the alignment of q by 2^n leaves, and every rounding of it.
        Value nLn2 = b.Line(n * LogFunctions.SplitLn2High(b), "ln");
        Value y = b.Line(p * nLn2, "y");
        Value yl = b.Line(k.Fma(p, nLn2, -y), "yl");
        (Value c, Value cl) = Sum(b, q, -qs, "c");
        (Value far, Value farLow) = Sum(b, y, c, "far");
        (Value h, Value hl) = Sum(b, far, big, "h");
        Value low = b.Line(k.Fma(p * n, LogFunctions.SplitLn2Low(b), yl + near) + ((hl + farLow) + cl), "low");
        Value r = b.Line((h + low) * k.Const(Math.Pow(2, -Lift(element))), "r");
        r = b.Line(k.Select(k.Equal(p0, b.Zero), q0, r), "r");
        r = b.Line(k.Select(k.And(k.Equal(q0, b.Zero), k.Greater(p0, b.Zero)), b.Infinity, r), "r");
        Value largest = b.Number(Math.Pow(2, 96), Math.Pow(2, 950));
        Value valid = k.And(k.And(k.GreaterOrEqual(p0, b.Zero), k.Greater(largest, p0)), k.And(k.GreaterOrEqual(q0, b.Zero), k.Greater(largest, q0)));
        Value result = k.Select(valid, r, b.NaN);
        return b.Done(
            result,
            $"p ln(p / q) - p + q, at least 0: q where p = 0, infinite where only q = 0, NaN where either is negative, undefined or not below 2^{(b.IsDouble ? 950 : 96)}.",
            "Reduction: q' = 2^n q within a factor of 1.5 of p, z = (p - q') / (p + q'), where p - q' is exact.",
            "Term: (p - q') z (1 + (1 + z) z A(z^2)) + [p n ln 2 + q - q'], ln(p / q') = 2 atanh z; compensated.",
            "Error: below 0.83 ULP in float, 0.91 in double, on samples.");
    }

    public static ElementaryFunction DefineLogRatio(ElementType element)
    {
        ElementaryBuilder b = new(LogRatio, element);
        Recipe k = b.Recipe;
        Value p0 = k.Input("p");
        Value q0 = k.Input("q");
        (Value p, _, Value shift, Value qs) = Align(b, p0, q0);
        Value n = b.Line(k.ToReal(k.ShiftRight(shift, b.Format.FractionBits)), "n");

        // Only the ratio counts: both by the power of two that brings p to between 1 and 2, so that nothing below is subnormal.
        Value one = k.BitsConst(b.Format.One);
        Value size = b.Line(k.BitSub(k.BitAnd(k.AsBits(p), k.BitsConst(b.Format.ExponentMask)), one), "size");
        Value pn = b.Line(k.AsReal(k.BitSub(k.AsBits(p), size)), "pn");
        Value qn = b.Line(k.AsReal(k.BitSub(k.AsBits(qs), size)), "qn");
        Value d = b.Line(pn - qn, "d");
        (Value s, Value sl) = Sum(b, pn, qn, "s");

        // z + zl = d / s to twice the precision, with one division.
        Value inverse = b.Line(b.One / s, "inverse");
        Value z = b.Line(d * inverse, "z");
        Value zl = b.Line(k.Fma(-z, sl, k.Fma(-z, s, d)) * inverse, "zl");
        Value w = b.Line(z * z, "w");
        Value twice = b.Line(z + z, "z2");
        Value a = b.Line(n * LogFunctions.SplitLn2High(b), "ln");
        Value h = b.Line(a + twice, "h");
        Value l = b.Line((twice - (h - a)) + (zl + zl), "l");
        Value tail = b.Line(k.Fma(twice * w, k.Horner(w, "a", ElementarySeries.Atanh(b)), k.Fma(n, LogFunctions.SplitLn2Low(b), l)), "tail");
        Value r = b.Line(h + tail, "r");
        r = b.Line(k.Select(k.Equal(p0, b.Zero), b.NegativeInfinity, r), "r");
        Value noQ = k.Select(k.Equal(p0, b.Zero), b.Zero, b.Infinity);
        r = b.Line(k.Select(k.Equal(q0, b.Zero), noQ, r), "r");
        return b.Done(
            r,
            $"ln(p / q) for p and q from 0 to 2^{(b.IsDouble ? 950 : 96)}: -infinity where only p = 0, infinity where only q = 0, 0 where both are.",
            "Reduction and polynomial: those of KlTerm, with the quotient in two parts. No quotient is rounded before its logarithm is taken.",
            "Error: below 0.58 ULP, on samples.");
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

    /// <summary>x + y and what its rounding loses, whichever of the two is larger. D. Knuth, The Art of Computer Programming, volume 2, theorem 4.2.2 B.</summary>
    private static (Value Sum, Value Lost) Sum(ElementaryBuilder b, Value x, Value y, string name)
    {
        Value sum = b.Line(x + y, name);
        Value part = b.Line(sum - x, name + "p");
        return (sum, b.Line((x - (sum - part)) + (y - part), name + "l"));
    }
}
