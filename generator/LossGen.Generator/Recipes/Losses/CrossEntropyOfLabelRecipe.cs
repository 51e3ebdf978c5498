using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>-ln q[label], from each form of q. With label smoothing, <see cref="SmoothedCrossEntropy"/> takes its place; class weights without it are row weights, and none of a recipe's business.</summary>
internal static class CrossEntropyOfLabelRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("CrossEntropy", key.Element);
        LabelLoss loss = Of(k, key);
        k.Store(Arguments.Gradient, k.Select(k.IsLabel, loss.AtLabel, loss.Elsewhere), loss.Says);
        k.Return(LossRecipes.InBase(k, loss.Nats, key));
        return k;
    }

    /// <summary>The cross-entropy with its derivatives, for whatever is made of it.</summary>
    public static LabelLoss Of(Recipe k, LossKey key)
        => key.LabelSmoothing > 0
            ? SmoothedCrossEntropy.Of(k, key)
            : key.Prediction switch
            {
                InputForm.Logits => OfLogits(k, key),
                InputForm.LogProbabilities => OfLogProbabilities(k, key),
                _ => OfProbabilities(k, key),
            };

    private static LabelLoss OfProbabilities(Recipe k, LossKey key)
    {
        PerClass q = k.Load(Arguments.Prediction, "q");
        PerSample ql = k.AtLabel(q, "ql");
        LossRecipes.Check(k, LossRecipes.IsProbability(k, q), "a class that is negative, infinite or NaN leaves no distribution");
        PerSample floored = LossRecipes.Floored(k, key, ql);
        PerSample log = ((PerSample)k.Call(LogFunctions.Log, floored)).Named("lq");
        PerSample slope = (PerSample)LossRecipes.Unfloored(k, key, ql, -(k.Scale / (PerSample)k.Abs(ql)));
        PerSample nats = (k.Const(0) - log).Says("nats", "l = -ln q[label], and +0 for 1");
        return new LabelLoss(nats, slope, k.Const(0), "dl/dq = -1 / q at the label, 0 elsewhere", ql, floored);
    }

    private static LabelLoss OfLogProbabilities(Recipe k, LossKey key)
    {
        PerClass x = k.Load(Arguments.Prediction, "x");
        PerSample xl = k.AtLabel(x, "xl");
        LossRecipes.Check(k, LossRecipes.IsLogProbability(k, x), "a class that is NaN or +infinity leaves no distribution");
        PerSample slope = (PerSample)LossRecipes.Unfloored(k, key, xl, -k.Scale);
        PerSample floored = LossRecipes.Floored(k, key, xl);
        PerSample nats = (k.Const(0) - floored).Says("nats", "l = -x[label]");
        return new LabelLoss(nats, slope, k.Const(0), "dl/dx = -1 at the label, 0 elsewhere", xl, floored);
    }

    private static LabelLoss OfLogits(Recipe k, LossKey key)
    {
        Softmax s = Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty);
        PerSample xl = k.AtLabel(s.X, "xl");
        PerSample logSum = s.LogSum("lse");
        PerSample loss = (s.Tempered(s.Max - xl) + logSum).Says("nats", key.Temperature == 1 ? "l = (m - x[label]) + lse, both at least 0" : "l = (m - x[label]) / T + lse, both at least 0");
        PerSample inverse = (s.Scale / s.Sum).Named("inverse");
        (PerSample el, PerSample others) = s.OfLabel(xl);
        others.Says("others", "others = the sum of e without the label's: 1 - p would lose it where p is near 1");
        string says = key.Temperature == 1 ? string.Empty : ", all of it over T";
        if (key.Classes == 2)
        {
            // The other class is all that is not the label's: its p is 1 - p of the label.
            PerSample other = (others * inverse).Named("g");
            return new LabelLoss(loss, -other, other, "dl/dx = p, and -(1 - p) at the label, which is -p of the other class" + says, xl, xl) { OfLogits = (s, el, others) };
        }

        PerSample atLabel = (-(others * inverse)).Named("gl");
        return new LabelLoss(loss, atLabel, s.E * inverse, "dl/dx = p, and -(1 - p) at the label" + says, xl, xl) { OfLogits = (s, el, others) };
    }
}
