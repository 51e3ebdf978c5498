using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>KL divergence where the prediction, or the target, comes as logarithms but not both as logits: through delta = ln p - ln q.</summary>
internal static class KlOfLogRatiosRecipe
{
    public static PerSample Build(Recipe k, LossKey key)
    {
        bool defined = key.Kl == KlForm.Definition;
        TargetSide t = TargetSide.Of(k, key);
        PerClass logP = LogTarget(k, t, key);
        Softmax? s = key.Prediction == InputForm.Logits ? Softmax.Of(k, key, Arguments.Prediction, "x", string.Empty) : null;
        PerClass given = s?.X ?? k.Load(Arguments.Prediction, "x");
        PerClass x = LossRecipes.Floored(k, key, given);
        PerClass logQ = s is null ? x : s.LogP("lse");
        PerClass delta = (logP - logQ).Says("delta", "delta = ln p - ln q");
        PerClass q = Prediction(k, s, x);

        Value? xValid = s is null ? LossRecipes.IsLogProbability(k, given) : null;
        Value? valid = t.IsValid is null ? xValid : xValid is null ? t.IsValid : k.And(t.IsValid, xValid);
        PerClass Checked(Value value) => (PerClass)(valid is null ? value : k.Select(valid, value, k.Const(double.NaN)));

        // The definition, term by term.
        PerClass product = Checked(k.Select(t.IsZero, k.Const(0), t.Weight * delta)).Says("product", "product = p delta, 0 for p = 0");
        PerSample sum = k.SumOf(product, "sum1");
        PerSample definition = t.Times(sum).Says("definition", "D = sum(p ln(p / q))");

        // The non-negative form: p psi(-delta), or q - p (1 - delta) where that loses nothing.
        PerClass u = (-delta).Named("u");
        PerClass qWeight = t.Factor is null ? q : (PerClass)((Value)q / t.Factor);
        PerClass psi = ((PerClass)k.Call(PsiFunction.Psi, u)).Named("psi");
        PerClass nearTerm = (t.Weight * psi).Named("nearTerm");
        PerClass farTerm = qWeight - (t.Weight * (u + 1.0));
        PerClass term = Checked(k.Select(t.IsZero, qWeight, k.Select(LossRecipes.IsInPsi(k, u), nearTerm, farTerm))).Says("term", "term = p psi(-delta) = p ln(p / q) - p + q, at least 0");
        PerSample g = t.Times(k.SumOf(term, "sum2")).Says("g", "g = sum(term)");
        PerSample value = !defined ? g : key.Target == InputForm.Probabilities && s is not null ? (g + Excess(k, t)).Says("d", "D = g + sum(p) - 1") : definition;
        k.InvalidWhereNaN(value, "a class that is not valid leaves no distribution");

        Gradient(k, key, t, s, given, q, u, nearTerm);
        PerClass p = t.Times(t.Weight) * (t.Logits?.Scale ?? k.Scale);
        PerClass ratio = defined ? delta + 1.0 : delta;
        switch (key.Target)
        {
            case InputForm.Logits:
                k.Store(Arguments.TargetGradient, k.Select(t.IsZero, k.Const(0), p * (delta - definition)), "dD/da = p (ln(p / q) - D), where a are the target's logits");
                break;
            case InputForm.LogProbabilities:
                k.Store(Arguments.TargetGradient, k.Select(t.IsZero, k.Const(0), p * ratio), defined ? "dD/dy = p (ln(p / q) + 1)" : "dD/dy = p ln(p / q)");
                break;
            default:
                Value neither = k.And(t.IsZero, LossRecipes.IsMasked(k, x));
                k.Store(Arguments.TargetGradient, k.Select(neither, k.Const(0), ratio * k.Scale), defined ? "dD/dp = ln(p / q) + 1" : "dD/dp = ln(p / q)");
                break;
        }

        return value;
    }

    private static void Gradient(Recipe k, LossKey key, TargetSide t, Softmax? s, PerClass given, PerClass q, PerClass u, PerClass nearTerm)
    {
        PerClass p = ((PerClass)k.Select(t.IsZero, k.Const(0), t.Times(t.Weight))).Named("own");
        if (s is not null)
        {
            PerSample scaled = (s.Scale / s.Sum).Named("inverse");
            PerClass notQ = (s.OthersOf(s.E).Named("others") * scaled).Named("notQ");
            k.Store(Arguments.Gradient, ((q * s.Scale) * t.Times(t.Others)) - (p * notQ), "dD/dx = sum(p) q - p = q (sum(p) - p) - p (1 - q)");
        }
        else if (key.Kl == KlForm.Definition)
        {
            k.Store(Arguments.Gradient, LossRecipes.Unfloored(k, key, given, k.Select(t.IsZero, k.Const(0), -(t.Times(t.Weight) * k.Scale))), "dD/dx = -p");
        }
        else
        {
            PerClass near = t.Times((PerClass)k.Fma(t.Weight, u, nearTerm)) * k.Scale;
            Value close = k.And(k.GreaterOrEqual(k.Const(1), k.Abs(u)), k.Greater(t.Weight, k.Const(0)));
            k.Store(Arguments.Gradient, LossRecipes.Unfloored(k, key, given, k.Select(close, near, (q - p) * k.Scale)), "dD/dx = q - p, as p (psi(-delta) - delta) where both are close");
        }
    }

    private static PerClass LogTarget(Recipe k, TargetSide t, LossKey key)
        => key.Target switch
        {
            InputForm.Logits => t.Logits!.LogP("lseA"),
            InputForm.LogProbabilities => new PerClass(k, FindLoad(k, Arguments.Target)),
            _ => ((PerClass)k.Call(LogFunctions.Log, t.Weight)).Named("lp"),
        };

    private static int FindLoad(Recipe k, string argument)
    {
        foreach (Step step in k.Steps)
        {
            if (step.Op == Op.Load && step.Target == argument)
            {
                return step.Id;
            }
        }

        throw new System.InvalidOperationException($"{argument} is not loaded.");
    }

    private static PerClass Prediction(Recipe k, Softmax? s, PerClass x)
    {
        if (s is not null)
        {
            PerSample inverse = (k.Const(1) / s.Sum).Named("inverseQ");
            return (s.E * inverse).Says("q", "q = e / sum, 0 for a masked class");
        }

        (PerClass e, double unscale) = LossRecipes.ScaledExp(k, x, "e", "e = exp(x), the prediction");
        return ((PerClass)k.Select(LossRecipes.IsMasked(k, x), k.Const(0), e * unscale)).Named("q");
    }

    private static PerSample Excess(Recipe k, TargetSide t)
    {
        (PerSample sum, PerSample lost) = k.CompensatedSumOf(t.Weight, "sumP", "lostP", "sumP + lostP = sum(p), free of rounding");
        return ((sum - 1.0) + lost).Named("excess");
    }
}
