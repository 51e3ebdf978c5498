namespace LossGen;

/// <summary>What the mean of a batch divides by.</summary>
public enum MeanOver
{
    /// <summary>The sum of the rows' weights: sum(w loss) / sum(w). Without weights, the number of rows.</summary>
    Weights = 0,

    /// <summary>
    /// The number of rows N, those of weight 0 among them: sum(w loss) / N. For weights of either sign, such as the advantages of policy gradients, whose sum may be near 0.
    /// </summary>
    Rows = 1,
}
