using System;
using LossGen;

/// <summary>Losses of three classes.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence | LossKind.SelfInformation, classes: 3, Prediction = InputForm.Logits)]
public static partial class Policy
{
}

/// <summary>The program.</summary>
public static class Program
{
    /// <summary>Prints a loss, its gradient and an entropy.</summary>
    public static void Main()
    {
        ReadOnlySpan<float> logits = new float[] { 2f, 0f, -1f };
        Span<float> gradient = new float[3];
        float loss = Policy.CrossEntropy(0, logits, gradient);

        // Arrays, positionally: the third is where gradients go, in every language version.
        float[] gradients = new float[6];
        float mean = Policy.MeanCrossEntropy(new[] { 0, 0 }, new float[] { 2f, 0f, -1f, 2f, 0f, -1f }, gradients);
        if (mean != loss || gradients[4] != gradient[1] / 2)
        {
            throw new InvalidOperationException("The batch differs from the sample.");
        }

        Console.WriteLine(FormattableString.Invariant($"{loss:F6} {gradient[0]:F6} {gradient[1]:F6} {gradient[2]:F6} {Policy.Entropy(logits):F6} {Policy.SelfInformation(0.2f):F6}"));
    }
}
