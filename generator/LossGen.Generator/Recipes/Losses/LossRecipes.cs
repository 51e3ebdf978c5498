using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The table of losses, and what their recipes share.</summary>
internal static class LossRecipes
{
    /// <summary>A value in nats turned into the asked-for base: one multiplication, the last operation; none for nats.</summary>
    public static PerSample InBase(Recipe k, PerSample nats, LossKey key)
        => key.LogFactor == 1 ? nats : (nats * key.LogFactor).Says("loss", $"in the asked-for base: times 1 / ln {ShortestDigits.Of(key.LogBase)}");

    /// <summary>e^x of log-probabilities, times 2^power, which keeps all of them off the subnormal numbers. 0 for -infinity.</summary>
    public static (PerClass Scaled, double Unscale) ScaledExp(Recipe k, PerClass x, string name, string says)
    {
        int power = ExpFunctions.LogProbabilityFactor(k.Element);
        PerClass clamped = (PerClass)k.Min(k.Const(k.IsDouble ? 672.5 : 72), x);
        PerSample low = k.Const(k.IsDouble ? -746 : -104.5);
        PerSample shift = k.Const(ExpFunctions.ShiftConstant(k.Element, power));
        PerClass e = ((PerClass)k.Call(ExpFunctions.Exp, clamped, low, shift)).Says(name, says + $", times 2^{power}");
        return (e, Math.Pow(2, -power));
    }

    /// <summary>All outputs of a row are NaN where a class is not valid, for losses that do not sum over the classes.</summary>
    public static void Check(Recipe k, Value valid, string says)
    {
        PerSample check = k.SumOf((PerClass)k.Select(valid, k.Const(0), k.Const(double.NaN)), "check");
        k.Name(check, "check", "0, or NaN where any class is not valid");
        k.InvalidWhereNaN(check, says);
    }

    /// <summary>True for a number that a probability can be: at least 0 and finite.</summary>
    public static Value IsProbability(Recipe k, Value p)
        => k.And(k.GreaterOrEqual(p, k.Const(0)), k.Greater(k.Const(double.PositiveInfinity), p));

    /// <summary>True for a number from 0 to 1: a yes/no label, and the probability of yes.</summary>
    public static Value IsFromZeroToOne(Recipe k, Value p) => k.And(k.GreaterOrEqual(p, k.Const(0)), k.GreaterOrEqual(k.Const(1), p));

    /// <summary>The range of <see cref="LogFunctions.LogOfNormal"/>.</summary>
    public static (PerClass Value, long From, long Below) IsNormal(Recipe k, PerClass x)
        => (x, FloatFormat.Of(k.Element).SmallestNormal, FloatFormat.Of(k.Element).Infinity);

    /// <summary>The range of <see cref="LogFunctions.XLogXInRange"/> and <see cref="RatioFunctions.KlTermInRange"/>: from 0, or from the smallest number above it.</summary>
    public static (PerClass Value, long From, long Below) IsLiftable(Recipe k, PerClass x, bool with0)
        => (x, with0 ? 0 : 1, FloatFormat.Of(k.Element).One + (96L << FloatFormat.Of(k.Element).FractionBits));

    /// <summary>x - y, and what its rounding loses, whichever of the two is larger.</summary>
    public static (PerSample Difference, PerSample Lost) Difference(PerSample x, PerSample y, string name, string back, string says)
    {
        PerSample difference = (x - y).Says(name, says);
        PerSample known = (difference - x).Named(back);
        return (difference, (x - (difference - known)) - (y + known));
    }

    /// <summary>True for a number that a log-probability can be: below +infinity, -infinity included.</summary>
    public static Value IsLogProbability(Recipe k, Value x) => k.Greater(k.Const(double.PositiveInfinity), x);

    /// <summary>A prediction floored at epsilon, for the logarithm of it, or the logarithm floored at that of epsilon; what is no probability stays what it is.</summary>
    public static PerClass Floored(Recipe k, LossKey key, PerClass q) => Floored(k, key, q, key.Prediction);

    /// <summary>The same of any argument; logits have no floor.</summary>
    public static PerClass Floored(Recipe k, LossKey key, PerClass q, InputForm form)
        => IsFloored(key, form) ? ((PerClass)k.Max(Floor(k, key, form), q)).Named(k.Steps[q.Id].Name + "Floored") : q;

    /// <inheritdoc cref="Floored(Recipe, LossKey, PerClass)"/>
    public static PerSample Floored(Recipe k, LossKey key, PerSample q) => key.LogZero == LogZero.Clamp ? ((PerSample)k.Max(Floor(k, key, key.Prediction), q)).Named(k.Steps[q.Id].Name + "Floored") : q;

    /// <summary>A derivative by a prediction: 0 where that is floored, which a constant has.</summary>
    public static Value Unfloored(Recipe k, LossKey key, Value q, Value derivative)
        => Unfloored(k, key, q, key.Prediction, derivative);

    /// <summary>The same of any argument.</summary>
    public static Value Unfloored(Recipe k, LossKey key, Value q, InputForm form, Value derivative)
        => IsFloored(key, form) ? k.Select(k.Greater(Floor(k, key, form), q), k.Const(0), derivative) : derivative;

    /// <summary>Whether numbers of a form are floored.</summary>
    public static bool IsFloored(LossKey key, InputForm form) => key.LogZero == LogZero.Clamp && form != InputForm.Logits;

    /// <summary>A derivative of a term in which a prediction is floored only inside a logarithm: one where it is, another where it is not.</summary>
    public static Value OfFloored(Recipe k, LossKey key, Value q, Value floored, Value derivative)
        => key.LogZero == LogZero.Clamp ? k.Select(k.Greater(Floor(k, key, key.Prediction), q), floored, derivative) : derivative;

    /// <summary>A formula, and what stands in its place where the prediction is floored.</summary>
    public static string SaysFloored(LossKey key, string formula, string floored) => key.LogZero == LogZero.Clamp ? $"{formula}, {floored} below epsilon" : formula;

    /// <summary>Epsilon, or its logarithm.</summary>
    private static PerSample Floor(Recipe k, LossKey key, InputForm form) => k.Const(form == InputForm.LogProbabilities ? Math.Log(key.Epsilon) : key.Epsilon);

    /// <summary>What each class that exists has of a smoothed target: a / V, of V classes that are not masked.</summary>
    public static PerSample ShareOf(Recipe k, LossKey key, Value masked)
    {
        PerSample existing = k.SumOf((PerClass)k.Select(masked, k.Const(0), k.Const(1)), "existing");
        k.Name(existing, "existing", "existing = V, the classes that are not masked");
        return (k.Const(key.LabelSmoothing) / existing).Says("share", "share = a / V");
    }

    /// <summary>True for the logit or log-probability of an impossible class.</summary>
    public static Value IsMasked(Recipe k, Value x) => k.Equal(x, k.Const(double.NegativeInfinity));

    /// <summary>True where <see cref="PsiFunction"/> has a meaning; elsewhere, NaN included, q - p (1 + u) is as good.</summary>
    public static Value IsInPsi(Recipe k, Value u) => k.And(k.GreaterOrEqual(u, k.Const(PsiFunction.Lowest)), k.GreaterOrEqual(k.Const(PsiFunction.Highest), u));
}
