using System;
using System.Linq;
using System.Numerics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Options;

/// <summary>Draws against the definition: the first class whose running sum, in double, is above u times the whole.</summary>
public sealed class SamplingTests
{
    [Fact]
    public void The_class_at_the_cumulative_probability_is_drawn()
    {
        float[] p = [0, 0.25f, 0, 0.5f, 0.25f, 0];
        foreach ((float u, int expected) in new[] { (0f, 1), (0.2499999f, 1), (0.25f, 3), (0.5f, 3), (0.7499999f, 3), (0.75f, 4), (0.99999994f, 4) })
        {
            Assert.Equal(expected, LossSampling.Draw<float>(p, u));
            Assert.Equal(expected, LossSampling.Draw<double>([.. p.Select(x => 3.0 * x)], u));
        }
    }

    // u times a subnormal sum rounds to the sum itself, so that no running sum is above it.
    [Fact]
    public void Where_rounding_leaves_no_class_it_is_the_last_that_has_a_probability()
    {
        double[] p = [0, double.Epsilon, 0, double.Epsilon, 0, 0];
        Assert.Equal(2 * double.Epsilon, 0.9 * (2 * double.Epsilon));
        Assert.Equal(3, LossSampling.Draw<double>(p, 0.9));
        foreach (bool byClass in new[] { false, true })
        {
            AssertEach([.. Enumerable.Repeat(p, 37)], 0.9, byClass, [.. Enumerable.Repeat(3, 37)]);
        }
    }

    [Fact]
    public void A_row_that_is_no_distribution_draws_nothing_and_disturbs_no_other()
    {
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1e-30, -1 })
        {
            foreach (int place in new[] { 0, 1, 2 })
            {
                double[] p = [0.5, 0.25, 2];
                p[place] = bad;
                Assert.Equal(-1, LossSampling.Draw<double>(p, 0.5));
                double[][] rows = [.. Enumerable.Range(0, 41).Select(row => row % 8 == 5 ? p : [0.25, -0.0, 0.75])];
                foreach (bool byClass in new[] { false, true })
                {
                    AssertEach(rows, 0.5, byClass, [.. Enumerable.Range(0, 41).Select(row => row % 8 == 5 ? -1 : 2)]);
                }
            }
        }

        Assert.Equal(-1, LossSampling.Draw<float>([0, 0, -0f], 0.5f));
        Assert.Equal(-1, LossSampling.Draw<float>([], 0.5f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(33)]
    [InlineData(1000)]
    [InlineData(4096)]
    public void Batches_draw_what_rows_draw(int classes)
    {
        AssertBatches<float>(classes);
        AssertBatches<double>(classes);
    }

    private static void AssertBatches<T>(int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(classes);
        foreach (int rows in classes > 100 ? [0, 1, 9, 37] : new[] { 0, 1, 2, 7, 8, 9, 31, 500, 1500 })
        {
            T[] predictions = new T[rows * classes];
            T[] planar = new T[rows * classes];
            T[] uniforms = new T[rows];
            int[] expected = new int[rows];
            int[] expectedOfKernel = new int[rows];
            for (int row = 0; row < rows; row++)
            {
                uniforms[row] = random.Next(5) == 0 ? T.BitDecrement(T.One) : T.CreateTruncating((float)random.NextDouble() * 0.9999f);
                double[] numbers = new double[classes];
                for (int c = 0; c < classes; c++)
                {
                    T x = random.Next(4) == 0 ? T.Zero : T.CreateChecked(random.Next(50) == 0 ? 1e-12 : random.NextDouble());
                    x = random.Next(40 * classes) == 0 ? T.NaN : x;
                    predictions[(row * classes) + c] = planar[(c * rows) + row] = x;
                    numbers[c] = double.CreateChecked(x);
                }

                expected[row] = Definition(numbers, double.CreateChecked(uniforms[row]));
                expectedOfKernel[row] = Definition([.. numbers.Select((x, c) => double.CreateChecked(OfKernel(T.CreateChecked(x), c)))], double.CreateChecked(uniforms[row]));
                Assert.Equal(expected[row], LossSampling.Draw<T>(predictions.AsSpan(row * classes, classes), uniforms[row]));
            }

            int[] labels = [.. Enumerable.Repeat(77, rows)];
            LossSampling.Each<T>(predictions, classes, false, uniforms, labels);
            Assert.Equal(expected, labels);
            Array.Fill(labels, 77);
            LossSampling.Each<T>(planar, classes, true, uniforms, labels);
            Assert.Equal(expected, labels);
            foreach (int lanes in new[] { 0, 1, 8 })
            {
                Array.Fill(labels, 77);
                LossSampling.Each(new SquareRows<T>(classes, false, lanes), predictions, uniforms, labels);
                Assert.Equal(expectedOfKernel, labels);
                Array.Fill(labels, 77);
                LossSampling.Each(new SquareRows<T>(classes, true, lanes), planar, uniforms, labels);
                Assert.Equal(expectedOfKernel, labels);
            }
        }

        // What the kernel of these tests writes where gradients go, for label 0.
        static T OfKernel(T x, int c) => c == 0 ? x + x : (x + x) / T.CreateChecked(4);
    }

    private static int Definition(double[] p, double u)
    {
        if (p.Any(x => !(x >= 0) || double.IsInfinity(x)) || p.Sum() == 0)
        {
            return -1;
        }

        double sum = 0;
        foreach (double x in p)
        {
            sum += x;
        }

        double running = 0;
        for (int i = 0; i < p.Length; i++)
        {
            running += p[i];
            if (running > u * sum)
            {
                return i;
            }
        }

        return Array.FindLastIndex(p, x => x > 0);
    }

    private static void AssertEach(double[][] rows, double u, bool byClass, int[] expected)
    {
        int classes = rows[0].Length;
        double[] numbers = new double[rows.Length * classes];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int c = 0; c < classes; c++)
            {
                numbers[byClass ? (c * rows.Length) + row : (row * classes) + c] = rows[row][c];
            }
        }

        int[] labels = new int[rows.Length];
        LossSampling.Each<double>(numbers, classes, byClass, [.. rows.Select(_ => u)], labels);
        Assert.Equal(expected, labels);
        if (rows.All(r => r.All(x => Math.Abs(x) > 1e-40 || x == 0 || double.IsNaN(x))))
        {
            LossSampling.Each<float>([.. numbers.Select(x => (float)x)], classes, byClass, [.. rows.Select(_ => (float)u)], labels);
            Assert.Equal(expected, labels);
        }
    }
}
