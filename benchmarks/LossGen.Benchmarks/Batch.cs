using System;
using System.Linq;

namespace LossGen.Benchmarks;

/// <summary>Random rows, the same in each run, and room for every contender's results and scratch.</summary>
internal sealed class Batch
{
    private const double LogitSpread = 3;

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
    }

    public int Classes { get; }

    public int Rows { get; }

    public int[] Labels { get; }

    public float[] Targets { get; }

    public float[] Predictions { get; }

    public float[] Losses { get; }

    public float[] Gradients { get; }

    public float[] Scratch { get; }

    public float[] OtherScratch { get; }

    /// <summary>The mean loss, where that is what is computed.</summary>
    public float Mean { get; set; }

    public ReadOnlySpan<float> Target(int row) => Targets.AsSpan(row * Classes, Classes);

    public ReadOnlySpan<float> Prediction(int row) => Predictions.AsSpan(row * Classes, Classes);

    public Span<float> Gradient(int row) => Gradients.AsSpan(row * Classes, Classes);

    /// <summary>Wipes the results, so that none of another contender's is taken for one's own.</summary>
    public void Forget()
    {
        Losses.AsSpan().Fill(float.NaN);
        Gradients.AsSpan().Fill(float.NaN);
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
