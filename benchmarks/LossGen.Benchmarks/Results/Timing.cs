using System;
using System.Collections.Generic;
using System.Globalization;

namespace LossGen.Benchmarks.Results;

/// <summary>What the repetitions of one run took, in nanoseconds. Tables and charts show the fewest: what disturbs a machine only ever adds.</summary>
internal readonly record struct Timing(double Min, double Median, double Max, int Runs)
{
    private const string Digits = "G6";

    public static Timing Of(IReadOnlyList<double> runs)
    {
        double[] sorted = [.. runs];
        Array.Sort(sorted);
        return new Timing(sorted[0], (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[^1], sorted.Length);
    }

    /// <summary>The share of one row, or of one call.</summary>
    public Timing Per(int rows) => new(Min / rows, Median / rows, Max / rows, Runs);

    /// <summary>A number with the digits that a measurement has, and some more.</summary>
    public static double Rounded(double value) => double.Parse(value.ToString(Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
