using System;
using Xunit;

namespace LossGen.Tests.Exact;

/// <summary>The exact arithmetic and the error measure, checked against constants of an independent program (mpmath, 90 digits) and against each other.</summary>
public sealed class ExactTests
{
    private const double Digits70 = 1e-70;

    // Far above the last bit, 2^-320 or 1e-96, and far below what any test of the losses needs.
    private const double Digits90 = 1e-90;

    [Theory]
    [InlineData(1, "2.71828182845904523536028747135266249775724709369995957496696762772407663035")]
    [InlineData(-1, "0.367879441171442321595523770161460867445811131031767834507836801697461495745")]
    [InlineData(0.5, "1.64872127070012814684865078781416357165377610071014801157507931164066102119")]
    [InlineData(-103.25, "1.44242999044027997648863861044129086025064454120961940085227321780898162551e-45")]
    [InlineData(88.5, "2.72308782506811161210602059189134302096150676360603171020885930007330890934e+38")]
    [InlineData(-1000, "5.07595889754945676529180947957433691930559928289283736183239384541054054297e-435")]
    [InlineData(-100000, "3.5629495653093731210711744187486523686087662221826305198757798518691018998e-43430")]
    [InlineData(8.673617379884035e-19, "1.00000000000000000086736173798840354758212043295908537179937576637776069237")]
    public void Exp_is_right_to_seventy_digits(double x, string expected) => Near(BigFloat.Parse(expected), BigFloat.Exp(x), Digits70);

    [Theory]
    [InlineData(2, "0.693147180559945309417232121458176568075500134360255254120680009493393621970")]
    [InlineData(3, "1.09861228866810969139524523692252570464749055782274945173469433363749429322")]
    [InlineData(10, "2.30258509299404568401799145468436420760110148862877297603332790096757260968")]
    [InlineData(0.75, "-0.287682072451780927439219005993827431503509710897761056506665685349292950721")]
    [InlineData(1.5, "0.405465108108164381978013115464349136571990423462494197614014324144100671249")]
    [InlineData(1.4999999, "0.405465041441495454164544410920384122687839930147382140918356696789853099319")]
    [InlineData(0.1, "-2.30258509299404562850684022342653872716347359387638277683520000207135033398")]
    [InlineData(1e-45, "-103.616329184732055796704417493515308309516371513200214444302945192722794004")]
    [InlineData(3.4e38, "88.7220089653958516869319993451416959890016671859621059626713259345811346399")]
    [InlineData(1e300, "690.775527898213705257902196660513681150659990441493231550394376483171308713")]
    [InlineData(1.0000000000000002, "2.22044604925031283432823045461548792598233180790111470255693426654403462711e-16")]
    [InlineData(0.999999940395355224609375, "-5.96046465517475349863325579799436053037880485436672080093972457353455773014e-8")]
    public void Log_is_right_to_seventy_digits(double x, string expected) => Near(BigFloat.Parse(expected), BigFloat.Log(x), Digits70);

    [Fact]
    public void Log_of_one_plus_a_tiny_number_keeps_its_digits()
    {
        BigFloat tiny = BigFloat.Scale(1, -149);
        Near(BigFloat.Parse("1.40129846432481707092372958328991613128026194089469707869752297327063669169e-45"), BigFloat.Log1p(tiny), Digits70);
        Near(BigFloat.Scale(1, -1000), BigFloat.Log1p(BigFloat.Scale(1, -1000)), Digits90);
    }

    [Fact]
    public void Exp_and_log_undo_each_other()
    {
        Random random = new(1);
        for (int i = 0; i < 300; i++)
        {
            BigFloat x = BigFloat.Scale(1 + random.NextDouble(), random.Next(-1100, 1100));
            Near(x, BigFloat.Exp(BigFloat.Log(x)), Digits90);
            BigFloat y = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 6));
            Near(y, BigFloat.Log(BigFloat.Exp(y)), 1e-86); // e^y near 1 loses the leading digits of y
        }
    }

    [Fact]
    public void Exp_of_a_sum_is_the_product_on_both_sides_of_every_table_step()
    {
        for (int k = -40; k <= 40; k++)
        {
            BigFloat x = BigFloat.Scale(k, -10);
            BigFloat below = x - BigFloat.Scale(1, -300);
            Near(BigFloat.Exp(x), BigFloat.Exp(below) * BigFloat.Exp(BigFloat.Scale(1, -300)), Digits90);
            Near(BigFloat.Exp(x), BigFloat.Exp(x / 3) * BigFloat.Exp(x / 3) * BigFloat.Exp(x / 3), Digits90);
        }
    }

    [Fact]
    public void Exp_of_a_huge_negative_number_is_zero()
    {
        Assert.True(BigFloat.Exp(-1e38).IsZero);
        Assert.False(BigFloat.Exp(-1e9).IsZero);
        Assert.Throws<OverflowException>(() => BigFloat.Exp(1e38));
    }

    [Fact]
    public void Arithmetic_is_exact_where_the_result_fits()
    {
        BigFloat wide = (BigFloat)1 + BigFloat.Scale(1, -310);
        Assert.Equal(BigFloat.Scale(1, -310), wide - 1);
        Assert.Equal((BigFloat)1, 1 + BigFloat.Scale(1, -330));
        Assert.Equal((BigFloat)(-1), BigFloat.Scale(1, -330) - 1);

        // To nearest: three quarters of the last place of 1 round up, a quarter down, for either sign.
        BigFloat last = BigFloat.Scale(1, 1 - BigFloat.Precision);
        Assert.Equal(1 + last, 1 + (last * 0.75));
        Assert.Equal((BigFloat)1, 1 + (last * 0.25));
        Assert.Equal(-1 - last, -1 - (last * 0.75));
        Assert.Equal((BigFloat)(-1), -1 - (last * 0.25));
        Assert.Equal((BigFloat)(-42), (BigFloat)6 * -7);
        Assert.Equal((BigFloat)0.375, (BigFloat)3 / 8);
        Near(BigFloat.One, (BigFloat)1 / 3 * 3, 1e-96);
        Near(-BigFloat.One, (BigFloat)(-1) / 3 * 3, 1e-96);
        Assert.True((BigFloat)(-2) < -1.5 && (BigFloat)1e-300 > 0 && (BigFloat)8 <= 8.0 && (BigFloat)(-8) > -8.5);
        Assert.Equal(-4, BigFloat.Scale(-1, -4).Binade);
    }

    [Fact]
    public void Doubles_go_in_and_out_unchanged()
    {
        Random random = new(2);
        for (int i = 0; i < 2000; i++)
        {
            double x = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            double subnormal = BitConverter.Int64BitsToDouble(random.NextInt64(0, 1L << random.Next(1, 53)));
            Assert.True(!double.IsFinite(x) || (double)(BigFloat)x == x);
            Assert.Equal(subnormal, (double)(BigFloat)subnormal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => (BigFloat)double.NaN);
    }

    [Fact]
    public void The_nearest_double_is_nearest_and_even_in_a_tie()
    {
        double next = Math.BitIncrement(1.0);
        BigFloat half = BigFloat.Scale(1, -53);
        Assert.Equal(1.0, (double)(1 + half));
        Assert.Equal(next, (double)(1 + half + BigFloat.Scale(1, -300)));
        Assert.Equal(Math.BitIncrement(next), (double)(next + half));
        Assert.Equal(0.0, (double)BigFloat.Scale(1, -1075));
        Assert.Equal(double.Epsilon, (double)BigFloat.Scale(1.0000001, -1075));
        Assert.Equal(-2 * double.Epsilon, (double)BigFloat.Scale(-1.5, -1074));
        Assert.Equal(0.0, (double)BigFloat.Scale(1, -100000));
        Assert.Equal(double.MaxValue, (double)(BigFloat)double.MaxValue);
        Assert.Equal(double.PositiveInfinity, (double)(double.MaxValue + BigFloat.Scale(1, 970)));
        Assert.Equal(double.NegativeInfinity, (double)BigFloat.Scale(-1, 5000));
    }

    [Fact]
    public void Ulp_counts_in_the_binade_of_the_exact_value()
    {
        Assert.Equal(0, Ulp.Of(1f, (BigFloat)1));
        Assert.Equal(1, Ulp.Of(MathF.BitIncrement(1f), (BigFloat)1));
        Assert.Equal(0.5, Ulp.Of(MathF.BitDecrement(1f), (BigFloat)1));
        Assert.Equal(1, Ulp.Of(Math.BitIncrement(1.0), (BigFloat)1));
        Assert.Equal(0.25, Ulp.Of(1f, 1 + BigFloat.Scale(1, -25)));
        Assert.Equal(3, Ulp.Of(0f, BigFloat.Scale(-3, -149)));
        Assert.Equal(0.5, Ulp.Of(0f, BigFloat.Scale(1, -150)));
        Assert.Equal(1, Ulp.Of(double.Epsilon, BigFloat.Zero));
        Assert.Equal(1, Ulp.Of(float.Epsilon, BigFloat.Zero));
        Assert.Equal(Math.ScaleB(1, 24), Ulp.Of(-1f, (BigFloat)1));
        Assert.Equal(0, Ulp.Of(-0f, BigFloat.Zero));
    }

    [Fact]
    public void Ulp_knows_infinity_and_nan()
    {
        const double infinite = double.PositiveInfinity;
        Assert.Equal(0, Ulp.Of(float.NaN, ExactValue.NaN));
        Assert.Equal(0, Ulp.Of(float.PositiveInfinity, ExactValue.PositiveInfinity));
        Assert.Equal(0, Ulp.Of(double.NegativeInfinity, ExactValue.NegativeInfinity));
        Assert.Equal(infinite, Ulp.Of(float.NegativeInfinity, ExactValue.PositiveInfinity));
        Assert.Equal(infinite, Ulp.Of(float.NaN, ExactValue.PositiveInfinity));
        Assert.Equal(infinite, Ulp.Of(float.MaxValue, ExactValue.PositiveInfinity));
        Assert.Equal(infinite, Ulp.Of(1f, ExactValue.NaN));
        Assert.Equal(infinite, Ulp.Of(float.NaN, (BigFloat)1));
        Assert.Equal(infinite, Ulp.Of(double.PositiveInfinity, (BigFloat)1));

        // The threshold: half a unit above the largest float.
        BigFloat threshold = float.MaxValue + BigFloat.Scale(1, 103);
        Assert.Equal(0, Ulp.Of(float.PositiveInfinity, threshold));
        Assert.Equal(infinite, Ulp.Of(float.NegativeInfinity, threshold));
        Assert.Equal(infinite, Ulp.Of(float.PositiveInfinity, threshold - BigFloat.Scale(1, 50)));
        Assert.Equal(0.5, Ulp.Of(float.MaxValue, threshold));
        Assert.Equal(0, Ulp.Of(double.NegativeInfinity, -BigFloat.Scale(1, 1024)));
        Assert.Equal(1, Ulp.Of(float.MaxValue, BigFloat.Scale(1, 128)));
    }

    /// <summary>Two numbers that agree to a relative error.</summary>
    internal static void Near(ExactValue expected, ExactValue actual, double relative)
    {
        if (!expected.IsFinite || !actual.IsFinite)
        {
            Assert.Equal(expected, actual);
            return;
        }

        BigFloat error = BigFloat.Abs(actual.Number - expected.Number);
        Assert.True(error <= relative * BigFloat.Abs(expected.Number), $"{actual} is off {expected} by {error}.");
    }
}
