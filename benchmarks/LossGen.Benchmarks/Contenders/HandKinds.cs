using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The loops that a careful person writes for the kinds of one distribution.</summary>
internal static class HandKinds
{
    public static void Softmax(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> result = batch.Gradient(row);
            (_, float sum) = HandRow.Exponentials(batch.Prediction(row), result);
            float inverse = 1 / sum;
            for (int i = 0; i < result.Length; i++)
            {
                result[i] *= inverse;
            }
        }
    }

    public static void LogSoftmax(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            ReadOnlySpan<float> x = batch.Prediction(row);
            Span<float> result = batch.Gradient(row);
            (float max, float sum) = HandRow.Exponentials(x, result);
            float all = max + MathF.Log(sum);
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = x[i] - all;
            }
        }
    }

    public static void MeanPerplexity(Batch batch)
    {
        float all = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> gradient = batch.Gradient(row);
            float perplexity = MathF.Exp(HandRow.Entropy(batch.Prediction(row), gradient));
            all += perplexity;
            float scale = perplexity / batch.Rows;
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] *= scale;
            }
        }

        batch.Mean = all / batch.Rows;
    }

    public static void MeanRenyi(Batch batch)
    {
        float all = 0;
        float share = 2f / batch.Rows;
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> gradient = batch.Gradient(row);
            (_, float sum) = HandRow.Exponentials(batch.Prediction(row), gradient);
            float squares = 0;
            foreach (float e in gradient)
            {
                squares += e * e;
            }

            all += (2 * MathF.Log(sum)) - MathF.Log(squares);
            float linear = share / sum;
            float quadratic = share / squares;
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] *= linear - (gradient[i] * quadratic);
            }
        }

        batch.Mean = all / batch.Rows;
    }

    public static void MeanBinaryCrossEntropy(Batch batch)
    {
        ReadOnlySpan<float> predictions = batch.Predictions;
        ReadOnlySpan<float> targets = batch.Uniforms;
        Span<float> gradients = batch.Gradients;
        float share = 1f / batch.Rows;
        float sum = 0;
        for (int i = 0; i < predictions.Length; i++)
        {
            float x = predictions[i];
            float t = targets[i];
            float e = MathF.Exp(-MathF.Abs(x));
            float inverse = 1 / (1 + e);
            sum += MathF.Max(x, 0) - (t * x) + MathF.Log(1 + e);
            gradients[i] = ((x >= 0 ? inverse : e * inverse) - t) * share;
        }

        batch.Mean = sum * share;
    }

    public static void ArgMax(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            ReadOnlySpan<float> x = batch.Prediction(row);
            int best = 0;
            for (int i = 1; i < x.Length; i++)
            {
                if (x[i] > x[best])
                {
                    best = i;
                }
            }

            batch.Choices[row] = best;
        }
    }

    public static void Sample(Batch batch)
    {
        for (int row = 0; row < batch.Rows; row++)
        {
            Span<float> e = batch.Gradient(row);
            (_, float sum) = HandRow.Exponentials(batch.Prediction(row), e);
            float left = batch.Uniforms[row] * sum;
            int i = 0;
            while (i < e.Length - 1 && left >= e[i])
            {
                left -= e[i++];
            }

            batch.Choices[row] = i;
        }
    }
}
