using System.Collections.Generic;

namespace LossGen.Benchmarks.Release;

/// <summary>One thing that must not become slower. What it does stands in the subject, under the same name.</summary>
/// <param name="Name">Its name in both builds.</param>
/// <param name="Title">What is computed, for tables.</param>
/// <param name="Classes">The number of classes.</param>
/// <param name="OfProbabilities">Whether rows hold probabilities, not logits.</param>
internal sealed record ReleaseJob(string Name, string Title, int Classes, bool OfProbabilities = false)
{
    public static IReadOnlyList<ReleaseJob> All { get; } =
    [
        .. OfClasses(2, 3, 10, 32, 100, 1000),
        new("mean-cross-entropy-10", "mean cross-entropy of 10 logits, gradient", 10),
        new("class-major-cross-entropy-10", "cross-entropy of 10 logits class by class, gradient", 10),
        new("sample-cross-entropy-10", "cross-entropy of 10 logits one sample a call, gradient", 10),
        new("entropy-10", "entropy of 10 logits, gradient", 10),
        new("kl-10", "KL divergence between 10 logits, gradient", 10),
        new("probability-cross-entropy-10", "mean cross-entropy of 10 probabilities", 10, OfProbabilities: true),
    ];

    private static IEnumerable<ReleaseJob> OfClasses(params int[] counts)
    {
        foreach (int classes in counts)
        {
            yield return new($"cross-entropy-{classes}", $"cross-entropy of {classes} logits, gradient", classes);
        }
    }
}
