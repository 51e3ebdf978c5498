using System.Linq;

namespace LossGen.Benchmarks.Losses;

/// <summary>The options that are measured, for the attributes and for the reference.</summary>
internal static class LossOptions
{
    public const double Smoothing = 0.1;
    public const double Temperature = 1.5;

    /// <summary>The label of padded rows.</summary>
    public const int Ignored = -100;

    /// <summary>0.5, 1, 1.5, 2 and again: attributes have to spell them out.</summary>
    public static double[] ClassWeights(int classes) => [.. Enumerable.Range(0, classes).Select(i => 0.5 * ((i % 4) + 1))];
}
