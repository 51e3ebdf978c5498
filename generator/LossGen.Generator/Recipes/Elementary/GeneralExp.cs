using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>e^x for any x, and the same in two parts for what is made of it. The lean form that kernels of logits call is <see cref="ExpFunctions"/>.</summary>
internal static class GeneralExp
{
    public const string Name = "ExpOfAny";

    public static ElementaryFunction Define(ElementType element)
    {
        ElementaryBuilder b = new(Name, element, FmaEmulation.Walked);
        Recipe k = b.Recipe;
        Value x = k.Input("x");

        // Beyond these, e^x is 0 or infinite in any case; n stays within what two factors reach.
        Value z = b.Line(k.Max(b.Number(-120, -760), x), "z");
        z = b.Line(k.Min(b.Number(130, 730), z), "z");
        Value round = k.Const(b.Format.RoundToInteger, "RoundToInteger");
        Value t = b.Line(k.Fma(z, ExpFunctions.Log2E(b), round), "t");
        (Value h, Value low) = Parts(b, z, b.Line(t - round, "n"));
        Value p = b.Line(h + low, "p");

        // 2^n as 2^half times 2^(n - half): the first product is exact, so that subnormal results are rounded once.
        Value n = b.Line(k.BitSub(k.AsBits(t), k.AsBits(round)), "exponent");
        Value half = b.Line(k.ShiftRight(n, 1), "half");
        Value bias = k.BitsConst(b.Format.Bias);
        Value first = k.AsReal(k.ShiftLeft(k.BitAdd(half, bias), b.Format.FractionBits));
        Value second = k.AsReal(k.ShiftLeft(k.BitAdd(k.BitSub(n, half), bias), b.Format.FractionBits));
        return b.Done(
            (p * first) * second,
            "e^x for any x: infinite where it overflows, subnormal and then 0 where it underflows.",
            "Reduction: n = round(x log2(e)), r = x - n ln 2. Polynomial: e^r = 1 + r + r^2 q(r) on |r| <= 0.347, the first two terms in two parts.",
            "Error: below 0.77 ULP in float, 0.78 in double; the largest where the result is subnormal.");
    }

    /// <summary>e^x for x of at most 0, as a sum of two parts; both are 0 where it is.</summary>
    public static (Value High, Value Low) OfNegative(ElementaryBuilder b, Value x)
    {
        Recipe k = b.Recipe;
        (Value t, Value h, Value low) = Reduced(b, x);
        Value p = b.Line(h + low, "p");
        Value pl = b.Line(low - (p - h), "pl");

        // The factor keeps the scale itself a normal number; taking it off rounds only subnormal results.
        Value scale = b.Line(k.AsReal(k.ShiftLeft(k.AsBits(t), b.Format.FractionBits)), "scale");
        Value unscale = k.Const(System.Math.Pow(2, -ExpFunctions.SoftmaxFactor(k.Element)));
        return (b.Line((p * scale) * unscale, "e"), b.Line((pl * scale) * unscale, "el"));
    }

    /// <summary>e^(x + low) for x of at most 0, and a low that is at most a unit of it.</summary>
    public static Value OfNegative(ElementaryBuilder b, Value x, Value low)
    {
        Recipe k = b.Recipe;
        (Value t, Value h, Value l) = Reduced(b, x);
        Value p = b.Line(h + k.Fma(low, b.Line(h + l, "plain"), l), "p");
        Value scale = k.AsReal(k.ShiftLeft(k.AsBits(t), b.Format.FractionBits));
        return (p * scale) * k.Const(System.Math.Pow(2, -ExpFunctions.SoftmaxFactor(k.Element)));
    }

    /// <summary>Of an x of at most 0: what holds its power of two, and e to the power of the rest in two parts.</summary>
    private static (Value T, Value High, Value Low) Reduced(ElementaryBuilder b, Value x)
    {
        Recipe k = b.Recipe;
        Value shift = k.Const(ExpFunctions.ShiftConstant(k.Element, ExpFunctions.SoftmaxFactor(k.Element)), "SoftmaxShift");
        Value z = b.Line(k.Max(b.Number(-120, -760), x), "z");
        Value t = b.Line(k.Fma(z, ExpFunctions.Log2E(b), shift), "t");
        (Value h, Value low) = Parts(b, z, b.Line(t - shift, "n"));
        return (t, h, low);
    }

    /// <summary>e^(z - n ln 2) as 1 + r in its leading part, and the rest.</summary>
    private static (Value High, Value Low) Parts(ElementaryBuilder b, Value z, Value n)
    {
        Recipe k = b.Recipe;
        Value first = b.Line(k.Fma(n, ExpFunctions.NegativeLn2High(b), z), "r1");
        Value h = b.Line(first + b.One, "h");
        Value lost = b.Line(first - (h - b.One), "hl");
        Value r = b.Line(k.Fma(n, ExpFunctions.NegativeLn2Low(b), first), "r");
        Value q = k.Horner(r, "q", ElementarySeries.Exp(b, 2));
        Value low = b.Line(k.Fma(r * r, q, k.Fma(n, ExpFunctions.NegativeLn2Low(b), lost)), "low");
        return (h, low);
    }
}
