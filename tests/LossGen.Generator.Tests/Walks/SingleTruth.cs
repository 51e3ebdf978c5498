using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Generator.Tests.Walks;

/// <summary>
/// The elementary functions in double for arguments that are floats, by plain series and other reductions than those of the generator: right to about 1e-15, which is
/// 1e-8 units of the last place of a float. Four at a time, since whole walks lean on it.
/// </summary>
internal static class SingleTruth
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 0.69314718036912382; // 32 bits: n times it is exact
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double Ln2 = 0.69314718055994531;

    private static readonly double[] s_exp = [.. Enumerable.Range(0, 15).Select(k => 1 / Factorial(k))];
    private static readonly double[] s_expm1 = [.. Enumerable.Range(1, 19).Select(k => 1 / Factorial(k))];
    private static readonly double[] s_psi = [.. Enumerable.Range(2, 19).Select(k => 1 / Factorial(k))];
    private static readonly double[] s_atanh = [.. Enumerable.Range(0, 13).Select(k => 2.0 / ((2 * k) + 1))];
    private static readonly double[] s_phi = [.. Enumerable.Range(2, 27).Select(k => (k % 2 == 0 ? 1.0 : -1.0) / (k * (k - 1.0)))];

    private static readonly double[] s_js = [.. Enumerable.Range(1, 26).Select(k => 1 / (k * ((2.0 * k) - 1)))];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        Vector256<double> z = Clamp(x, 700);
        Vector256<double> magic = Vector256.Create(6755399441055744.0);
        Vector256<double> t = Vector256.FusedMultiplyAdd(z, Vector256.Create(Log2E), magic);
        Vector256<double> n = t - magic;
        Vector256<double> r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2Low), Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2High), z));
        Vector256<double> scale = ((t.AsInt64() << 52) + Vector256.Create(1023L << 52)).AsDouble();
        return Polynomial(r, s_exp) * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Expm1(Vector256<double> x)
        => Vector256.ConditionalSelect(Below(x, 1), x * Polynomial(x, s_expm1), Exp(x) - Vector256.Create(1.0));

    /// <summary>e^x - 1 - x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Psi(Vector256<double> x)
    {
        // Infinity less infinity is no number, but e^u outgrows u.
        Vector256<double> far = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256.Create(double.PositiveInfinity)), x, Exp(x) - Vector256.Create(1.0) - x);
        return Vector256.ConditionalSelect(Below(x, 1), x * x * Polynomial(x, s_psi), far);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        // x = 2^n m, m from sqrt(1/2) to sqrt(2); ln m = 2 atanh((m - 1) / (m + 1)).
        Vector256<long> offset = Vector256.Create(0x3FE6A09E667F3BCDL);
        Vector256<long> bits = x.AsInt64() - offset;
        Vector256<double> m = ((bits & Vector256.Create((1L << 52) - 1)) + offset).AsDouble();
        Vector256<double> magic = Vector256.Create(6755399441055744.0);

        // bits / 2^52 is small, and negative or not: its low bits on top of the magic number are the number itself.
        Vector256<long> n = (bits >>> 52) - ((bits >>> 63) << 12);
        Vector256<double> exponent = (n + magic.AsInt64()).AsDouble() - magic;
        Vector256<double> one = Vector256.Create(1.0);
        Vector256<double> log = (exponent * Vector256.Create(Ln2)) + TwiceAtanh((m - one) / (m + one));
        log = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256.Create(double.PositiveInfinity)), x, log);
        log = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), Vector256.Create(double.NegativeInfinity), log);
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<double>.Zero), log, Vector256.Create(double.NaN));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Log2(Vector256<double> x) => Log(x) * Vector256.Create(Log2E);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Log10(Vector256<double> x) => Log(x) * Vector256.Create(0.43429448190325183);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Log1p(Vector256<double> x)
        => Vector256.ConditionalSelect(Below(x, 0.3), TwiceAtanh(x / (x + Vector256.Create(2.0))), Log(x + Vector256.Create(1.0)));

    /// <summary>x ln x, NaN beyond the finite numbers from 0 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> XLogX(Vector256<double> x)
    {
        Vector256<double> y = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), Vector256<double>.Zero, x * Log(x));
        return Vector256.ConditionalSelect(Vector256.Equals(x, Vector256.Create(double.PositiveInfinity)), Vector256.Create(double.NaN), y);
    }

    /// <summary>n of x = 2^n (1 + f) with f from -1/4 to 1/2.</summary>
    public static Vector256<double> LogExponent(Vector256<double> x)
        => Vector256.Create(LogExponent(x[0]), LogExponent(x[1]), LogExponent(x[2]), LogExponent(x[3]));

    /// <summary>ln(1 + f) of the same.</summary>
    public static Vector256<double> LogFraction(Vector256<double> x)
        => Log(Vector256.Create(Math.ScaleB(x[0], -(int)LogExponent(x[0])), Math.ScaleB(x[1], -(int)LogExponent(x[1])), Math.ScaleB(x[2], -(int)LogExponent(x[2])), Math.ScaleB(x[3], -(int)LogExponent(x[3]))));

    /// <summary>(1 + t) ln(1 + t) - t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Phi(Vector256<double> t)
    {
        Vector256<double> one = Vector256.Create(1.0);
        Vector256<double> far = ((one + t) * Log(one + t)) - t;
        Vector256<double> phi = Vector256.ConditionalSelect(Below(t, 0.25), t * t * Polynomial(t, s_phi), far);
        phi = Vector256.ConditionalSelect(Vector256.Equals(t, -one), one, phi);
        return Vector256.ConditionalSelect(Vector256.Equals(t, Vector256.Create(double.PositiveInfinity)), t, phi);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Sigmoid(Vector256<double> x)
    {
        Vector256<double> e = Exp(-Vector256.Abs(x));
        Vector256<double> one = Vector256.Create(1.0);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), e, one) / (one + e);
    }

    /// <summary>ln(1 + e^x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Softplus(Vector256<double> x)
    {
        Vector256<double> positive = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<double>.Zero), Vector256<double>.Zero, x);
        return positive + Log1p(Exp(-Vector256.Abs(x)));
    }

    /// <summary>ln(1 + x) / x for x from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Log1pRatio(Vector256<double> x)
        => Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<double>.Zero), Vector256.Create(1.0), Log1p(x) / x);

    // A float divided by 1.5 in double does not reach the next power of two by rounding.
    private static double LogExponent(double x) => Math.ILogB(x / 1.5) + 1;

    /// <summary>(1 + z) ln(1 + z) + (1 - z) ln(1 - z) of z = tanh(x / 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> JsOfLogRatio(Vector256<double> x)
    {
        Vector256<double> one = Vector256.Create(1.0);
        Vector256<double> grow = Expm1(x);
        Vector256<double> z = grow / (grow + one + one);
        Vector256<double> w = z * z;
        Vector256<double> a = Vector256.Abs(Clamp(x, 700));
        Vector256<double> e = Exp(-a);
        Vector256<double> far = Vector256.Create(Ln2) - Log1p(e) - (a * e / (one + e));
        return Vector256.ConditionalSelect(Below(x, 1), w * Polynomial(w, s_js), far + far);
    }

    /// <summary>ln(2 / (1 + e^-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> LogToMean(Vector256<double> x)
    {
        Vector256<double> grow = Expm1(x);
        Vector256<double> negative = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<double>.Zero), Vector256<double>.Zero, x);
        Vector256<double> far = Vector256.Create(Ln2) - Log1p(Exp(-Vector256.Abs(x))) + negative;
        return Vector256.ConditionalSelect(Below(x, 1), Log1p(grow / (grow + Vector256.Create(2.0))), far);
    }

    private static Vector256<double> TwiceAtanh(Vector256<double> z) => z * Polynomial(z * z, s_atanh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Polynomial(Vector256<double> x, double[] coefficients)
    {
        Vector256<double> sum = Vector256.Create(coefficients[^1]);
        for (int k = coefficients.Length - 2; k >= 0; k--)
        {
            sum = Vector256.FusedMultiplyAdd(sum, x, Vector256.Create(coefficients[k]));
        }

        return sum;
    }

    private static Vector256<double> Below(Vector256<double> x, double bound) => Vector256.LessThan(Vector256.Abs(x), Vector256.Create(bound));

    // NaN stays NaN.
    private static Vector256<double> Clamp(Vector256<double> x, double bound)
    {
        x = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-bound)), Vector256.Create(-bound), x);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256.Create(bound)), Vector256.Create(bound), x);
    }

    private static double Factorial(int k) => k < 2 ? 1 : k * Factorial(k - 1);
}
