using System;
using LossGen.Generator.Recipes.Elementary;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// The softmax of two classes: one exponential, that of the distance between the logits. The other is 1. The distance is taken with what its rounding loses, which
/// would otherwise be the largest error, as large as the distance times half a unit.
/// </summary>
internal sealed class SoftmaxOfTwo : Softmax
{
    private readonly Recipe _k;

    private SoftmaxOfTwo(Recipe k, PerClass x, PerSample max, PerClass e, PerSample hi, PerSample rest, Value isZero, string suffix, Temperature temperature)
        : base(k, x, max, e, hi, rest, isZero, suffix, temperature) => _k = k;

    protected override PerSample RestByHi => Rest * Unscale;

    public static Softmax Of(Recipe k, PerClass x, string suffix, Temperature temperature)
    {
        string name = k.Steps[x.Id].Name!;
        (PerSample m, PerSample least) = k.HiRestOf(x, "m" + suffix, "least" + suffix, $"m{suffix} = the larger {name}, least{suffix} = the other");
        (PerSample apart, PerSample low) = LossRecipes.Difference(least, m, "apart" + suffix, "apartBack" + suffix, $"apart{suffix} + apartLow{suffix} = least{suffix} - m{suffix}, free of rounding");

        if (!temperature.IsOne)
        {
            PerSample quotient = (apart * temperature.Inverse).Named("quotient" + suffix);
            low = temperature.Rest(apart, quotient, low);
            apart = quotient;
        }

        // Where the exponential counts as 0, nothing is lost; m - m is 0, but NaN for +infinity, which leaves no distribution.
        PerSample lost = k.Select((PerSample)k.Greater(apart, k.Const(-Farthest(k))), low, m - m).Named("apartLow" + suffix);

        int factor = ExpFunctions.SoftmaxFactor(k.Element);
        PerSample exp = ((PerSample)k.Call(ExpFunctions.Exp, apart, k.Const(-Farthest(k)), k.Const(ExpFunctions.ShiftConstant(k.Element, factor)))).Named("exp" + suffix);
        PerSample rest = ((PerSample)k.Fma(exp, lost, exp)).Says("rest" + suffix, $"rest{suffix} = exp({temperature.Of($"least{suffix} - m{suffix}")}), times 2^{factor}");
        PerSample hi = k.Const(Math.Pow(2, factor));
        PerClass e = ((PerClass)k.Select(k.Equal(x, m), hi, rest)).Named("e" + suffix);
        return new SoftmaxOfTwo(k, x, m, e, hi, rest, k.GreaterOrEqual(k.Const(-Farthest(k) * temperature.Value), x - m), suffix, temperature);
    }

    public override PerSample Top => Hi;

    public override (PerSample E, PerSample Others) OfLabel(PerSample logit)
    {
        PerSample isLargest = (PerSample)_k.Equal(logit, Max);
        return (_k.Select(isLargest, Hi, Rest), _k.Select(isLargest, Rest, Hi));
    }

    protected override Value OthersOfSmall(Value e) => Hi;
}
