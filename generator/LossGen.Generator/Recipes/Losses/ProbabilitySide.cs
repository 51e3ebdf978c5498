using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>One side of a divergence as probabilities, whatever its form, and how derivatives by them become those by what was passed in.</summary>
/// <param name="Form">What the argument holds.</param>
/// <param name="Input">The argument.</param>
/// <param name="P">Its probabilities.</param>
/// <param name="Logits">The softmax, for logits.</param>
internal sealed record ProbabilitySide(InputForm Form, PerClass Input, PerClass P, Softmax? Logits)
{
    /// <summary>The argument that its derivatives are stored in.</summary>
    public string Gradient { get; private init; } = Arguments.Gradient;

    /// <summary>The name of its probabilities in formulas.</summary>
    public string Letter => Gradient == Arguments.TargetGradient ? "p" : "q";

    /// <summary>True for a class that can be; null where the softmax sees to it.</summary>
    public Value? IsValid => Form switch
    {
        InputForm.Logits => null,
        InputForm.LogProbabilities => LossRecipes.IsLogProbability(K, Input),
        _ => LossRecipes.IsProbability(K, Input),
    };

    private Recipe K => P.Recipe;

    public static ProbabilitySide Target(Recipe k, LossKey key) => Of(k, key, key.Target, Arguments.Target) with { Gradient = Arguments.TargetGradient };

    public static ProbabilitySide Prediction(Recipe k, LossKey key) => Of(k, key, key.Prediction, Arguments.Prediction);

    /// <summary>The side of a pair of logits.</summary>
    public static ProbabilitySide OfLogits(Softmax softmax, PerClass p, string gradient) => new(InputForm.Logits, softmax.X, p, softmax) { Gradient = gradient };

    /// <summary>Stores the derivatives by probabilities.</summary>
    /// <param name="slope">The derivative by a probability, divided by a number.</param>
    /// <param name="times">The number.</param>
    /// <param name="says">The derivative as a formula.</param>
    public void StoreSlope(PerClass slope, double times, string says) => K.Store(Gradient, slope * ScaleTimes(times), $"d/d{Letter} = {says}");

    /// <summary>Stores the derivatives by logarithms or logits.</summary>
    /// <param name="product">The derivative by a probability times that probability, divided by a number.</param>
    /// <param name="isZero">Where it is 0, whatever the product.</param>
    /// <param name="times">The number.</param>
    /// <param name="says">The derivative by a probability as a formula.</param>
    public void StoreWeighted(PerClass product, Value isZero, double times, string says)
    {
        string name = Letter.ToUpperInvariant();
        PerClass weighted = ((PerClass)K.Select(isZero, K.Const(0), product)).Says("weighted" + name, $"weighted{name} = {Letter} {says}, 0 where the class does not exist");
        string input = K.Steps[Input.Id].Name!;
        if (Logits is not { } s)
        {
            K.Store(Gradient, weighted * ScaleTimes(times), $"d/d{input} = weighted{name}");
            return;
        }

        Value isLargest = K.Equal(s.E, s.Hi);
        PerSample own = K.SumOf((PerClass)K.Select(isLargest, weighted, K.Const(0)), "own" + name);
        K.Name(own, "own" + name, $"own{name} = weighted{name} of the largest class, others{name} = the sum of all others");
        PerSample others = K.SumOf((PerClass)K.Select(isLargest, K.Const(0), weighted), "others" + name);
        PerSample mean = (own + others).Named("mean" + name);
        PerSample apart = ((own * (s.Rest / s.Sum)) - ((s.Hi / s.Sum) * others))
            .Says("apart" + name, $"weighted{name} - {Letter} mean{name} of a class that is more than all others, whose {Letter} may be 1 but for its last digits");
        PerSample top = K.Select((PerSample)K.Greater(s.Hi, s.Rest), s.Hi, K.Const(double.PositiveInfinity)).Named("top" + name);
        Value slope = K.Select(K.Equal(s.E, top), apart, weighted - (P * mean));
        K.Store(Gradient, K.Select(LossRecipes.IsMasked(K, Input), K.Const(0), slope * ScaleTimes(times)), $"d/d{input} = weighted{name} - {Letter} mean{name}");
    }

    /// <summary>What derivatives are multiplied by, and a number.</summary>
    private PerSample ScaleTimes(double times)
    {
        PerSample scale = Logits?.Scale ?? K.Scale;
        return times == 1 ? scale : (scale * times).Named("scale" + Letter.ToUpperInvariant());
    }

    private static ProbabilitySide Of(Recipe k, LossKey key, InputForm form, string argument)
    {
        bool isTarget = argument == Arguments.Target;
        string p = isTarget ? "p" : "q";
        switch (form)
        {
            case InputForm.Logits:
                string suffix = isTarget ? "A" : "X";
                Softmax s = Softmax.Of(k, key, argument, isTarget ? "a" : "x", suffix);
                PerSample inverse = (k.Const(1) / s.Sum).Named("inverse" + suffix);
                return new(form, s.X, (s.E * inverse).Says(p, $"{p} = e{suffix} / sum{suffix}, 0 for a masked class"), s);
            case InputForm.LogProbabilities:
                PerClass x = k.Load(argument, isTarget ? "y" : "x");
                (PerClass e, double unscale) = LossRecipes.ScaledExp(k, x, isTarget ? "e" : "eX", isTarget ? "e = exp(y), the target" : "eX = exp(x), the prediction");
                return new(form, x, ((PerClass)k.Select(LossRecipes.IsMasked(k, x), k.Const(0), e * unscale)).Named(p), null);
            default:
                PerClass given = k.Load(argument, p);
                return new(form, given, given, null);
        }
    }
}
