using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Bits;

/// <summary>
/// The multiply-add of doubles without the instruction, whether this machine has it or not: against integers of any length, and against the runtime's on millions of samples
/// (WALK_ALL=1: on a billion).
/// </summary>
public sealed class LossFmaTests
{
    private const double Least = double.Epsilon;
    private const double LeastNormal = 2.2250738585072014E-308;
    private const double Ulp = 2.220446049250313E-16;

    private static readonly double[] s_edges =
    [
        0, Least, 3 * Least, LeastNormal - Least, LeastNormal, LeastNormal * (1 + Ulp), 1E-300, 4.008336720017946E-292, 1.240520129162012E-265, 1E-162, 1.4916681462400413E-154, 1E-100,
        Ulp / 4, Ulp / 2, Ulp, 1 - (Ulp / 2), 1, 1 + Ulp, 1.5, 2 - Ulp, 3, 134217729, 9007199254740991, 1.3407807929942596E+154, 1.3407807929942597E+154,
        6.69692879491417E+299, 1.3393857490036326E+300, double.MaxValue / 2, double.MaxValue / (1 + Ulp), double.MaxValue, double.PositiveInfinity, double.NaN,
    ];

    [Fact]
    public void Edges_of_all_arguments_are_rounded_once()
    {
        double[] edges = [.. s_edges, .. s_edges.Select(x => -x)];
        foreach (double a in edges)
        {
            foreach (double b in edges)
            {
                foreach (double c in edges)
                {
                    Check(a, b, c, ExactFma.Of(a, b, c));
                }
            }
        }
    }

    // Each beside what two roundings give.
    [Theory]
    [InlineData(1 + Ulp, 1 - (Ulp / 2), -1, (Ulp / 2) - (Ulp * Ulp / 2))]
    [InlineData(1 + Ulp, 1 + Ulp, -(1 + (2 * Ulp)), Ulp * Ulp)]
    [InlineData(1 + Ulp, Ulp / 2, 1, 1 + Ulp)]
    [InlineData(1, Ulp / 2, 1, 1)]
    [InlineData(1, Ulp / 2, 1 + Ulp, 1 + (2 * Ulp))]
    [InlineData(double.MaxValue, 2, -double.MaxValue, double.MaxValue)]
    [InlineData(double.MaxValue, double.MaxValue, double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData(Least, 0.5, Least, 2 * Least)]
    [InlineData(Least, 0.5, 0, 0)]
    [InlineData(Least, -0.5, 0, -0d)]
    [InlineData(-0d, 1, -0d, -0d)]
    [InlineData(0, -2, 0, 0)]
    [InlineData(3, 5, -15, 0)]
    [InlineData(double.PositiveInfinity, 0, 1, double.NaN)]
    [InlineData(double.PositiveInfinity, 1, double.NegativeInfinity, double.NaN)]
    public void Results_by_hand(double a, double b, double c, double expected)
    {
        Assert.True(ExactFma.Of(a, b, c).Equals(expected) && double.IsNegative(ExactFma.Of(a, b, c)) == double.IsNegative(expected));
        Check(a, b, c, expected);
    }

    [Fact]
    public void Samples_are_rounded_once()
    {
        FmaSample sample = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            (double a, double b, double c) = sample.Draw(i % FmaSample.Kinds);
            double exact = ExactFma.Of(a, b, c);
            Check(a, b, c, exact);
            Check(Math.FusedMultiplyAdd(a, b, c), exact, "The runtime's", a, b, c);
        }
    }

    [Fact]
    public void Millions_of_samples_have_the_bits_of_the_runtime()
    {
        const int Batch = 1_000_000;
        int batches = Environment.GetEnvironmentVariable("WALK_ALL") == "1" ? 1000 : 4;
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken }, n =>
        {
            FmaSample sample = new((ulong)n + 2);
            for (int i = 0; i < Batch; i++)
            {
                (double a, double b, double c) = sample.Draw(i % FmaSample.Kinds);
                double expected = Math.FusedMultiplyAdd(a, b, c);
                if (!AreSame(expected, LossFma.OfErrors(a, b, c)) || (i % 16 == 0 && !AreSame(expected, LossFma.OfIntegers(a, b, c))))
                {
                    Check(a, b, c, expected);
                }
            }
        });
    }

    private static void Check(double a, double b, double c, double expected)
    {
        Check(LossFma.OfErrors(a, b, c), expected, "By errors", a, b, c);
        Check(LossFma.OfIntegers(a, b, c), expected, "By integers", a, b, c);
        Check(LossFma.RoundedOnce(a, b, c), expected, "As kernels have it", a, b, c);
    }

    private static void Check(double got, double expected, string way, double a, double b, double c)
        => Assert.True(AreSame(got, expected), AreSame(got, expected) ? null : string.Create(CultureInfo.InvariantCulture, $"{way}: {a:R} * {b:R} + {c:R} is {expected:R}, not {got:R}."));

    private static bool AreSame(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) || (double.IsNaN(x) && double.IsNaN(y));
}
