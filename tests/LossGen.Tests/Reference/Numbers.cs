using System;
using Xunit;

namespace LossGen.Tests.Reference;

/// <summary>Comparisons of numbers that say what they mean: relative, exact or by a central difference.</summary>
internal static class Numbers
{
    public const double Infinity = double.PositiveInfinity;

    public static void Near(double expected, double actual, double relative = 1e-14)
    {
        bool near = expected.Equals(actual) || Math.Abs(actual - expected) <= relative * Math.Abs(expected);
        Assert.True(near, $"expected {expected:R}, got {actual:R}, relative {Math.Abs((actual - expected) / expected):E1}");
    }

    public static void Near(double[] expected, double[] actual, double relative = 1e-14)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Near(expected[i], actual[i], relative);
        }
    }

    /// <summary>Bit for bit, so that +0 and -0 differ.</summary>
    public static void Exactly(double[] expected, double[] actual) => Assert.Equal(Bits(expected), Bits(actual));

    public static void AllNaN(params double[] values) => Assert.All(values, value => Assert.True(double.IsNaN(value), $"expected NaN, got {value:R}"));

    /// <summary>Compares a gradient with the central difference of a function at a point.</summary>
    public static void IsGradient(Func<double[], double> function, double[] point, double[] gradient, double tolerance = 1e-7)
    {
        for (int i = 0; i < point.Length; i++)
        {
            double step = 1e-5 * Math.Max(Math.Abs(point[i]), 0.1);
            double[] above = (double[])point.Clone();
            double[] below = (double[])point.Clone();
            above[i] += step;
            below[i] -= step;
            double slope = (function(above) - function(below)) / (above[i] - below[i]);
            Assert.True(Math.Abs(slope - gradient[i]) <= tolerance * Math.Max(1, Math.Abs(slope)), $"[{i}]: slope {slope:R}, gradient {gradient[i]:R}");
        }
    }

    private static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
}
