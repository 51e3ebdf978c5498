using System;
using LossGen.Generator.Recipes.Elementary;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>
/// What the logits of a recipe are divided by. The quotient is never rounded before an exponential is taken of it, which would cost it as many units as the quotient is large:
/// it goes there in two parts. A power of two divides exactly, and 1 prints nothing.
/// </summary>
internal sealed class Temperature
{
    private readonly Recipe _k;
    private readonly double _low;

    public Temperature(Recipe k, double value)
    {
        _k = k;
        Value = value;
        Inverse = k.IsDouble ? 1 / value : (float)(1 / value);

        // 1 / T - Inverse, which is (1 - T Inverse) / T: in decimal digits enough for the second part.
        _low = k.IsDouble ? Rest(value, Inverse) : (1 / value) - Inverse;
    }

    /// <summary>T.</summary>
    public double Value { get; }

    public bool IsOne => Value == 1;

    /// <summary>1 / T, rounded to the element's type.</summary>
    public double Inverse { get; }

    /// <summary>A difference of logits as formulas write it.</summary>
    public string Of(string difference) => IsOne ? difference : $"({difference}) / T";

    /// <summary>A number of the sample divided by T, rounded: where only its size counts.</summary>
    public PerSample Divided(PerSample value, string name) => IsOne ? value : (value * Inverse).Named(name);

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

        if (_low == 0)
        {
            return _k.Call(ExpFunctions.Exp, x * Inverse, low, shift);
        }

        // Of -infinity there would be no second part.
        Value z = _k.Name(_k.Max(low * Value, x), "logit" + name, null);
        Value y = _k.Name(z * Inverse, "quotient" + name, null);
        Value rest = _k.Fma(z, _k.Const(_low), _k.Fma(z, _k.Const(Inverse), -y));
        Value e = _k.Name(_k.Call(ExpFunctions.Exp, y, low, shift), "exp" + name, null);
        return _k.Fma(e, rest, e);
    }

    /// <summary>The second part of the quotient of a number, of which <see cref="Inverse"/> makes the first.</summary>
    /// <param name="x">The number.</param>
    /// <param name="quotient">x times <see cref="Inverse"/>.</param>
    /// <param name="lost">What has been lost of x.</param>
    public PerSample Rest(PerSample x, PerSample quotient, PerSample lost)
        => (PerSample)_k.Fma(lost, _k.Const(Inverse), _k.Fma(x, _k.Const(_low), _k.Fma(x, _k.Const(Inverse), -quotient)));

    // The residual of a division, exactly: both factors have 53 bits, and the product is near 1.
    private static double Rest(double value, double inverse)
    {
        (long m, int e) = Parts(value);
        (long n, int f) = Parts(inverse);
        System.Numerics.BigInteger one = System.Numerics.BigInteger.One << -(e + f);
        System.Numerics.BigInteger residual = one - ((System.Numerics.BigInteger)m * n);
        return (double)residual * Math.Pow(2, e + f) * inverse;
    }

    private static (long Fraction, int Exponent) Parts(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7ff;
        long fraction = bits & 0xfffffffffffff;
        return exponent == 0 ? (fraction, -1074) : (fraction | (1L << 52), exponent - 1075);
    }
}
