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
        PerSample power = gamma == 1 ? f : (Product(f, gamma) ?? Power(k, gamma, others / s.ScaledSum())).Says("power", "power = f^gamma");
        PerSample loss = power * l.Nats;

        // q ln q goes to 0 where the label's class is masked.
        PerSample qLnQ = k.Select((PerSample)k.Greater(k.Const(double.PositiveInfinity), l.Nats), (e / s.Sum) * l.Nats, k.Const(0)).Says("ql", "ql = q[label] l");
        PerSample scaled = (power * s.Scale).Named("powerScaled");
        if (key.LabelSmoothing == 0)
        {
            PerSample slope = (scaled * (PerSample)k.Fma(k.Const(gamma), qLnQ, f)).Says("slope", "slope = f^gamma (f + gamma q[label] l)");
            loss.Says("focal", "f^gamma l");
            return key.Classes == 2
                ? l with { Nats = loss, AtLabel = -slope, Elsewhere = slope, Says = "the derivative is -slope at the label, and slope of the other class" }
                : l with { Nats = loss, AtLabel = -slope, Elsewhere = Shared(k, s, others, slope), Says = "the derivative is -slope at the label, and slope e / others of any other class" };
        }

        PerSample push = (scaled * (qLnQ * gamma)).Says("push", "push = gamma f^gamma q[label] l");
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

        // ln q from -1 on: what is left of 1 is a series, not a difference.
        PerSample left = q is null
            ? k.Const(1) - x
            : k.Select((PerSample)k.GreaterOrEqual(x, k.Const(PsiFunction.Lowest)), -(x + (PerSample)k.Call(PsiFunction.Psi, x)), k.Const(1) - q);
        PerSample f = ((PerSample)k.Max(k.Const(0), left)).Says("f", "f = 1 - q[label], and 0 for a q above 1");
        PerSample power = gamma == 1 ? f : (Product(f, gamma) ?? Power(k, gamma, f * System.Math.Pow(2, PowerFunction.Lift(k.Element)))).Says("power", "power = f^gamma");
        PerSample pull = q is null ? l.Nats : k.Select((PerSample)k.Greater(k.Const(double.PositiveInfinity), l.Nats), q * l.Nats, k.Const(0)).Says("ql", "ql = q[label] l");
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
        return k.Select((PerSample)isNothing, k.Const(0), key.FocalGamma == 1 ? -(pull * k.Scale) : k.Const(double.NegativeInfinity));
    }

    /// <summary>The loss; 0 where nothing is left to the other classes, whatever l is.</summary>
    private static PerSample WhereAny(Recipe k, PerSample power, PerSample loss)
        => k.Select((PerSample)k.Equal(power, k.Const(0)), k.Const(0), loss).Says("focal", "f^gamma l, 0 where f is");

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
