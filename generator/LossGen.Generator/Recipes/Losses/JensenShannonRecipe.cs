using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// JS(p, q) = (D(p || m) + D(q || m)) / 2 with m = (p + q) / 2, as a sum of terms of which none is negative, and of which one for p near q loses nothing: the mean itself is never formed.
/// Its derivative by p is ln(p / m) / 2. Where both sides are logarithms, the terms are made of delta = ln p - ln q; elsewhere of probabilities.
/// </summary>
internal static class JensenShannonRecipe
{
    private const string Says = "term = 2 (p ln(p / m) + q ln(q / m)) = (p + q) f(tanh(delta / 2)), f(z) = (1 + z) ln(1 + z) + (1 - z) ln(1 - z), at least 0";

    public static Recipe Build(LossKey key)
    {
        Recipe k = new("JensenShannon", key.Element);
        PerSample value = (key.Target, key.Prediction) switch
        {
            (InputForm.Logits, InputForm.Logits) => OfLogits(k, key),
            (InputForm.LogProbabilities, InputForm.LogProbabilities) => OfLogProbabilities(k, key),
            _ => OfProbabilities(k, key),
        };
        k.Return(LossRecipes.InBase(k, value, key));
        return k;
    }

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        ProbabilitySide target = ProbabilitySide.Target(k, key);
        ProbabilitySide prediction = ProbabilitySide.Prediction(k, key);
        (PerClass p, PerClass q) = (target.P, prediction.P);
        PerClass term = (PerClass)k.Call(JensenShannonFunctions.Term, p, q);
        if (target.Form == InputForm.Probabilities && prediction.Form == InputForm.Probabilities)
        {
            term = k.Usually(term, (PerClass)k.Call(JensenShannonFunctions.TermInRange, p, q), LossRecipes.IsLiftable(k, p, with0: true), LossRecipes.IsLiftable(k, q, with0: true));
        }

        // What is no probability leaves no term; of a logarithm that shows only here.
        foreach (ProbabilitySide side in new[] { target, prediction })
        {
            term = side.Form == InputForm.LogProbabilities ? (PerClass)k.Select(side.IsValid!, term, k.Const(double.NaN)) : term;
        }

        int lift = LogFunctions.Lift(k.Element);
        PerSample sum = k.SumOf(term.Says("term", $"term = (p ln(p / m) + q ln(q / m)) / 2 with m = (p + q) / 2, at least 0, times 2^{lift}"), "sum");
        PerSample value = AtMostLn2(k, (sum * Math.Pow(2, -lift)).Says("js", "JS = sum(term)"), isNormalised: false);
        Store(k, prediction, OfMean(k, prediction, target));
        Store(k, target, OfMean(k, target, prediction));
        return value;
    }

    /// <summary>ln(p / m); a probability of another form than p's may be there and yet come out as 0.</summary>
    private static PerClass OfMean(Recipe k, ProbabilitySide side, ProbabilitySide other)
    {
        PerClass log = (PerClass)k.Call(LogMeanFunctions.OfProbabilities, side.P, other.P);
        return side.Form != InputForm.Probabilities || other.Form == InputForm.Probabilities
            ? log
            : (PerClass)k.Select(side.IsAbsent, k.Select(other.IsAbsent, k.Const(0), k.Const(double.NegativeInfinity)), log);
    }

    private static PerSample OfLogProbabilities(Recipe k, LossKey key)
    {
        ProbabilitySide target = ProbabilitySide.Target(k, key);
        ProbabilitySide prediction = ProbabilitySide.Prediction(k, key);
        PerClass delta = (target.Input - prediction.Input).Says("delta", "delta = ln p - ln q");
        PerClass term = Term(k, target.P, prediction.P, delta);
        PerClass valid = ((PerClass)k.Select(k.And(target.IsValid!, prediction.IsValid!), term, k.Const(double.NaN))).Says("term", Says);
        PerSample value = AtMostLn2(k, (k.SumOf(valid, "sum") * 0.25).Says("js", "JS = sum(term) / 4"), isNormalised: false);
        Store(k, target, prediction, delta, k.Const(0), k.Const(Math.Log(2)));
        return value;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        LogitPair pair = new(k, key);
        PerClass term = Term(k, pair.P, pair.Q, pair.Delta).Says("term", Says);
        PerSample value = AtMostLn2(k, (k.SumOf(term, "sum") * 0.25).Says("js", "JS = sum(term) / 4"), isNormalised: true);

        // ln(p / m) is near ln 2 then for all classes that count; and a constant is no part of a derivative by logits.
        PerSample isApart = (PerSample)k.Greater(pair.Far, k.Const(0.75));
        PerSample ln2 = k.Const(Math.Log(2));
        PerSample less = k.Select(isApart, ln2, k.Const(0)).Says("less", "less = ln 2 where the two have next to nothing in common, which leaves what the derivatives are made of");
        Store(
            k,
            ProbabilitySide.OfLogits(pair.Target, pair.P, Arguments.TargetGradient),
            ProbabilitySide.OfLogits(pair.Prediction, pair.Q, Arguments.Gradient),
            pair.Delta,
            less,
            k.Select(isApart, k.Const(0), ln2).Named("most"));
        return value;
    }

    private static PerClass Term(Recipe k, PerClass p, PerClass q, PerClass delta) => (p + q).Named("pq") * (PerClass)k.Call(JensenShannonFunctions.OfLogRatio, delta);

    private static void Store(Recipe k, ProbabilitySide target, ProbabilitySide prediction, PerClass delta, PerSample less, PerSample most)
    {
        string says = k.Steps[less.Id].IsConstant ? string.Empty : " - less";
        Store(k, prediction, (PerClass)k.Call(LogMeanFunctions.OfLogRatio, -delta, less, most), says);
        Store(k, target, (PerClass)k.Call(LogMeanFunctions.OfLogRatio, delta, less, most), says);
    }

    private static void Store(Recipe k, ProbabilitySide side, PerClass log, string less = "")
    {
        string p = side.Letter;
        log = log.Says(p + "ByM", $"{p}ByM = ln({p} / m){less}");
        PerSample factor = (side.Scale * 0.5).Named("half" + p.ToUpperInvariant());
        if (side.Form == InputForm.Probabilities)
        {
            side.StoreSlope(log * factor, $"dJS/d{p} = ln({p} / m) / 2");
            return;
        }

        side.StoreWeighted(side.P * log, k.Equal(side.P, k.Const(0)), factor, "JS", $"{p} {p}ByM");
    }

    /// <summary>
    /// Of distributions the divergence is at most ln 2; where rounding has taken the sum beyond, it is not more. Sums over numbers that are no distribution may be larger.
    /// </summary>
    private static PerSample AtMostLn2(Recipe k, PerSample value, bool isNormalised)
    {
        k.InvalidWhereNaN(value, "no distribution, no divergence");
        PerSample ln2 = k.Const(Math.Log(2));
        PerSample most = (PerSample)k.Min(ln2, value);
        return isNormalised
            ? most.Says("atMost", "at most ln 2")
            : k.Select((PerSample)k.GreaterOrEqual(k.Const(Math.Log(2) * (1 + Math.Pow(2, k.IsDouble ? -50 : -21))), value), most, value)
                .Says("atMost", "at most ln 2 for distributions, whose sums are 1: what is just above is rounding");
    }
}
