using System;
using System.Numerics;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// What the logits of a recipe are divided by. The quotient is never rounded before an exponential is taken of it, which would cost it as many units as the quotient is large:
/// it goes there in two parts. A power of two divides exactly, and 1 prints nothing.
/// </summary>
internal sealed class Temperature
{
    private readonly Recipe _k;
    private readonly double _low;
    private readonly string _times;
    private readonly string _by;

    /// <param name="k">The recipe.</param>
    /// <param name="value">T.</param>
    /// <param name="power">What exponentials are raised to, on top: T / power divides the logits.</param>
    public Temperature(Recipe k, double value, double power = 1)
    {
        _k = k;
        _times = power == 1 ? string.Empty : "a ";
        _by = value == 1 ? string.Empty : " / T";
        Value = value / power;
        Inverse = k.IsDouble ? power / value : (float)(power / value);

        // power / T - Inverse, which is (power - T Inverse) / T: in decimal digits enough for the second part.
        _low = k.IsDouble ? Rest(value, Inverse, power) : (power / value) - Inverse;
    }

    /// <summary>What the logits are divided by.</summary>
    public double Value { get; }

    public bool IsOne => Value == 1;

    /// <summary>1 / <see cref="Value"/>, rounded to the element's type.</summary>
    public double Inverse { get; }

    /// <summary>A difference of logits as formulas write it.</summary>
    public string Of(string difference) => IsOne ? difference : $"{_times}({difference}){_by}";

    /// <summary>What derivatives by logits are multiplied by: the scale, divided by T for each derivation.</summary>
    public static PerSample ScaleOf(Recipe k, LossKey key, int derivations)
    {
        // By products, which are the same on every machine that runs the compiler.
        double factor = 1;
        for (int i = 0; i < derivations; i++)
        {
            factor *= 1 / key.Temperature;
        }

        return key.Temperature == 1 ? k.Scale : (k.Scale * factor).Named("scaleByT");
    }

    /// <summary>A number of the sample divided by T, rounded: where only its size counts.</summary>
    public PerSample Divided(PerSample value, string name) => IsOne ? value : (value * Inverse).Named(name);

    /// <summary>A number divided by T, rounded once; an infinity stays one.</summary>
    public PerClass Quotient(PerClass value, string name)
    {
        if (IsOne || _low == 0)
        {
            return IsOne ? value : value * Inverse;
        }

        // Both parts of 1 / T of one sign: infinities would cancel otherwise.
        double inverse = _low > 0 ? Inverse : _k.IsDouble ? Below(Inverse) : BelowSingle(Inverse);
        double low = _low + (Inverse - inverse);
        value = value.Named(name);
        return (PerClass)_k.Fma(value, _k.Const(inverse), value * low);
    }

    /// <summary>e to the power of a number that is divided by T.</summary>
    /// <param name="x">The number.</param>
    /// <param name="low">Below which quotients count as this.</param>
    /// <param name="shift">The shift of the exponential.</param>
    /// <param name="name">What distinguishes names.</param>
    public Value ExpOf(Value x, PerSample low, PerSample shift, string name)
    {
        if (IsOne)
        {
            return _k.Call(ExpFunctions.Exp, x, low, shift);
        }

        if (_low == 0 && IsPowerOfTwo(Inverse))
        {
            return _k.Call(ExpFunctions.Exp, x * Inverse, low, shift);
        }

        // Of -infinity there would be no second part.
        Value z = _k.Name(_k.Max(low * Value, x), "logit" + name, null);
        Value y = _k.Name(z * Inverse, "quotient" + name, null);
        Value residual = _k.Fma(z, _k.Const(Inverse), -y);
        Value rest = _low == 0 ? residual : _k.Fma(z, _k.Const(_low), residual);
        Value e = _k.Name(_k.Call(ExpFunctions.Exp, y, low, shift), "exp" + name, null);
        return _k.Fma(e, rest, e);
    }

    /// <summary>The second part of the quotient of a number, of which <see cref="Inverse"/> makes the first.</summary>
    /// <param name="x">The number.</param>
    /// <param name="quotient">x times <see cref="Inverse"/>.</param>
    /// <param name="lost">What has been lost of x.</param>
    public PerSample Rest(PerSample x, PerSample quotient, PerSample lost)
        => (PerSample)_k.Fma(lost, _k.Const(Inverse), _k.Fma(x, _k.Const(_low), _k.Fma(x, _k.Const(Inverse), -quotient)));

    private static bool IsPowerOfTwo(double value) => (Parts(value).Fraction & 0xfffffffffffff) == 0;

    private static double Below(double x) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) - 1);

    private static double BelowSingle(double x) => BitConverter.ToSingle(BitConverter.GetBytes(BitConverter.ToInt32(BitConverter.GetBytes((float)x), 0) - 1), 0);

    // The residual of a division, exactly: both factors have 53 bits, and the product is near the power.
    private static double Rest(double value, double inverse, double power)
    {
        (long m, int e) = Parts(value);
        (long n, int f) = Parts(inverse);
        (long p, int g) = Parts(power);
        int least = Math.Min(e + f, g);
        BigInteger residual = ((BigInteger)p << (g - least)) - (((BigInteger)m * n) << (e + f - least));
        return (double)residual * Math.Pow(2, least) * (inverse / power);
    }

    private static (long Fraction, int Exponent) Parts(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7ff;
        long fraction = bits & 0xfffffffffffff;
        return exponent == 0 ? (fraction, -1074) : (fraction | (1L << 52), exponent - 1075);
    }
}
