using System;

namespace LossGen;

/// <summary>
/// ln(1 + x), e^x - 1 and e^x - 1 - x with full relative accuracy near 0. The framework's LogP1 and ExpM1 are Log(x + 1) and Exp(x) - 1,
/// which lose every digit of a small x.
/// </summary>
internal static class AccurateMath
{
    /// <summary>
    /// ln(1 + x): the rounded u = 1 + x has lost digits of x, but ln(u) / (u - 1) varies so slowly that x times this quotient is right.
    /// D. Goldberg, "What every computer scientist should know about floating-point arithmetic" (1991), theorem 4, after W. Kahan.
    /// </summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        if (u == 1)
        {
            return x;
        }

        return Math.Abs(x) > 1 ? Math.Log(u) + ((x - (u - 1)) / u).OrZero() : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>
    /// e^x - 1: the rounded u = e^x stands for a slightly other argument, ln(u), and (u - 1) / ln(u) varies so slowly that x times this quotient
    /// is right. N. Higham, "Accuracy and stability of numerical algorithms" (2002), section 1.14.1, after W. Kahan.
    /// </summary>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }

        return Math.Abs(x) > 1 ? u - 1 : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>e^x - 1 - x, never negative: the Taylor series x^2 / 2! + x^3 / 3! + ... where the difference would cancel.</summary>
    public static double Expm1MinusX(double x)
    {
        if (Math.Abs(x) > 1)
        {
            return Math.Exp(x) - 1 - x;
        }

        double term = x * x / 2;
        double sum = 0;
        for (int k = 3; k <= 25; k++) // 1 / 24! is nothing beside 1 / 2!
        {
            sum += term;
            term *= x / k;
        }

        return sum;
    }

    /// <summary>Whether a number is neither infinite nor NaN.</summary>
    public static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);

    // At x = -1 and x = +inf the rounding error of 1 + x is 0 / 0 or inf - inf; it is nothing.
    private static double OrZero(this double x) => double.IsNaN(x) ? 0 : x;
}
