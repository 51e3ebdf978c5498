using System;

namespace LossGen.Generator.Tests.Walks;

/// <summary>
/// The unevaluated sum of two doubles, about 104 bits: the truth for functions of doubles, independent of the code under test and of the machine's library.
/// After T. Dekker, "A floating-point technique for extending the available precision" (1971).
/// </summary>
internal readonly partial record struct TwoDouble(double High, double Low)
{
    // Below it x^2 is nothing beside x, and the low parts of products would underflow.
    private const double Tiny = 1e-200;

    private static readonly TwoDouble s_ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static implicit operator TwoDouble(double x) => new(x, 0);

    public static TwoDouble operator -(TwoDouble x) => new(-x.High, -x.Low);

    public static TwoDouble operator +(TwoDouble x, TwoDouble y)
    {
        (double s, double e) = Sum(x.High, y.High);
        (double t, double f) = Sum(x.Low, y.Low);
        (s, e) = Fast(s, e + t);
        (s, e) = Fast(s, e + f);
        return new(s, e);
    }

    public static TwoDouble operator -(TwoDouble x, TwoDouble y) => x + -y;

    public static TwoDouble operator *(TwoDouble x, TwoDouble y)
    {
        double p = x.High * y.High;
        double e = Math.FusedMultiplyAdd(x.High, y.High, -p) + ((x.High * y.Low) + (x.Low * y.High));
        (p, e) = Fast(p, e);
        return new(p, e);
    }

    public static TwoDouble operator /(TwoDouble x, TwoDouble y)
    {
        double q = x.High / y.High;
        TwoDouble rest = x - (y * q);
        double r = rest.High / y.High;
        rest -= y * r;
        (q, r) = Fast(q, r);
        return new TwoDouble(q, r) + (rest.High / y.High);
    }

    /// <summary>x times a power of two, where neither end leaves the normal numbers.</summary>
    public TwoDouble Scaled(double power) => new(High * power, Low * power);

    /// <summary>e^x as m 2^n, for |x| up to 800.</summary>
    public static (TwoDouble M, int N) Exp(TwoDouble x)
    {
        int n = (int)Math.Round(x.High / s_ln2.High);
        return (Expm1OfSmall(x - (s_ln2 * n)) + 1, n);
    }

    /// <summary>e^x - 1 with full relative accuracy, as m 2^n.</summary>
    public static (TwoDouble M, int N) Expm1(TwoDouble x)
    {
        if (Math.Abs(x.High) < Tiny)
        {
            return (x, 0);
        }

        int n = (int)Math.Round(x.High / s_ln2.High);
        TwoDouble small = Expm1OfSmall(x - (s_ln2 * n));
        return n > 60
            ? (small + (1 - (TwoDouble)Power(-n)), n)
            : (small.Scaled(Power(Math.Max(n, -300))) + (Power(Math.Max(n, -300)) - (TwoDouble)1), 0);
    }

    /// <summary>e^x - 1 - x with full relative accuracy, as m 2^n.</summary>
    public static (TwoDouble M, int N) Psi(TwoDouble x)
    {
        if (Math.Abs(x.High) < 1)
        {
            TwoDouble sum = 0;
            for (int k = 28; k >= 2; k--)
            {
                // ((x / 4 + 1) x / 3 + 1) ...: the last factors come once the loop is done.
                sum = ((sum * x) / (k + 1)) + 1;
            }

            return (x * x * sum.Scaled(0.5), 0);
        }

        (TwoDouble m, int n) = Expm1(x);
        return n > 60 ? (m - x.Scaled(Power(-n)), n) : (m.Scaled(Power(n)) - x, 0);
    }

    /// <summary>ln x for any positive double.</summary>
    public static TwoDouble Log(double x)
    {
        int n = x < 2.2250738585072014e-308 ? Math.ILogB(x * 18014398509481984.0) - 54 : Math.ILogB(x);
        double m = Math.ScaleB(Math.ScaleB(x, -n / 2), -(n - (n / 2)));
        if (m > 1.4)
        {
            m /= 2;
            n++;
        }

        return (s_ln2 * n) + Log1p(m - 1);
    }

    /// <summary>ln(1 + x) with full relative accuracy, for x above -1.</summary>
    public static TwoDouble Log1p(TwoDouble x)
    {
        if (Math.Abs(x.High) < Tiny)
        {
            return x;
        }

        if (Math.Abs(x.High) < 0.25)
        {
            TwoDouble z = x / (x + 2);
            TwoDouble w = z * z;
            TwoDouble sum = 0;
            for (int k = 41; k >= 1; k -= 2)
            {
                sum = (sum * w) + ((TwoDouble)1 / k);
            }

            return z.Scaled(2) * sum;
        }

        // 1 + x = 2^n m; whatever the guess g is, ln m = g + ln(m e^-g), and m e^-g is near 1.
        TwoDouble u = x + 1;
        int n = Math.ILogB(u.High);
        TwoDouble mantissa = new(Math.ScaleB(u.High, -n), Math.ScaleB(u.Low, -n));
        double guess = Math.Log(mantissa.High);
        (TwoDouble e, int power) = Exp(-(TwoDouble)guess);
        TwoDouble d = (mantissa * e.Scaled(Power(power))) - 1;
        return (s_ln2 * n) + guess + (d - (d * d).Scaled(0.5));
    }

    /// <summary>(1 + t) ln(1 + t) - t.</summary>
    public static TwoDouble Phi(TwoDouble t)
    {
        if (Math.Abs(t.High) < 0.25)
        {
            TwoDouble sum = 0;
            for (int k = 55; k >= 2; k--)
            {
                sum = (sum * -t) + ((TwoDouble)1 / (k * (k - 1.0)));
            }

            return t * t * sum;
        }

        return ((t + 1) * Log1p(t)) - t;
    }

    /// <summary>ln(p / q).</summary>
    public static TwoDouble LogRatio(double p, double q)
    {
        double ratio = p / q;
        if (ratio <= 0.8 || ratio >= 1.25)
        {
            return Log(p) - Log(q);
        }

        // Both by the same power of two, so that nothing is subnormal.
        int n = Math.ILogB(q);
        (p, q) = (Math.ScaleB(p, -n), Math.ScaleB(q, -n));
        return Log1p(((TwoDouble)p - q) / q);
    }

    /// <summary>p ln(p / q) - p + q, as m 2^n.</summary>
    public static (TwoDouble M, int N) KlTerm(double p, double q)
    {
        int n = Math.ILogB(Math.Max(p, q));
        double a = Math.ScaleB(p, -n);
        double b = Math.ScaleB(q, -n);
        TwoDouble t = ((TwoDouble)a - b) / b;
        return (b > 0 && Math.Abs(t.High) < 0.25 ? Phi(t) * b : (LogRatio(p, q) * a) - a + b, n);
    }

    public static double Power(int n) => Math.ScaleB(1, n);

    // |x| up to 0.35: by the series for x / 256, and e^(2x) - 1 = (e^x - 1) (e^x + 1) eight times.
    private static TwoDouble Expm1OfSmall(TwoDouble x)
    {
        TwoDouble r = x.Scaled(1.0 / 256);
        TwoDouble sum = 0;
        for (int k = 12; k >= 1; k--)
        {
            sum = ((sum * r) / (k + 1)) + 1;
        }

        TwoDouble e = r * sum;
        for (int i = 0; i < 8; i++)
        {
            e *= e + 2;
        }

        return e;
    }

    private static (double Sum, double Lost) Sum(double x, double y)
    {
        double s = x + y;
        double part = s - x;
        return (s, (x - (s - part)) + (y - part));
    }

    private static (double Sum, double Lost) Fast(double x, double y)
    {
        double s = x + y;
        return (s, y - (s - x));
    }
}
