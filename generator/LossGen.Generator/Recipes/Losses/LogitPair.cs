using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// Two distributions given by logits, and delta = ln p - ln q = (a - x) - (A - X) of each class, where A and X are the two log-sum-exps: accurate at every distance. An error of
/// A - X enters divergences only squared, but their gradients in full; so A - X is computed once plainly, and corrected by ln(sum q exp(delta)), which is 0 for the right one.
/// </summary>
internal sealed class LogitPair
{
    private readonly Recipe _k;
    private readonly PerSample _used;
    private readonly Value _near;
    private readonly PerClass _miss;

    public LogitPair(Recipe k, LossKey key)
    {
        _k = k;
        Target = Softmax.Of(k, key, Arguments.Target, "a", "A");
        Prediction = Softmax.Of(k, key, Arguments.Prediction, "x", "X");
        PerSample lseA = Target.LogSum("lseA");
        PerSample lseB = Prediction.LogSum("lseX");
        PerSample inverseA = (k.Const(1) / Target.Sum).Named("inverseA");
        PerSample inverseB = (k.Const(1) / Prediction.Sum).Named("inverseX");

        // A - X, but for the rounding of the last difference: the maxima differ exactly, in two parts.
        (PerSample gap, PerSample lost) = LossRecipes.Difference(Target.Max, Prediction.Max, "gap", "gapBack", "gap + gapLow = mA - mX, free of rounding");
        PerSample gapLow = lost.Named("gapLow");
        string gapByT = Target.Tempered("gap");
        PerSample lses = (lseA - lseB).Says("lses", $"{gapByT} + lses = A - X, but for the rounding of lses");
        PerClass d = (Target.X - Prediction.X).Says("d", "d + dl = a - x, free of rounding");
        PerClass back = (d - Target.X).Named("back");

        // Beside an infinite d the rest is NaN, of which a maximum takes the other number: any finite one leaves d as it is.
        PerClass low = (PerClass)k.Max((Target.X - (d - back)) - (Prediction.X + back), k.Const(key.IsDouble ? double.MinValue : float.MinValue));
        PerClass first = (Target.Quotient((d - gap) + (low.Named("dl") - gapLow), "apart") - lses).Says("v", $"v = {Target.Tempered("(a - x) - gap")} - lses");
        P = (Target.E * inverseA).Named("p");
        Q = (Prediction.E * inverseB).Named("q");
        _near = k.GreaterOrEqual(k.Const(1), k.Abs(first));
        PerClass grow = (first + (PerClass)k.Call(PsiFunction.Psi, first)).Says("grow", "grow = exp(v) - 1");
        _miss = ((PerClass)k.Select(_near, Q * grow, P - Q)).Says("miss", "miss = q exp(v) - q; far classes take p for q exp(v)");
        PerSample sumMiss = k.SumOf(_miss, "sumMiss");
        PerSample far = k.SumOf((PerClass)k.Select(_near, k.Const(0), P), "far");
        k.Name(far, "far", "far = the sum of p over the far classes");
        Far = far;
        PerSample correction = ((PerSample)k.Call(LogFunctions.Log1p, sumMiss / (k.Const(1) - (PerSample)k.Min(far, k.Const(0.75))))).Named("log");
        _used = k.Select((PerSample)k.Greater(k.Const(0.75), far), correction, k.Const(0)).Says("fix", $"fix = (A - X) - {gapByT} - lses");
        Delta = (first - _used).Says("delta", "delta = ln(p / q)");
    }

    public Softmax Target { get; }

    public Softmax Prediction { get; }

    public PerClass P { get; }

    public PerClass Q { get; }

    /// <summary>ln(p / q): infinite where one of the two classes is masked, NaN where both are.</summary>
    public PerClass Delta { get; }

    /// <summary>The sum of p over the classes in which p and q differ by a factor of more than e.</summary>
    public PerSample Far { get; }

    /// <summary>p - q, with full relative accuracy where the two are close.</summary>
    public PerClass Difference()
    {
        // In q rather than p: there an error of delta weighs the least. q exp(delta) - q follows from q exp(v) - q, since fix is tiny.
        PerSample shrink = ((PerSample)_k.Fma(_used * 0.5, _used, -_used)).Says("shrink", "shrink = exp(-fix) - 1, and shrunk = exp(-fix)");
        PerSample shrunk = (shrink + 1.0).Named("shrunk");
        return ((PerClass)_k.Select(_near, _k.Fma(_miss, shrunk, Q * shrink), _miss)).Says("excess", "p - q, as q exp(delta) - q where both are close");
    }
}
