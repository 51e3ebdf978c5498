using System;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <summary>The definition sum p ln(p / q) of numbers that sum up to anything: what sum(p) and sum(q) differ by is part of it, of either sign.</summary>
public sealed class KlDefinitionTests
{
    private const int Classes = 10;

    [Theory]
    [InlineData(0.25f, 1f)]
    [InlineData(1f, 0.25f)]
    [InlineData(3f, 2f)]
    [InlineData(1f, 3f)]
    public void Sums_need_not_be_one(float sumOfTarget, float sumOfPrediction)
    {
        const int Rows = 33;
        Random random = new(7);
        float[] targets = Numbers(random, Rows * Classes, sumOfTarget / Classes);
        float[] predictions = Numbers(random, Rows * Classes, sumOfPrediction / Classes);
        float[] losses = new float[Rows];
        Probabilities10.EachKlDivergence(targets, predictions, losses);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> p = targets.AsSpan(row * Classes, Classes);
            ReadOnlySpan<float> q = predictions.AsSpan(row * Classes, Classes);
            (double exact, double size) = Definition(p, q);

            // Terms of both signs: the unit is that of their sizes together.
            Assert.InRange(Math.Abs(losses[row] - exact), 0, 4 * (MathF.BitIncrement((float)size) - (double)(float)size));
            Assert.Equal(losses[row], Probabilities10.KlDivergence(p, q));
        }
    }

    private static float[] Numbers(Random random, int count, float mean)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = mean * (0.25f + (1.5f * random.NextSingle()));
        }

        return numbers;
    }

    private static (double Sum, double Size) Definition(ReadOnlySpan<float> p, ReadOnlySpan<float> q)
    {
        double sum = 0;
        double size = 0;
        for (int c = 0; c < p.Length; c++)
        {
            double term = p[c] * Math.Log((double)p[c] / q[c]);
            sum += term;
            size += Math.Abs(term);
        }

        return (sum, size);
    }
}
