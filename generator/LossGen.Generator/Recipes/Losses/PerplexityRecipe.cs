using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>e^H, with H in nats whatever the log base. An error of H counts as many times as H is large, so that H is never one rounded number: it has two parts, or comes as a product.</summary>
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
        PerClass valid = (PerClass)k.Select(LogParts.IsInRange(k, p), p, k.Const(double.NaN));
        PerClass y = (valid * lift).Says("y", $"y = p, times 2^{LogFunctions.Lift(k.Element)}");

        // The sum of p n comes exact, in two numbers; all else that is rounded is below 0.41 p.
        PerClass n = ((PerClass)k.Call(LogParts.Exponent, q)).Says("n", "ln p = n ln 2 + ln(1 + f)");
        PerClass product = (y * n).Named("product");
        PerClass lost = ((PerClass)k.Fma(y, n, -product)).Says("lost", "product + lost = p n, free of rounding");
        (PerSample whole, PerSample error) = k.CompensatedSumOf(product, "whole", "error", "whole + error = sum(product), free of rounding");
        PerClass part = ((PerClass)k.Fma(y, k.Call(LogParts.Fraction, q), lost * LogParts.Ln2)).Says("part", "part = p ln(1 + f) + lost ln 2");
        PerSample parts = k.SumOf(part, "parts");
        k.InvalidWhereNaN(parts, "a class that is negative, infinite or NaN leaves no distribution");
        PerSample perplexity = Raised(k, whole * (1 / lift), error * (1 / lift), parts * (1 / lift));

        PerSample scale = (k.Scale * perplexity).Named("scaled");
        PerClass log = k.Usually((PerClass)k.Call(LogFunctions.Log, q), (PerClass)k.Call(LogFunctions.LogOfNormal, q), LossRecipes.IsNormal(k, q)).Named("lp");
        k.Store(Arguments.Gradient, LossRecipes.OfFloored(k, key, p, -log, -(log + 1.0)) * scale, "dPPL/dp = PPL dH/dp, " + LossRecipes.SaysFloored(key, "dH/dp = -(ln p + 1)", "-ln epsilon"));
        return perplexity;
    }

    /// <summary>e^H for H = -((whole + error) ln 2 + parts).</summary>
    private static PerSample Raised(Recipe k, PerSample whole, PerSample error, PerSample parts)
    {
        double ln2 = k.IsDouble ? LogParts.Ln2 : (float)LogParts.Ln2;
        double ln2Low = k.IsDouble ? 2.3190468138462996e-17 : LogParts.Ln2 - ln2;
        PerSample bits = (-whole).Named("bits");
        PerSample leading = (bits * ln2).Named("leading");
        PerSample trailing = ((PerSample)k.Fma(bits, k.Const(ln2Low), k.Fma(bits, k.Const(ln2), -leading))).Says("trailing", "leading + trailing = bits ln 2");
        PerSample rest = ((PerSample)k.Fma(error, k.Const(ln2), parts)).Named("rest");
        (PerSample h, PerSample lost) = LossRecipes.Difference(leading, rest, "h", "hBack", "h + low = H = -sum(p ln p)");
        return ExpOf(k, h, (lost + trailing).Named("low"), "perplexity", "PPL = exp(h + low)");
    }

    /// <summary>e^(h + low). Where e^h is infinite or 0, nothing is added to it.</summary>
    private static PerSample ExpOf(Recipe k, PerSample h, PerSample low, string name, string says)
    {
        PerSample exp = ((PerSample)k.Call(GeneralExp.Name, h)).Named("expOfH");
        PerSample sum = (PerSample)k.Fma(exp, low, exp);
        return k.Select((PerSample)k.Greater(k.Const(double.PositiveInfinity), exp), sum, exp).Says(name, says);
    }

    private static PerSample OfLogProbabilities(Recipe k, LossKey key)
    {
        PerClass x = k.Load(Arguments.Prediction, "x");
        (PerClass e, double unscale) = LossRecipes.ScaledExp(k, x, "e", "e = exp(x)");
        PerClass floored = LossRecipes.Floored(k, key, x);
        Value isMasked = LossRecipes.IsMasked(k, x);
        PerClass product = -(e * floored);
        PerClass valid = (PerClass)k.Select(LossRecipes.IsLogProbability(k, x), k.Select(isMasked, k.Const(0), product), k.Const(double.NaN));
        (PerSample sum, PerSample error) = k.CompensatedSumOf(valid.Says("term", "term = -e x, 0 for x = -infinity"), "sum", "error", "sum + error = sum(term), free of rounding");
        PerClass lost = (PerClass)k.Select(isMasked, k.Const(0), k.Fma(-e, floored, -product));
        PerSample lostSum = k.SumOf(lost.Says("lost", "lost = what rounding lost of term"), "lostSum");
        PerSample h = (sum * unscale).Says("h", "h + low = H = -sum(exp(x) x)");
        k.InvalidWhereNaN(h, "a class that is NaN or +infinity leaves no distribution");
        PerSample perplexity = ExpOf(k, h, ((error + lostSum) * unscale).Named("low"), "perplexity", "PPL = exp(h + low)");
        PerClass slope = (PerClass)LossRecipes.OfFloored(k, key, x, -(e * floored), -(e * (x + 1.0))) * ((k.Scale * perplexity) * unscale).Named("factor");
        k.Store(Arguments.Gradient, k.Select(isMasked, k.Const(0), slope), "dPPL/dx = PPL dH/dx, " + LossRecipes.SaysFloored(key, "dH/dx = -exp(x) (x + 1)", "-exp(x) ln epsilon") + ", 0 for x = -infinity");
        return perplexity;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        (PerSample sumE, PerSample sumLow) = Compensated(k, s.E, null, "E", "e");

        // m - x and its product with e keep what their rounding loses, for which a masked class has no number.
        PerClass d = (s.Max - s.X).Says("d", "d + dl = m - x, free of rounding").Kept();
        PerClass back = (d - s.Max).Named("back");
        PerClass dl = ((s.Max - (d - back)) - (s.X + back)).Named("dl");
        PerClass product = (s.E * d).Named("product");
        PerClass w = (PerClass)k.Select(s.IsZero, k.Const(0), product);
        PerClass lost = (PerClass)k.Select(s.IsZero, k.Const(0), k.Fma(s.E, dl, k.Fma(s.E, d, -product)));
        PerSample lostSum = k.SumOf(lost.Says("lost", "lost = e dl, and what rounding lost of w"), "lostSum");
        (PerSample sumW, PerSample wLow) = Compensated(k, w.Says("w", "w = e d, 0 for a masked class"), lostSum, "W", "w + lost");

        PerSample mean = (sumW / sumE).Says("mean", "mean + meanLow = sum(p (m - x))");
        PerSample residual = (PerSample)k.Fma(-mean, sumE, sumW) + (PerSample)k.Fma(-mean, sumLow, wLow);
        PerSample meanLow = (residual / sumE).Named("meanLow");
        (PerSample h, PerSample low) = s.Tempered(mean, meanLow, "meanByT");
        PerSample exp = ExpOf(k, h, low, "expOfMean", "exp(mean + meanLow)");
        PerSample ratio = (((sumE - s.Hi) + sumLow) / s.Hi).Says("ratio", "ratio = rest / hi");
        PerSample perplexity = ((PerSample)k.Fma(exp, ratio, exp)).Says("perplexity", "PPL = exp(H) = (1 + rest / hi) exp(mean)");

        PerSample inverse = ((s.Tempered(s.Scale) * perplexity) / (sumE * s.Unscale)).Named("inverse");
        PerClass slope = (PerClass)k.Fma(d, inverse, (-(mean * inverse)).Named("minusMean"));
        PerClass gradient = (s.E * slope.Says("slope", "slope = ((m - x) - mean) inverse")) * k.Const(s.Unscale);
        k.Store(Arguments.Gradient, k.Select(s.IsZero, k.Const(0), gradient), "dPPL/dx = PPL dH/dx, dH/dx = p ((m - x) - mean)");
        return perplexity;
    }

    /// <summary>A sum with what is to be added to it, rounded once, and what that lost.</summary>
    private static (PerSample Sum, PerSample Low) Compensated(Recipe k, PerClass value, PerSample? more, string suffix, string says)
    {
        (PerSample total, PerSample error) = k.CompensatedSumOf(value, "total" + suffix, "error" + suffix, $"sum{suffix} + low{suffix} = sum({says}), free of rounding");
        PerSample rest = more is null ? error : (error + more).Named("rest" + suffix);
        PerSample sum = (total + rest).Named("sum" + suffix);
        return (sum, (rest - (sum - total)).Named("low" + suffix));
    }
}
