namespace LossGen;

/// <summary>What the emitted methods check before they compute.</summary>
public enum Validation
{
    /// <summary>Lengths, labels and overlap.</summary>
    Shapes = 0,

    /// <summary>Also that distributions are finite, non-negative and sum to 1 within 1e-3.</summary>
    Distributions = 1,
}
