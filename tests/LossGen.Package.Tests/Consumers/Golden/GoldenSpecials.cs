using System;

namespace LossGen.Golden
{
    /// <summary>The numbers at the edges, one row for each: in one place, and in all others.</summary>
    internal static class GoldenSpecials
    {
        public const int Count = 24;

        // A number that no row has: what stands there stays.
        private const double Keep = -12345.678;
        private const double Infinity = double.PositiveInfinity;
        private const double LargestSingle = 3.4028234663852886e38;

        // 2^95: from 2^96 on a float that stands for a probability has no logarithm (the page on numerics, Limits).
        private const double LargestProbability = 39614081257132168796771975168.0;
        private const double SmallestSingle = 1.401298464324817e-45;

        // In pairs: the one place, the others.
        private static readonly double[] Logits =
        {
            -Infinity, Keep, 0, -Infinity, -Infinity, -Infinity, Infinity, Keep, double.NaN, Keep, 1e30, Keep, -1e30, Keep, 0, 0,
            -0.0, -0.0, 40, 0, 700, 0, 1e-40, -1e-40, LargestSingle, Keep, LargestSingle, LargestSingle, 88.75, 0, -104, 0,
            Infinity, -Infinity, double.NaN, -Infinity, 1e-310, Keep, -745.25, 0, 17, 0, -LargestSingle, -LargestSingle, 207.5, 0, -87.5, -88.5,
        };

        private static readonly double[] LogProbabilities =
        {
            -Infinity, Keep, 0, -Infinity, -Infinity, -Infinity, Infinity, Keep, double.NaN, Keep, -1e30, Keep, 0.5, Keep, -2, -2,
            -0.0, Keep, -1e-7, -16, -95, Keep, -1e-40, -100, -745.25, Keep, -LargestSingle, Keep, -103.9, Keep, -87.4, -0.25,
            Infinity, -Infinity, double.NaN, -Infinity, -1e-310, -300, -709.5, -1, 0, 0, 3, 3, -0.5, -Infinity, -104, -104,
        };

        private static readonly double[] Probabilities =
        {
            0, Keep, 1, 0, 0, 0, Infinity, Keep, double.NaN, Keep, 1e28, Keep, -0.25, Keep, 0.125, 0.125,
            -0.0, Keep, 0.99999904632568359375, 9.5367431640625e-7, 1e-40, Keep, 1e-40, 1e-40, SmallestSingle, Keep, 1, SmallestSingle, 1e-310, Keep, 1, 1e-30,
            Infinity, 0, double.NaN, 0, 1.1754943508222875e-38, Keep, 2, 3, 1, 1e-7, LargestProbability, LargestProbability, 0.5, 0, 1, 1e-300,
        };

        public static void Write(InputForm form, int special, int place, double[] values)
        {
            double[] pairs = form switch { InputForm.Logits => Logits, InputForm.LogProbabilities => LogProbabilities, _ => Probabilities };
            double one = pairs[2 * special];
            double others = pairs[(2 * special) + 1];
            for (int i = 0; i < values.Length; i++)
            {
                double value = i == place ? one : others;
                values[i] = value == Keep ? values[i] : value;
            }
        }
    }
}
