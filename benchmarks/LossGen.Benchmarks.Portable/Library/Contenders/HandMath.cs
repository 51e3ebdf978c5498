using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>The elementary functions of hand loops.</summary>
    internal static class HandMath
    {
        public static float Exp(float x)
        {
#if NET
            return MathF.Exp(x);
#else
            return (float)Math.Exp(x);
#endif
        }

        public static float Log(float x)
        {
#if NET
            return MathF.Log(x);
#else
            return (float)Math.Log(x);
#endif
        }

        /// <summary>ln(1 + x) of x that is at least -0.5, to a few units in the last place: .NET has none. See W. Kahan, "Interval arithmetic options in the proposed IEEE floating point arithmetic standard", 1980.</summary>
        public static double Log1p(double x)
        {
            double sum = 1 + x;
            return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
        }
    }
}
