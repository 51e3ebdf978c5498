using System;

namespace LossGen.Benchmarks.Comparison;

/// <summary>What a job writes, and what is compared with the reference.</summary>
[Flags]
internal enum Outputs
{
    /// <summary>One loss a row.</summary>
    Losses = 1,

    /// <summary>The mean loss.</summary>
    Mean = 2,

    /// <summary>C numbers a row.</summary>
    Gradients = 4,

    /// <summary>C numbers a row that are differences, as small as one likes: errors are counted in ULP of the row's largest.</summary>
    CancellingGradients = Gradients | 8,

    /// <summary>Derivatives of a mean over N rows that are differences of numbers about 1 / N, which are counted as the least scale.</summary>
    GradientsOfShares = CancellingGradients | 16,

    /// <summary>One class a row.</summary>
    Choices = 32,
}
