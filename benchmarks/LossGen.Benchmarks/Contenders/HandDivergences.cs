using System;

namespace LossGen.Benchmarks.Contenders;

/// <summary>The loops that a careful person writes for the symmetric divergences.</summary>
internal static class HandDivergences
{
    public static void MeanJensenShannon(Batch batch)
    {
        float all = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            all += JensenShannon(batch.Target(row), batch.Prediction(row), batch.Gradient(row), batch.Scratch.AsSpan(0, batch.Classes), 0.5f / batch.Rows);
        }

        batch.Mean = all / batch.Rows;
    }

    public static void MeanJeffreys(Batch batch)
    {
        float all = 0;
        for (int row = 0; row < batch.Rows; row++)
        {
            all += Jeffreys(batch.Target(row), batch.Prediction(row), batch.Gradient(row), batch.Scratch.AsSpan(0, batch.Classes), 1f / batch.Rows);
        }

        batch.Mean = all / batch.Rows;
    }

    public static void MeanJensenShannonOfProbabilities(Batch batch)
    {
        ReadOnlySpan<float> targets = batch.Targets;
        ReadOnlySpan<float> predictions = batch.Predictions;
        Span<float> gradients = batch.Gradients;
        float share = 0.5f / batch.Rows;
        float sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            float p = targets[i];
            float q = predictions[i];
            float m = 0.5f * (p + q);
            float l = q > 0 ? MathF.Log(q / m) : 0;
            sum += (p > 0 ? p * MathF.Log(p / m) : 0) + (q * l);
            gradients[i] = l * share;
        }

        batch.Mean = sum * share;
    }

    public static void MeanJeffreysOfProbabilities(Batch batch)
    {
        ReadOnlySpan<float> targets = batch.Targets;
        ReadOnlySpan<float> predictions = batch.Predictions;
        Span<float> gradients = batch.Gradients;
        float share = 1f / batch.Rows;
        float sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            float p = targets[i];
            float q = predictions[i];
            float ratio = p / q;
            float l = MathF.Log(ratio);
            sum += p == q ? 0 : (p - q) * l;
            gradients[i] = p == q ? 0 : (1 - ratio - l) * share;
        }

        batch.Mean = sum * share;
    }

    private static float JensenShannon(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> q, Span<float> p, float share)
    {
        (float targetMax, float targetSum) = HandRow.Exponentials(target, p);
        (float max, float sum) = HandRow.Exponentials(prediction, q);
        float targetAll = targetMax + MathF.Log(targetSum);
        float all = max + MathF.Log(sum);
        float targetInverse = 1 / targetSum;
        float inverse = 1 / sum;
        float ofTarget = 0;
        float ofPrediction = 0;
        for (int i = 0; i < p.Length; i++)
        {
            float pi = p[i] * targetInverse;
            q[i] *= inverse;
            float m = MathF.Log(0.5f * (pi + q[i]));
            ofTarget += pi * (target[i] - targetAll - m);
            p[i] = prediction[i] - all - m;
            ofPrediction += q[i] * p[i];
        }

        for (int i = 0; i < p.Length; i++)
        {
            q[i] *= (p[i] - ofPrediction) * share;
        }

        return 0.5f * (ofTarget + ofPrediction);
    }

    private static float Jeffreys(ReadOnlySpan<float> target, ReadOnlySpan<float> prediction, Span<float> q, Span<float> p, float share)
    {
        (float targetMax, float targetSum) = HandRow.Exponentials(target, p);
        (float max, float sum) = HandRow.Exponentials(prediction, q);
        float shift = targetMax - max;
        float targetInverse = 1 / targetSum;
        float inverse = 1 / sum;
        float ofTarget = 0;
        float ofPrediction = 0;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] *= targetInverse;
            q[i] *= inverse;
            float d = prediction[i] - target[i] + shift;
            ofTarget += p[i] * d;
            ofPrediction += q[i] * d;
        }

        for (int i = 0; i < p.Length; i++)
        {
            q[i] = ((q[i] * (prediction[i] - target[i] + shift - ofPrediction + 1)) - p[i]) * share;
        }

        return ofPrediction - ofTarget;
    }
}
