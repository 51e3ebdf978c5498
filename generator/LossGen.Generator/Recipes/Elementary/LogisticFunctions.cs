using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>The logistic function and its integral: what losses of yes/no labels are made of.</summary>
internal static class LogisticFunctions
{
    public const string Sigmoid = "Sigmoid";
    public const string Softplus = "Softplus";

    public static ElementaryFunction DefineSigmoid(ElementType element)
    {
        // A walk found arguments whose multiply-adds need their test.
        ElementaryBuilder b = new(Sigmoid, element);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        (Value e, Value el) = GeneralExp.OfNegative(b, -k.Abs(x));
        Value negative = k.Greater(b.Zero, x);
        Value d = b.Line(b.One + e, "d");
        Value dl = b.Line((e - (d - b.One)) + el, "dl");
        Value upper = b.Line(k.Select(negative, e, b.One), "upper");
        Value upperLow = k.Select(negative, el, b.Zero);
        Value q = b.Line(upper / d, "q");

        // What the division left, times 1 / d, which is q or 1 - q.
        Value rest = k.Fma(-q, dl, k.Fma(-q, d, upper)) + upperLow;
        Value inverse = k.Select(negative, b.One - q, q);
        return b.Done(
            k.Fma(b.Line(rest, "rest"), inverse, q),
            "1 / (1 + e^-x), as e^x / (1 + e^x) below 0, with full relative accuracy at both ends.",
            "One division, corrected by what it leaves of e^-|x| in two parts.",
            "Error: below 0.79 ULP; the largest where the result is subnormal.");
    }

    public static ElementaryFunction DefineSoftplus(ElementType element)
    {
        ElementaryBuilder b = new(Softplus, element);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        (Value e, Value el) = GeneralExp.OfNegative(b, -k.Abs(x));
        (Value n, Value f, Value fl, Value t) = LogFunctions.SplitOnePlus(b, e);
        fl = b.Line(k.Fma(el, t, fl), "fl");
        (Value h, Value tail) = LogFunctions.Core(b, n, f, k.Fma(-f, fl, fl));
        Value m = b.Line(k.Max(x, b.Zero), "m");
        Value s = b.Line(m + h, "s");
        Value back = b.Line(s - m, "back");
        Value lost = (m - (s - back)) + (h - back);
        Value sum = s + (b.Line(lost, "lost") + tail);
        return b.Done(
            k.Select(k.Greater(b.Infinity, x), sum, x),
            "ln(1 + e^x) = max(x, 0) + log1p(e^-|x|), with full relative accuracy where it is tiny.",
            "e^-|x| and the logarithm in two parts each.",
            "Error: below 0.79 ULP; the largest where the result is subnormal.");
    }
}
