using System;

namespace LossGen.Generator.Tests.Walks;

/// <content>The functions of the Jensen-Shannon divergence.</content>
internal readonly partial record struct TwoDouble
{
    /// <summary>(p ln(p / m) + q ln(q / m)) / 2 with m = (p + q) / 2, as m 2^n.</summary>
    public static (TwoDouble M, int N) JsTerm(double p, double q)
    {
        int n = Math.ILogB(Math.Max(p, q));
        double high = Math.ScaleB(Math.Max(p, q), -n);
        double low = Math.ScaleB(Math.Min(p, q), -n);
        TwoDouble sum = (TwoDouble)high + low;
        TwoDouble z = ((TwoDouble)high - low) / sum;
        if (z.High < 0.9)
        {
            return ((sum * JsOfDifference(z)).Scaled(0.25), n);
        }

        // Both logarithms from that of the ratio: 1 - z has lost it.
        TwoDouble log = s_ln2 - Log1p((TwoDouble)low / high);
        return (((sum * log) - (low == 0 ? 0 : LogRatio(high, low) * low)).Scaled(0.5), n);
    }

    /// <summary>ln(p / m) with m = (p + q) / 2.</summary>
    public static TwoDouble LogToMean(double p, double q)
    {
        if (p < q * 1e-3)
        {
            TwoDouble ratio = Math.ILogB(p) - Math.ILogB(q) < -200 ? 0 : (TwoDouble)Math.ScaleB(p, -Math.ILogB(q)) / Math.ScaleB(q, -Math.ILogB(q));
            return LogRatio(p, q) + s_ln2 - Log1p(ratio);
        }

        int n = Math.ILogB(Math.Max(p, q));
        (p, q) = (Math.ScaleB(p, -n), Math.ScaleB(q, -n));
        return Log1p(((TwoDouble)p - q) / ((TwoDouble)p + q));
    }

    /// <summary>(1 + z) ln(1 + z) + (1 - z) ln(1 - z) of z = tanh(x / 2).</summary>
    public static TwoDouble JsOfLogRatio(double x)
    {
        double a = Math.Abs(x);
        if (a < 1)
        {
            return JsOfDifference(TanhOfHalf(a));
        }

        TwoDouble e = ExpOfNegative(a);
        return (s_ln2 - Log1p(e) - (e / (e + 1) * a)).Scaled(2);
    }

    /// <summary>ln(2 / (1 + e^-x)).</summary>
    public static TwoDouble LogToMeanOfLogRatio(double x)
        => Math.Abs(x) < 1 ? Log1p(TanhOfHalf(x)) : s_ln2 - Log1p(ExpOfNegative(Math.Abs(x))) + Math.Min(x, 0);

    // (1 + z) ln(1 + z) + (1 - z) ln(1 - z), z from 0 to 0.9.
    private static TwoDouble JsOfDifference(TwoDouble z)
    {
        if (z.High >= 0.25)
        {
            return ((z + 1) * Log1p(z)) + ((1 - z) * Log1p(-z));
        }

        TwoDouble w = z * z;
        TwoDouble sum = 0;
        for (int k = 28; k >= 1; k--)
        {
            sum = (sum * w) + ((TwoDouble)1 / (k * ((2.0 * k) - 1)));
        }

        return w * sum;
    }

    // tanh(x / 2), |x| up to 1.
    private static TwoDouble TanhOfHalf(double x)
    {
        (TwoDouble m, int n) = Expm1(x);
        TwoDouble grow = m.Scaled(Power(n));
        return grow / (grow + 2);
    }

    // e^-a, 0 beyond the reach of what it is added to.
    private static TwoDouble ExpOfNegative(double a)
    {
        (TwoDouble m, int n) = a > 200 ? default : Exp(-(TwoDouble)a);
        return m.Scaled(Power(n));
    }
}
