using System;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>Functions of the ratio of two probabilities, with one division and no logarithm of a rounded quotient.</summary>
internal static class RatioFunctions
{
    public const string KlTerm = "KlTerm";
    public const string KlTermInRange = "KlTermInRange";
    public const string LogRatio = "LogRatio";

    private static readonly string[] s_termWords =
    {
        "Reduction: q' = 2^n q within a factor of 1.5 of p, z = (p - q') / (p + q'), where p - q' is exact.",
        "Term: (p - q') z (1 + (1 + z) z A(z^2)) + [p n ln 2 + q - q'], ln(p / q') = 2 atanh z. For n = 0 the bracket is 0; for n = 1 and -1, where it cancels most, q - q' is exact.",
        "Error: below 5 ULP, on samples; half an ULP on average.",
    };

    public static ElementaryFunction DefineKlTerm(ElementType element)
    {
        ElementaryBuilder b = new(KlTerm, element);
        Recipe k = b.Recipe;
        Value p = k.Input("p");
        Value q = k.Input("q");
        Value r = Term(b, p, q);
        r = b.Line(k.Select(k.And(k.Equal(q, b.Zero), k.Greater(p, b.Zero)), b.Infinity, r), "r");
        Value largest = b.Number(Math.Pow(2, 96), Math.Pow(2, 950));
        Value valid = k.And(k.And(k.GreaterOrEqual(p, b.Zero), k.Greater(largest, p)), k.And(k.GreaterOrEqual(q, b.Zero), k.Greater(largest, q)));
        return b.Done(
            k.Select(valid, r, b.NaN),
            $"p ln(p / q) - p + q, at least 0: q where p = 0, infinite where only q = 0, NaN where either is negative, undefined or not below 2^{(b.IsDouble ? 950 : 96)}.",
            s_termWords);
    }

    public static ElementaryFunction DefineKlTermInRange(ElementType element)
    {
        ElementaryBuilder b = new(KlTermInRange, element);
        return b.Done(Term(b, b.Recipe.Input("p"), b.Recipe.Input("q")), $"KlTerm of a p from 0 and a q above 0, both below 2^{(b.IsDouble ? 950 : 96)}.", s_termWords);
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

    /// <summary>p ln(p / q) - p + q of a p that is 0 or more and a q above 0.</summary>
    private static Value Term(ElementaryBuilder b, Value p0, Value q0)
    {
        Recipe k = b.Recipe;
        (Value p, Value q, Value shift, Value qs) = Align(b, p0, q0);
        Value d = b.Line(p - qs, "d");
        Value z = b.Line(d / (p + qs), "z");
        Value big = b.Line(d * z, "dz");
        Value zA = b.Line(k.Horner(b.Line(z * z, "w"), "a", ElementarySeries.Atanh(b)) * z, "za");
        Value near = b.Line(k.Fma(big, k.Fma(z, zA, zA), big), "near");
        Value r = b.Line((Far(b, p, q, qs, shift) + near) * k.Const(Math.Pow(2, -LogFunctions.Lift(b.Recipe.Element))), "r");
        return b.Line(k.Select(k.Equal(p0, b.Zero), q0, r), "r");
    }

    /// <summary>p n ln 2 + q - q', up to 18 times as large as the term: n ln 2 in one part does for floats, whose ln 2 happens to be right to 32 bits, not for doubles.</summary>
    private static Value Far(ElementaryBuilder b, Value p, Value q, Value qs, Value shift)
    {
        Recipe k = b.Recipe;
        if (!b.IsDouble)
        {
            return b.Line(k.Fma(p, k.ToReal(shift) * SingleLog.BitsLn2(b), q - qs), "far");
        }

        Value n = b.Line(k.ToReal(k.ShiftRight(shift, b.Format.FractionBits)), "n");
        return b.Line(k.Fma(p, n * LogFunctions.SplitLn2High(b), q - qs) + ((p * n) * LogFunctions.SplitLn2Low(b)), "far");
    }

    /// <summary>p and q lifted off the subnormal numbers, and q times the power of two that brings it next to p.</summary>
    private static (Value P, Value Q, Value Shift, Value Qs) Align(ElementaryBuilder b, Value p0, Value q0)
    {
        Recipe k = b.Recipe;
        Value lift = k.Const(Math.Pow(2, LogFunctions.Lift(k.Element)));
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
