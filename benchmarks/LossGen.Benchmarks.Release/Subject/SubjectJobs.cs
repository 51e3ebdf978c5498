using System;

namespace LossGen.Benchmarks.Release.Subject;

/// <summary>
/// The jobs of one build. The program that times two builds finds this by name and calls it by reflection: it speaks of arrays and actions alone, since the types of one build are not those of another.
/// All builds work on the same arrays, so that none has them at luckier addresses.
/// </summary>
public static class SubjectJobs
{
    /// <summary>What does a job once. One loss a row goes to <paramref name="losses"/>, a mean to its first number.</summary>
    public static Action Create(string job, int[] labels, float[] targets, float[] predictions, float[] losses, float[] gradients) => job switch
    {
        "cross-entropy-2" => () => Logits2.EachCrossEntropy(labels, predictions, losses, gradients),
        "cross-entropy-3" => () => Logits3.EachCrossEntropy(labels, predictions, losses, gradients),
        "cross-entropy-10" => () => Logits10.EachCrossEntropy(labels, predictions, losses, gradients),
        "cross-entropy-32" => () => Logits32.EachCrossEntropy(labels, predictions, losses, gradients),
        "cross-entropy-100" => () => Logits100.EachCrossEntropy(labels, predictions, losses, gradients),
        "cross-entropy-1000" => () => Logits1000.EachCrossEntropy(labels, predictions, losses, gradients),
        "mean-cross-entropy-10" => () => losses[0] = Logits10.MeanCrossEntropy(labels, predictions, gradients),
        "class-major-cross-entropy-10" => () => ClassMajor10.EachCrossEntropy(labels, predictions, losses, gradients),
        "entropy-10" => () => Logits10.EachEntropy(predictions, losses, gradients),
        "kl-10" => () => Logits10.EachKlDivergence(targets, predictions, losses, gradients),
        "probability-cross-entropy-10" => () => losses[0] = Probabilities10.MeanCrossEntropy(targets, predictions),
        "sample-cross-entropy-10" => () => RowByRow(labels, predictions, losses, gradients),
        _ => throw new ArgumentException($"There is no job {job} here.", nameof(job)),
    };

    private static void RowByRow(int[] labels, float[] predictions, float[] losses, float[] gradients)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            losses[row] = Logits10.CrossEntropy(labels[row], predictions.AsSpan(row * 10, 10), gradients.AsSpan(row * 10, 10));
        }
    }
}
