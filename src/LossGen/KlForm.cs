namespace LossGen;

/// <summary>Which of two forms of the KL divergence is meant; they differ where a vector does not sum to 1.</summary>
public enum KlForm
{
    /// <summary>sum p ln(p / q).</summary>
    Definition = 0,

    /// <summary>sum p ln(p / q) - p + q, whose every term is at least 0.</summary>
    NonNegative = 1,
}
