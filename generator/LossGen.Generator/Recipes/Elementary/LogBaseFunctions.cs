using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>Logarithms to base 2 and 10, exact at the powers of the base.</summary>
internal static class LogBaseFunctions
{
    public const string Log2 = "Log2";
    public const string Log10 = "Log10";

    public static ElementaryFunction DefineLog2(ElementType element)
    {
        ElementaryBuilder b = new(Log2, element, FmaEmulation.Walked);
        return Define(
            b,
            null,
            b.Constant("Log2EHigh", "0x1.715476p+0", "0x1.71547652b82fep+0"),
            b.Constant("Log2ELow", "0x1.4ae0cp-26", "0x1.777d0ffda0d24p-56"),
            "log2(x)",
            "Error: below 0.65 ULP; powers of 2 give integers.");
    }

    public static ElementaryFunction DefineLog10(ElementType element)
    {
        ElementaryBuilder b = new(Log10, element);

        // The leading part of log10(2) is short: n times it is exact for every exponent n.
        (Value, Value) log10Of2 = (
            b.Constant("Log10Of2High", "0x1.344p-2", "0x1.34413509f78p-2"),
            b.Constant("Log10Of2Low", "0x1.3509f8p-18", "0x1.fef311f12b358p-46"));
        return Define(
            b,
            log10Of2,
            b.Constant("Log10EHigh", "0x1.bcb7b2p-2", "0x1.bcb7b1526e50ep-2"),
            b.Constant("Log10ELow", "-0x1.5b235ep-27", "0x1.95355baaafad3p-57"),
            "log10(x)",
            "Error: below 0.68 ULP.");
    }

    /// <summary>n log_b(2) + ln(1 + f) log_b(e), the leading products in two parts; n itself for b = 2.</summary>
    private static ElementaryFunction Define(ElementaryBuilder b, (Value High, Value Low)? ofTwo, Value high, Value low, string formula, string error)
    {
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        (Value n, Value f) = LogFunctions.SplitOfAny(b, x);
        Value q = LogFunctions.Series(b, f);
        Value g = b.Line(f * k.Const(-0.5), "g");
        Value lh = b.Line(k.Fma(g, f, f), "lh");
        Value ll = b.Line(k.Fma(f * f * f, q, k.Fma(g, f, f - lh)), "ll");
        Value p = b.Line(lh * high, "p");
        Value pl = b.Line(k.Fma(ll, high, k.Fma(lh, low, k.Fma(lh, high, -p))), "pl");
        Value a = ofTwo is { } two ? b.Line(n * two.High, "a") : n;
        Value sum = b.Line(a + p, "hi");
        Value lost = p - (sum - a);
        Value tail = ofTwo is { } parts ? k.Fma(n, parts.Low, lost) : lost;
        return b.Done(
            LogFunctions.AtTheEnds(b, x, b.Line(sum + (tail + pl), "log")),
            $"{formula}. 0 gives -infinity, a negative number NaN; subnormal numbers keep their accuracy.",
            "Reduction and polynomial: those of Log. ln(1 + f) in two parts times log_b(e) in two parts, plus n log_b(2).",
            error);
    }
}
