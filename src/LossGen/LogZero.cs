namespace LossGen;

/// <summary>What the logarithm of a probability of 0 gives where the target is above 0.</summary>
public enum LogZero
{
    /// <summary>An infinite loss.</summary>
    Infinity = 0,

    /// <summary>The logarithm of <see cref="LossAttribute.Epsilon"/>: predictions are floored there.</summary>
    Clamp = 1,
}
