using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>One side of a divergence as probabilities, whatever its form, and how derivatives by them become those by what was passed in.</summary>
/// <param name="Form">What the argument holds.</param>
/// <param name="Given">The argument.</param>
/// <param name="Input">The same, floored where that is asked for.</param>
/// <param name="P">Its probabilities.</param>
/// <param name="Logits">The softmax, for logits.</param>
internal sealed record ProbabilitySide(InputForm Form, PerClass Given, PerClass Input, PerClass P, Softmax? Logits)
{
    /// <summary>The argument that its derivatives are stored in.</summary>
    public string Gradient { get; private init; } = Arguments.Gradient;

    /// <summary>The name of its probabilities in formulas.</summary>
    public string Letter => Gradient == Arguments.TargetGradient ? "p" : "q";

    /// <summary>True for a class that can be; null where the softmax sees to it.</summary>
    public Value? IsValid => Form switch
    {
        InputForm.Logits => null,
        InputForm.LogProbabilities => LossRecipes.IsLogProbability(K, Given),
        _ => LossRecipes.IsProbability(K, Given),
    };

    /// <summary>True for a class that does not exist, rather than one of which the format knows no more than that it is near 0.</summary>
    public Value IsAbsent => Form == InputForm.Probabilities ? K.Equal(Input, K.Const(0)) : LossRecipes.IsMasked(K, Input);

    /// <summary>What derivatives by logits are multiplied by, or by anything else.</summary>
    public PerSample Scale => Logits?.Scale ?? K.Scale;

    private Recipe K => P.Recipe;

    /// <summary>Where derivatives by the argument are 0 because it is floored.</summary>
    private Func<Value, Value> Unfloored { get; init; } = derivative => derivative;

    public static ProbabilitySide Target(Recipe k, LossKey key, bool isFloored = false)
        => Of(k, key, key.Target, Arguments.Target, isFloored) with { Gradient = Arguments.TargetGradient };

    public static ProbabilitySide Prediction(Recipe k, LossKey key, bool isFloored = false) => Of(k, key, key.Prediction, Arguments.Prediction, isFloored);

    /// <summary>The side of a pair of logits.</summary>
    public static ProbabilitySide OfLogits(Softmax softmax, PerClass p, string gradient) => new(InputForm.Logits, softmax.X, softmax.X, p, softmax) { Gradient = gradient };

    /// <summary>ln p of each class.</summary>
    public PerClass Log() => Form switch
    {
        InputForm.Logits => Logits!.LogP("lse" + Logits.Suffix),
        InputForm.LogProbabilities => Input,
        _ => ((PerClass)K.Call(LogFunctions.Log, P)).Named("l" + Letter),
    };

    /// <summary>Stores the derivatives by probabilities.</summary>
    public void StoreSlope(Value slope, string says) => K.Store(Gradient, Unfloored(slope), says);

    /// <summary>Stores the derivatives by logarithms or logits.</summary>
    /// <param name="product">The derivative by a probability times that probability, but for the factor.</param>
    /// <param name="isZero">Where it is 0, whatever the product.</param>
    /// <param name="factor">The scale, and what else all of them are multiplied by.</param>
    /// <param name="loss">The loss as formulas write it.</param>
    /// <param name="says">The product as formulas write it.</param>
    public void StoreWeighted(PerClass product, Value isZero, PerSample factor, string loss, string says)
    {
        string name = Letter.ToUpperInvariant();
        PerClass weighted = ((PerClass)K.Select(isZero, K.Const(0), product)).Says("weighted" + name, $"weighted{name} = {says}, 0 where the class does not exist");
        string input = K.Steps[Given.Id].Name!;
        if (Logits is not { } s)
        {
            K.Store(Gradient, Unfloored(weighted * factor), $"d{loss}/d{input} = weighted{name}");
            return;
        }

        Value isLargest = K.Equal(s.E, s.Hi);
        PerSample own = K.SumOf((PerClass)K.Select(isLargest, weighted, K.Const(0)), "own" + name);
        K.Name(own, "own" + name, $"own{name} = weighted{name} of the largest class, others{name} = the sum of all others");
        PerSample others = K.SumOf((PerClass)K.Select(isLargest, K.Const(0), weighted), "others" + name);
        PerSample mean = (own + others).Named("mean" + name);
        PerSample apart = (((own * (s.Rest / s.Sum)) - ((s.Hi / s.Sum) * others)) + (own - own))
            .Says("apart" + name, $"weighted{name} - {Letter} mean{name} of a class that is more than all others, whose {Letter} may be 1 but for its last digits; NaN where it is infinite");
        PerSample top = K.Select((PerSample)K.Greater(s.Hi, s.Rest), s.Hi, K.Const(double.PositiveInfinity)).Named("top" + name);
        Value slope = K.Select(K.Equal(s.E, top), apart, weighted - (P * mean));
        K.Store(Gradient, K.Select(LossRecipes.IsMasked(K, Input), K.Const(0), slope * factor), $"d{loss}/d{input} = weighted{name} - {Letter} mean{name}");
    }

    private static ProbabilitySide Of(Recipe k, LossKey key, InputForm form, string argument, bool isFloored)
    {
        bool isTarget = argument == Arguments.Target;
        string p = isTarget ? "p" : "q";
        if (form == InputForm.Logits)
        {
            string suffix = isTarget ? "A" : "X";
            Softmax s = Softmax.Of(k, key, argument, isTarget ? "a" : "x", suffix);
            PerSample inverse = (k.Const(1) / s.Sum).Named("inverse" + suffix);
            return new(form, s.X, s.X, (s.E * inverse).Says(p, $"{p} = e{suffix} / sum{suffix}, 0 for a masked class"), s);
        }

        PerClass given = k.Load(argument, form == InputForm.Probabilities ? p : isTarget ? "y" : "x");
        PerClass x = isFloored ? LossRecipes.Floored(k, key, given, form) : given;
        PerClass probabilities = x;
        if (form == InputForm.LogProbabilities)
        {
            (PerClass e, double unscale) = LossRecipes.ScaledExp(k, x, isTarget ? "e" : "eX", isTarget ? "e = exp(y), the target" : "eX = exp(x), the prediction");
            probabilities = ((PerClass)k.Select(LossRecipes.IsMasked(k, x), k.Const(0), e * unscale)).Named(p);
        }

        ProbabilitySide side = new(form, given, x, probabilities, null);
        return isFloored ? side with { Unfloored = derivative => LossRecipes.Unfloored(k, key, given, form, derivative) } : side;
    }
}
