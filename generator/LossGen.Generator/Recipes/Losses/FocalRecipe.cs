using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// f^gamma l, where l is the cross-entropy of a label, smoothed or not, and f = 1 - q[label] what the prediction leaves to the other classes. f is never a difference from 1, and
/// f^(gamma - 1) is never taken, which overflows for a gamma below 1.
/// </summary>
internal static class FocalRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("Focal", key.Element);
        LabelLoss l = CrossEntropyOfLabelRecipe.Of(k, key);
        LabelLoss focal = key.FocalGamma == 0 ? l : l.OfLogits is { } logits ? OfLogits(k, key, l, logits.Softmax, logits.E, logits.Others) : OfProbabilities(k, key, l);
        k.Store(Arguments.Gradient, k.Select(k.IsLabel, focal.AtLabel, focal.Elsewhere), focal.Says);
        k.Return(LossRecipes.InBase(k, focal.Nats, key));
        return k;
    }

    private static LabelLoss OfLogits(Recipe k, LossKey key, LabelLoss l, Softmax s, PerSample e, PerSample others)
    {
        double gamma = key.FocalGamma;
        PerSample f = (others / s.Sum).Says("f", "f = 1 - q[label] = others / sum");
        PerSample power = gamma == 1 ? f : (Product(f, gamma) ?? Power(k, gamma, Lifted(k, key, s, others))).Says("power", "power = f^gamma");
        PerSample loss = power * l.Nats;

        PerSample ql = WhereFinite(k, l.Nats, (e / s.Sum) * l.Nats, k.Const(0)).Says("ql", "ql = q[label] l, which is 0 for a masked class");
        PerSample scaled = (power * s.Scale).Named("powerScaled");
        if (key.LabelSmoothing == 0)
        {
            PerSample slope = (scaled * (PerSample)k.Fma(k.Const(gamma), ql, f)).Says("slope", "slope = f^gamma (f + gamma q[label] l)");
            loss.Says("focal", "f^gamma l");
            return key.Classes == 2
                ? l with { Nats = loss, AtLabel = -slope, Elsewhere = slope, Says = "the derivative is -slope at the label, and slope of the other class" }
                : l with { Nats = loss, AtLabel = -slope, Elsewhere = Shared(k, s, others, slope), Says = "the derivative is -slope at the label, and slope e / others of any other class" };
        }

        PerSample push = (scaled * (ql * gamma)).Says("push", "push = gamma f^gamma q[label] l");
        return l with
        {
            Nats = WhereAny(k, power, loss),
            AtLabel = ((PerSample)l.AtLabel * power) - push,
            Elsewhere = (((PerClass)l.Elsewhere * power) + Shared(k, s, others, push)).Named("g"),
            Says = "f^gamma dl/dx, less push at the label, and with push e / others of any other class",
        };
    }

    private static LabelLoss OfProbabilities(Recipe k, LossKey key, LabelLoss l)
    {
        double gamma = key.FocalGamma;
        PerSample x = l.Floored;
        bool isLog = key.Prediction == InputForm.LogProbabilities;
        PerSample? q = isLog ? ((PerSample)k.Call(GeneralExp.Name, x)).Says("q", "q = exp(x[label])") : null;

        // 1 - e^x for an x near 0: e^x - 1 - x is a series, and no difference.
        PerSample left = q is null
            ? k.Const(1) - x
            : k.Select((PerSample)k.GreaterOrEqual(x, k.Const(PsiFunction.Lowest)), -(x + (PerSample)k.Call(PsiFunction.Psi, x)), k.Const(1) - q);
        PerSample f = ((PerSample)k.Max(k.Const(0), left)).Says("f", "f = 1 - q[label], and 0 for a q above 1");
        PerSample power = gamma == 1 ? f : (Product(f, gamma) ?? Power(k, gamma, f * System.Math.Pow(2, PowerFunction.Lift(k.Element)))).Says("power", "power = f^gamma");
        PerSample pull = q is null ? l.Nats : WhereFinite(k, l.Nats, q * l.Nats, AtInfinity(k, key, x)).Says("ql", "ql = q[label] l");
        PerSample push = ((power * k.Scale) * ((pull / f) * gamma)).Named("push");
        Value isCertain = k.Equal(f, k.Const(0));
        PerSample atLabel = k.Select((PerSample)isCertain, AtCertainty(k, key, x, l.Nats, pull), ((PerSample)l.AtLabel * power) - push);
        return l with
        {
            Nats = WhereAny(k, power, power * l.Nats),
            AtLabel = ((PerSample)LossRecipes.Unfloored(k, key, l.Label, atLabel)).Says("gl", $"gl = f^gamma dl/d{(isLog ? "x" : "q")} - gamma f^(gamma - 1) {(isLog ? "q[label] " : string.Empty)}l"),
            Elsewhere = key.LabelSmoothing == 0 ? l.Elsewhere : k.Select(isCertain, k.Const(0), (Value)power * l.Elsewhere),
            Says = key.LabelSmoothing == 0 ? "gl at the label, 0 elsewhere" : $"gl at the label, f^gamma dl/d{(isLog ? "x" : "q")} elsewhere",
        };
    }

    /// <summary>The derivative by the label's prediction where it is certain: 0, but for a smoothed l, which does not go to 0 as f does.</summary>
    private static PerSample AtCertainty(Recipe k, LossKey key, PerSample x, PerSample nats, PerSample pull)
    {
        if (key.LabelSmoothing == 0 || key.FocalGamma > 1)
        {
            return k.Const(0);
        }

        PerSample certain = k.Const(key.Prediction == InputForm.LogProbabilities ? 0 : 1);
        Value isNothing = k.Or(k.Greater(x, certain), k.Equal(pull, k.Const(0)));
        return k.Select((PerSample)isNothing, k.Const(0), key.FocalGamma == 1 ? -(pull * k.Scale) : k.Scale * double.NegativeInfinity);
    }

    /// <summary>The loss; 0 where nothing is left to the other classes, whatever l is.</summary>
    private static PerSample WhereAny(Recipe k, PerSample power, PerSample loss)
        => k.Select((PerSample)k.Equal(power, k.Const(0)), k.Const(0), loss).Says("focal", "f^gamma l, 0 where f is");

    private static PerSample WhereFinite(Recipe k, PerSample nats, PerSample product, PerSample atInfinity)
        => k.Select((PerSample)k.Greater(k.Const(double.PositiveInfinity), nats), product, atInfinity);

    /// <summary>q l of an infinite l: 0 where that is so because of q, and infinite where other classes, which smoothing gives a share, are to blame.</summary>
    private static PerSample AtInfinity(Recipe k, LossKey key, PerSample x)
        => key.LabelSmoothing == 0 ? k.Const(0) : k.Select((PerSample)LossRecipes.IsMasked(k, x), k.Const(0), k.Const(double.PositiveInfinity));

    /// <summary>
    /// f times the power of two that <see cref="PowerFunction"/> asks for. Where the others are as if not there f is 0, and not a sum of what they hold in place of 0: its power would not be 0,
    /// nor, smoothed, would l.
    /// </summary>
    private static PerSample Lifted(Recipe k, LossKey key, Softmax s, PerSample others)
    {
        PerSample lifted = others / s.ScaledSum();
        return key.LabelSmoothing == 0 ? lifted : k.Select((PerSample)k.Greater(others, k.Const((key.Classes - 1) * Softmax.MostOfZero(k))), lifted, k.Const(0));
    }

    /// <summary>What the other classes share of a derivative, each by its e; nothing for a class whose e is 0 in this format.</summary>
    private static PerClass Shared(Recipe k, Softmax s, PerSample others, PerSample slope)
        => (PerClass)k.Select(s.IsZero, k.Const(0), (s.E * (k.Const(1) / others).Named("inverseOthers")) * slope);

    /// <summary>f^gamma as a product, for a gamma for which that is as accurate; null for any other.</summary>
    private static PerSample? Product(PerSample f, double gamma) => gamma switch
    {
        2 => f * f,
        3 => (f * f) * f,
        4 => (f * f).Named("square") is var square ? square * square : null,
        _ => null,
    };

    private static PerSample Power(Recipe k, double gamma, PerSample lifted)
    {
        double high = k.IsDouble ? gamma : (float)gamma;
        return (PerSample)k.Call(PowerFunction.Name, lifted.Named("lifted"), k.Const(high), k.Const(gamma - high));
    }
}
