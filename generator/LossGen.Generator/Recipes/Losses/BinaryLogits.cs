using System;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// A logit for each class on its own: the size of x and one exponential, e = exp(-|x|), make both probabilities, 1 / (1 + e) and e / (1 + e), and their logarithms,
/// each with its digits at both ends.
/// </summary>
/// <param name="Size">|x|, divided by the temperature.</param>
/// <param name="IsPositive">True for x from 0.</param>
/// <param name="E">exp(-|x|), divided by <paramref name="Unscale"/>: not subnormal.</param>
/// <param name="OnePlusE">1 + exp(-|x|).</param>
/// <param name="LogOnePlusE">ln(1 + exp(-|x|)), divided by <paramref name="Unscale"/>.</param>
/// <param name="Unscale">A power of two.</param>
/// <param name="Words">|x| as formulas write it.</param>
internal sealed record BinaryLogits(PerClass Size, Value IsPositive, PerClass E, PerClass OnePlusE, PerClass LogOnePlusE, double Unscale, string Words)
{
    public static BinaryLogits Of(Recipe k, LossKey key)
    {
        PerClass x = k.Load(Arguments.Prediction, "x");
        Temperature temperature = new(k, key.Temperature);
        int power = ExpFunctions.LogProbabilityFactor(k.Element);
        // Where the exponential would be subnormal in spite of the power of two it is exactly 0.
        PerSample low = k.Const(k.IsDouble ? -746.5 : -104.5);
        PerSample shift = k.Const(ExpFunctions.ShiftConstant(k.Element, power));
        string words = temperature.IsOne ? "|x|" : "|x / T|";
        PerClass size = ((PerClass)k.Abs(x)).Named("size");
        PerClass e = ((PerClass)temperature.ExpOf(-size, low, shift, string.Empty)).Says("e", $"e = exp(-{words}), times 2^{power}");
        double unscale = Math.Pow(2, -power);
        PerClass plain = (e * unscale).Says("plainE", "plainE = e without that power");
        PerClass onePlus = (plain + 1.0).Named("onePlusE");
        PerClass log = (PerClass)k.Call(Log1pRatioFunction.Name, plain) * e;
        return new BinaryLogits(temperature.IsOne ? size : size * temperature.Inverse, k.GreaterOrEqual(x, k.Const(0)), e, onePlus, log, unscale, words);
    }
}
