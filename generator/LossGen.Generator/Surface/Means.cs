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
    /// <param name="labels">The span of their labels; empty where there are none.</param>
    public static string Divisor(LossKey key, string rows, string weights, string labels)
        => key.MeanOver == MeanOver.Rows ? rows
            : OfLabels(key, weights, labels) is { } arguments ? $"global::LossGen.Runtime.LossGuard.Total({arguments})"
            : $"weights.IsEmpty ? {rows} : global::LossGen.Runtime.LossGuard.Total({weights})";

    /// <summary>Whether that condition counts the rows.</summary>
    public static bool CountsRows(LossKey key, bool hasLabel) => key.MeanOver == MeanOver.Rows || !(hasLabel && RowOptions.WeighLabels(key));

    /// <summary>The condition that there is nothing to divide by.</summary>
    public static string IsEmpty(LossKey key, string weights, string labels, string scope)
        => key.MeanOver == MeanOver.Rows ? "rows == 0"
            : OfLabels(key, weights, labels, scope) is { } arguments ? $"global::LossGen.Runtime.LossGuard.IsZero({arguments})"
            : $"rows == 0 || global::LossGen.Runtime.LossGuard.IsZero({weights})";

    /// <summary>Weights, labels, and what these make of those; null where labels make nothing of them.</summary>
    private static string? OfLabels(LossKey key, string weights, string labels, string scope = "")
        => labels.Length > 0 && RowOptions.WeighLabels(key) ? $"{weights}, {labels}{RowOptions.Argument(key, hasLabel: true, scope)}" : null;
}
