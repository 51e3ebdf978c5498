using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>e^u - 1 and e^u - 1 - u with full relative accuracy where u is tiny: what divergences of close distributions are made of.</summary>
internal static class Expm1Functions
{
    public const string Expm1 = "Expm1";
    public const string Psi = "Psi";

    public static ElementaryFunction DefineExpm1(ElementType element)
    {
        ElementaryBuilder b = new(Expm1, element);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        Value z = b.Line(k.Max(b.Number(-26, -50), x), "z");
        (Value n, Value s, Value r, Value rl) = Reduce(b, z);
        _ = n;
        Value q = k.Horner(r, "q", ElementarySeries.Exp(b, 2));
        Value w = b.Line(s - b.One, "w");
        Value wl = b.Line((s - w) - b.One, "wl");
        Value h = b.Line(k.Fma(s, r, w), "h");
        Value l = b.Line(k.Fma(s, r, w - h), "l");
        Value low = k.Fma(r * r, q, k.Fma(r, rl, rl));
        Value y = b.Line(h + k.Fma(s, low, l + wl), "y");
        return b.Done(
            k.Select(k.Greater(x, Top(b)), b.Infinity, y),
            $"e^x - 1 for x up to {(b.IsDouble ? "709.4" : "88.37")}, with full relative accuracy where x is tiny; beyond, infinity.",
            "Reduction: x = n ln 2 + r + rl. Reconstruction: 2^n (e^r - 1) + (2^n - 1), the leading terms in two parts.",
            "Error: below 0.89 ULP.");
    }

    public static ElementaryFunction DefinePsi(ElementType element)
    {
        ElementaryBuilder b = new(Psi, element);
        Recipe k = b.Recipe;
        Value u = k.Input("u");
        Value lowest = k.Const(-40);
        Value z = b.Line(k.Max(lowest, u), "z");
        (Value n, Value s, Value r, Value rl) = Reduce(b, z);
        Value q = k.Horner(r, "q", ElementarySeries.Exp(b, 3));
        Value w = b.Line(s - b.One, "w");
        Value nn = b.Line(-n, "nn");
        Value nLn2 = b.Line(nn * LogFunctions.SplitLn2High(b), "ln");
        Value a = b.Line(w + nLn2, "a");
        Value part = b.Line(a - w, "part");
        Value al = b.Line((w - (a - part)) + (nLn2 - part), "al");
        Value c = b.Line(k.Fma(w, r, a), "c");
        Value cl = b.Line(k.Fma(w, r, a - c) + al, "cl");
        Value low = k.Fma(nn, LogFunctions.SplitLn2Low(b), k.Fma(w, rl, cl));
        Value sr = b.Line(s * r, "sr");
        Value half = b.Line(sr * k.Const(0.5), "half");
        Value h = b.Line(k.Fma(half, r, c), "h");
        Value l = b.Line(low + k.Fma(half, r, c - h), "l");
        Value sum = h + k.Fma(sr * (r * r), q, k.Fma(sr, rl, l));
        Value y = b.Line(k.Select(k.Greater(lowest, u), k.Const(-1) - u, sum), "y");
        return b.Done(
            k.Select(k.Greater(u, Top(b)), b.Infinity, y),
            $"psi(u) = e^u - 1 - u, at least 0, for u up to {(b.IsDouble ? "709.4" : "88.37")}, with full relative accuracy where u is tiny; beyond, infinity.",
            "Reduction: u = n ln 2 + r + rl. Reconstruction: 2^n psi(r) + (2^n - 1) r + (2^n - 1 - n ln 2), with exact residuals.",
            "Error: below 0.80 ULP up to u = 16, below 1 beyond.");
    }

    // Up to here 2^n is a number.
    private static Value Top(ElementaryBuilder b) => b.Number(88.37, 709.4);

    private static (Value N, Value S, Value R, Value Rl) Reduce(ElementaryBuilder b, Value z)
    {
        Recipe k = b.Recipe;
        Value round = k.Const(b.Format.RoundToInteger, "RoundToInteger");
        Value t = b.Line(k.Fma(z, ExpFunctions.Log2E(b), round), "t");
        Value n = b.Line(t - round, "n");
        Value first = b.Line(k.Fma(n, ExpFunctions.NegativeLn2High(b), z), "r1");
        Value r = b.Line(k.Fma(n, ExpFunctions.NegativeLn2Low(b), first), "r");
        Value rl = b.Line(k.Fma(n, ExpFunctions.NegativeLn2Low(b), first - r), "rl");
        Value s = b.Line(k.AsReal(k.BitAdd(k.ShiftLeft(k.AsBits(t), b.Format.FractionBits), k.BitsConst(b.Format.One))), "s");
        return (n, s, r, rl);
    }
}
