using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>e^H, with H in nats whatever the log base. An error of H counts as many times as H is large, so that H never is one rounded number: its parts are raised, or it has two.</summary>
internal static class PerplexityRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Perplexity", key.Element);
        k.Return(key.Prediction switch
        {
            InputForm.Logits => OfLogits(k, key),
            InputForm.LogProbabilities => OfLogProbabilities(k, key),
            _ => OfProbabilities(k, key),
        });
        return k;
    }

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        PerClass p = k.Load(Arguments.Prediction, "p");
        PerClass q = LossRecipes.Floored(k, key, p);
        double lift = Math.Pow(2, LogFunctions.Lift(k.Element));

        // ln p in two parts: the sum of p n is exact in two numbers, and all that is rounded beside it is below 0.41 p.
        PerClass lifted = (PerClass)k.Select(LossRecipes.IsProbability(k, p), p * lift, k.Const(double.NaN));
        PerClass y = lifted.Says("y", $"y = p, times 2^{LogFunctions.Lift(k.Element)}");
        PerClass n = ((PerClass)k.Call(LogParts.Exponent, q)).Says("n", "ln p = n ln 2 + ln(1 + f)");
        PerClass product = (y * n).Named("product");
        PerClass lost = ((PerClass)k.Fma(y, n, -product)).Says("lost", "product + lost = p n, free of rounding");
        (PerSample whole, PerSample error) = k.CompensatedSumOf(product, "whole", "error", "whole + error = sum(product), free of rounding");
        PerClass fraction = (PerClass)k.Call(LogParts.Fraction, q);
        PerSample rest = k.SumOf(((PerClass)k.Fma(y, fraction, lost * Math.Log(2))).Says("part", "part = p ln(1 + f) + lost ln 2"), "rest");
        PerSample h = RaiseSum(k, whole, error, rest, 1 / lift);
        PerClass log = k.Usually((PerClass)k.Call(LogFunctions.Log, q), (PerClass)k.Call(LogFunctions.LogOfNormal, q), LossRecipes.IsNormal(k, q)).Named("lp");
        Value floored = -(log * (k.Scale * h).Named("factor"));
        Value slope = -((log + 1.0) * (k.Scale * h).Named("factor"));
        k.Store(Arguments.Gradient, slope, "dPPL/dp = -PPL (ln p + 1)");
        return h;
    }

    /// <summary>e^-((whole + error) ln 2 + rest), where all three hold a power of two.</summary>
    private static PerSample RaiseSum(Recipe k, PerSample whole, PerSample error, PerSample rest, double unscale)
    {
        double ln2 = k.IsDouble ? Math.Log(2) : (float)Math.Log(2);
        double ln2Low = k.IsDouble ? 2.3190468138462996e-17 : Math.Log(2) - ln2;
        PerSample bits = (whole * unscale).Named("bits");
        PerSample leading = (bits * -ln2).Named("leading");
        PerSample trailing = ((PerSample)k.Fma(bits, k.Const(-ln2Low), k.Fma(bits, k.Const(-ln2), -leading))).Says("trailing", "leading + trailing = -bits ln 2");
        PerSample fraction = (((PerSample)k.Fma(error, k.Const(ln2), rest)) * unscale).Named("fraction");
        (PerSample h, PerSample lost) = LossRecipes.Difference(leading, fraction, "h", "hBack", "h + low = H");
        PerSample low = (lost + trailing).Named("low");
        PerSample exp = ((PerSample)k.Call(GeneralExp.Name, h)).Named("exp");
        return ((PerSample)k.Fma(exp, low, exp)).Says("perplexity", "PPL = exp(h + low)");
    }

    private static PerSample OfLogProbabilities(Recipe k, LossKey key)
    {
        PerClass x = k.Load(Arguments.Prediction, "x");
        (PerClass e, double unscale) = LossRecipes.ScaledExp(k, x, "e", "e = exp(x)");
        PerClass term = (PerClass)k.Select(LossRecipes.IsMasked(k, x), k.Const(0), -(e * LossRecipes.Floored(k, key, x)));
        PerClass valid = (PerClass)k.Select(LossRecipes.IsLogProbability(k, x), term, k.Const(double.NaN));
        (PerSample sum, PerSample lost) = k.CompensatedSumOf(valid.Says("term", "term = -e x, 0 for x = -infinity"), "sum", "lost", "H");
        PerSample h = (sum * unscale).Says("h", "H = -sum(exp(x) x)");
        k.InvalidWhereNaN(h, "a class that is NaN or +infinity leaves no distribution");
        PerSample exp = ((PerSample)k.Call(GeneralExp.Name, h)).Named("exp");
        PerSample value = (PerSample)k.Fma(exp, lost * unscale, exp);
        PerClass slope = -(e * (x + 1.0)) * ((k.Scale * value) * unscale).Named("factor");
        k.Store(Arguments.Gradient, k.Select(LossRecipes.IsMasked(k, x), k.Const(0), slope), "dH/dx = -exp(x) (x + 1), 0 for x = -infinity");
        return value;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        (PerSample sum, PerSample lostOfSum) = k.CompensatedSumOf(s.E, "total", "lostOfTotal", "total + lostOfTotal = sum(e), free of rounding");

        // m - x and its product with e keep what their rounding loses, for which a masked class has no number.
        PerClass d = (s.Max - s.X).Says("d", "d + dl = m - x, free of rounding").Kept();
        PerClass back = (d - s.Max).Named("back");
        PerClass dl = ((s.Max - (d - back)) - (s.X + back)).Named("dl");
        PerClass product = (s.E * d).Named("product");
        PerClass w = (PerClass)k.Select(s.IsZero, k.Const(0), product);
        (PerSample wsum, PerSample error) = k.CompensatedSumOf(w.Says("w", "w = e d, 0 for a masked class"), "wsum", "error", "wsum + error = sum(w), free of rounding");
        PerClass lost = (PerClass)k.Select(s.IsZero, k.Const(0), k.Fma(s.E, dl, k.Fma(s.E, d, -product)));
        PerSample wrest = k.SumOf(lost.Says("wl", "wl = e dl, and what rounding lost of w"), "wrest");
        PerSample mean = (wsum / sum).Says("mean", "mean + low = sum(p (m - x))");
        PerSample low = (((PerSample)k.Fma(-mean, sum, wsum) + (PerSample)k.Fma(-mean, lostOfSum, error + wrest)) / sum).Named("low");
        PerSample exp = ((PerSample)k.Call(GeneralExp.Name, s.Tempered(mean))).Named("exp");
        PerSample expOfMean = ((PerSample)k.Fma(exp, low, exp)).Says("expOfMean", "expOfMean = exp(mean + low)");
        PerSample ratio = (((sum - s.Hi) + lostOfSum) / s.Hi).Named("ratio");
        PerSample value = ((PerSample)k.Fma(expOfMean, ratio, expOfMean)).Says("perplexity", "PPL = exp(H) = (1 + rest / hi) exp(mean)");

        PerSample inverse = ((s.Scale * value) / ((sum + lostOfSum) * s.Unscale)).Named("inverse");
        PerClass slope = (PerClass)k.Fma(d, inverse, (-(mean * inverse)).Named("minusMean"));
        PerClass gradient = (s.E * slope.Says("slope", "slope = ((m - x) - mean) inverse")) * k.Const(s.Unscale);
        k.Store(Arguments.Gradient, k.Select(s.IsZero, k.Const(0), gradient), "dPPL/dx = PPL p ((m - x) - mean)");
        return value;
    }
}
