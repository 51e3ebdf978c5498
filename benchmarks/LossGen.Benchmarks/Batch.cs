using System;
using System.Linq;
using LossGen.Benchmarks.Losses;

namespace LossGen.Benchmarks;

/// <summary>Random rows, the same in each run, and room for every contender's results and scratch.</summary>
internal sealed class Batch
{
    private const double LogitSpread = 3;
    private const int NumbersInCache = 4096;
    private const int LeastRows = 32;
    private const int RowsToPadding = 8;

    public Batch(int classes, int rows, bool probabilities = false)
    {
        Classes = classes;
        Rows = rows;
        Random random = new(7);
        Predictions = Numbers(random, classes, rows, probabilities);
        Targets = Numbers(random, classes, rows, probabilities);
        Labels = [.. Enumerable.Range(0, rows).Select(_ => random.Next(classes))];
        Losses = new float[rows];
        Gradients = new float[rows * classes];
        Scratch = new float[rows * classes];
        OtherScratch = new float[rows * classes];
        LastScratch = new float[rows * classes];
        Uniforms = [.. Enumerable.Range(0, rows * classes).Select(_ => random.NextSingle())];
        PaddedLabels = [.. Labels.Select(label => random.Next(RowsToPadding) == 0 ? LossOptions.Ignored : label)];
        Choices = new int[rows];
    }

    public int Classes { get; }

    public int Rows { get; }

    public int[] Labels { get; }

    /// <summary>The labels, but that one in eight is ignored.</summary>
    public int[] PaddedLabels { get; }

    public float[] Targets { get; }

    public float[] Predictions { get; }

    public float[] Losses { get; }

    public float[] Gradients { get; }

    public float[] Scratch { get; }

    public float[] OtherScratch { get; }

    public float[] LastScratch { get; }

    /// <summary>Numbers from 0 to 1: what yes/no questions should have as an answer, and the first of them what samples are drawn by.</summary>
    public float[] Uniforms { get; }

    /// <summary>The class chosen in each row.</summary>
    public int[] Choices { get; }

    /// <summary>The mean loss, where that is what is computed.</summary>
    public float Mean { get; set; }

    public ReadOnlySpan<float> Target(int row) => Targets.AsSpan(row * Classes, Classes);

    public ReadOnlySpan<float> Prediction(int row) => Predictions.AsSpan(row * Classes, Classes);

    public Span<float> Gradient(int row) => Gradients.AsSpan(row * Classes, Classes);

    /// <summary>A batch that stays in the second-level cache, so that kernels are measured and not memory.</summary>
    public static Batch InCache(int classes, bool probabilities) => new(classes, Math.Max(LeastRows, NumbersInCache / classes / 16 * 16), probabilities);

    /// <summary>Some rows of one of the arrays.</summary>
    public Span<float> Of(float[] numbers, int first, int rows) => numbers.AsSpan(first * Classes, rows * Classes);

    /// <summary>Wipes the results, so that none of another contender's is taken for one's own.</summary>
    public void Forget()
    {
        Losses.AsSpan().Fill(float.NaN);
        Gradients.AsSpan().Fill(float.NaN);
        Choices.AsSpan().Fill(-1);
        Mean = float.NaN;
    }

    private static float[] Numbers(Random random, int classes, int rows, bool probabilities)
    {
        double[] row = new double[classes];
        float[] numbers = new float[rows * classes];
        for (int start = 0; start < numbers.Length; start += classes)
        {
            for (int i = 0; i < classes; i++)
            {
                row[i] = LogitSpread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }

            double sum = row.Sum(Math.Exp);
            for (int i = 0; i < classes; i++)
            {
                numbers[start + i] = (float)(probabilities ? Math.Exp(row[i]) / sum : row[i]);
            }
        }

        return numbers;
    }
}
