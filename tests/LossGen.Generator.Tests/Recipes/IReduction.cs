using System.Numerics;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>What a reduction over the classes makes of two of its parts.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IReduction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The second result of a part that is one class.</summary>
    static abstract T Second { get; }

    /// <param name="a">The part of the lower lane, or the earlier one; what they make together is left there.</param>
    /// <param name="aSecond">Its second result.</param>
    /// <param name="b">The other part.</param>
    /// <param name="bSecond">Its second result.</param>
    static abstract void Combine(ref T a, ref T aSecond, T b, T bSecond);
}
