using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>The mean of a sum, in the element's type, and what it is where nothing was summed.</summary>
internal static class Means
{
    public static string Of(LossKey key, string sum)
    {
        string name = key.MeanOver == MeanOver.Rows ? "MeanOverRows" : "Mean";
        string mean = key.EmptyMean == EmptyMean.Zero ? $"global::LossGen.Runtime.LossGuard.{name}OrZero({sum})" : $"{sum}.{name}";
        return key.Element == ElementType.Double ? mean : "(float)" + mean;
    }

    /// <summary>What a mean divides by.</summary>
    /// <param name="key">The loss.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="weights">The span of their weights.</param>
    public static string Divisor(LossKey key, string rows, string weights)
        => key.MeanOver == MeanOver.Rows ? rows : $"weights.IsEmpty ? {rows} : global::LossGen.Runtime.LossGuard.Total({weights})";

    /// <summary>The condition that there is nothing to divide by.</summary>
    public static string IsEmpty(LossKey key, string weights)
        => key.MeanOver == MeanOver.Rows ? "rows == 0" : $"rows == 0 || global::LossGen.Runtime.LossGuard.IsZero({weights})";
}
