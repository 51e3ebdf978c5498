using System;
using System.Numerics;
using Xunit;

namespace LossGen.Tests.Sums;

/// <summary>What <see cref="LossSum"/> is measured against: sums of doubles and of their products as integers of any size, in units of 2^-2148.</summary>
internal sealed class ExactSum
{
    private const int Unit = -2148;

    public BigInteger Sum { get; private set; }

    public BigInteger Weight { get; private set; }

    public void Add(double loss, double weight = 1)
    {
        (BigInteger lossDigits, int lossPlace) = Split(loss);
        (BigInteger weightDigits, int weightPlace) = Split(weight);
        Sum += (lossDigits * weightDigits) << (lossPlace + weightPlace - Unit);
        Weight += weightDigits << (weightPlace - Unit);
    }

    public void AssertSum(double got) => AssertNearest(got, Sum, BigInteger.One << -Unit);

    public void AssertWeight(double got) => AssertNearest(got, Weight, BigInteger.One << -Unit);

    public void AssertMean(double got) => AssertNearest(got, Weight.Sign < 0 ? -Sum : Sum, BigInteger.Abs(Weight));

    /// <summary>The mean over the weights of another sum.</summary>
    public void AssertMean(double got, ExactSum divisor) => AssertNearest(got, divisor.Weight.Sign < 0 ? -Sum : Sum, BigInteger.Abs(divisor.Weight));

    public void AssertMeanOverRows(double got, long rows) => AssertNearest(got, Sum, (BigInteger)rows << -Unit);

    private static (BigInteger Digits, int Place) Split(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long fraction = bits & ((1L << 52) - 1);
        long digits = exponent == 0 ? fraction : fraction | (1L << 52);
        return (bits < 0 ? -digits : digits, Math.Max(exponent, 1) - 1075);
    }

    /// <summary>No double is nearer to the quotient than the one got; of two as near, the even one was taken.</summary>
    private static void AssertNearest(double got, BigInteger dividend, BigInteger divisor)
    {
        if (double.IsInfinity(got))
        {
            Assert.Equal(dividend.Sign, Math.Sign(got));
            Assert.True(Compare(BigInteger.Abs(dividend), divisor, double.MaxValue, Math.ScaleB(1, 970), 1) >= 0, "too small for infinity");
            return;
        }

        Assert.True(double.IsFinite(got), "NaN");
        bool even = (BitConverter.DoubleToInt64Bits(got) & 1) == 0;
        int below = Compare(dividend, divisor, got, Math.BitDecrement(got) - got, 2);
        int above = Compare(dividend, divisor, got, Math.BitIncrement(got) - got, 2);
        Assert.True(below > 0 || (below == 0 && even), $"{got:R} is too large");
        Assert.True(above < 0 || (above == 0 && even), $"{got:R} is too small");
    }

    /// <summary>The sign of dividend / divisor - (x + step / parts). An infinite step is the one beyond the largest double.</summary>
    private static int Compare(BigInteger dividend, BigInteger divisor, double x, double step, int parts)
    {
        double finite = double.IsInfinity(step) ? Math.CopySign(Math.ScaleB(1, 971), step) : step;
        (BigInteger digits, int place) = Split(x);
        (BigInteger stepDigits, int stepPlace) = Split(finite);
        BigInteger point = (digits << (place - Unit + 1)) + ((stepDigits << (stepPlace - Unit + 1)) / parts);
        return (dividend << (1 - Unit)).CompareTo(point * divisor);
    }
}
