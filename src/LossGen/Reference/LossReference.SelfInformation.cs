using System;

namespace LossGen;

/// <content>Self-information.</content>
public sealed partial class LossReference
{
    /// <summary>I(p) = -log p, the information of one outcome of probability p.</summary>
    /// <param name="probability">The probability p, whatever <see cref="Prediction"/> says. NaN, infinite or negative gives NaN.</param>
    /// <returns>The information: +inf (or the clamped value) for p = 0, 0 for p = 1.</returns>
    public double SelfInformation(double probability) => SelfInformation(probability, out _);

    /// <summary>I(p) = -log p and its derivative -1 / p.</summary>
    /// <param name="probability">The probability p, whatever <see cref="Prediction"/> says. NaN, infinite or negative gives NaN.</param>
    /// <param name="gradient">-1 / p: -inf for p = 0; 0 where p is floored by <see cref="LossGen.LogZero.Clamp"/>.</param>
    /// <returns>The information: +inf (or the clamped value) for p = 0, 0 for p = 1.</returns>
    public double SelfInformation(double probability, out double gradient)
    {
        if (!(probability >= 0) || double.IsPositiveInfinity(probability))
        {
            gradient = double.NaN;
            return double.NaN;
        }

        double information = 0.0 - Math.Log(probability);
        if (information > MostInformation)
        {
            gradient = 0;
            return InBase(MostInformation);
        }

        gradient = InBase(-1 / Math.Abs(probability)); // Abs: a probability of -0 is 0
        return InBase(information);
    }
}
