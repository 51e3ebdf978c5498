namespace LossGen;

/// <summary>One row of a batch, copied out of it.</summary>
internal readonly struct ReferenceRow
{
    public ReferenceRow(int label, double[] target, double[] prediction)
    {
        Label = label;
        Target = target;
        Prediction = prediction;
    }

    /// <summary>The label; 0 in a batch without labels.</summary>
    public int Label { get; }

    /// <summary>The soft target; empty in a batch without targets.</summary>
    public double[] Target { get; }

    /// <summary>The prediction.</summary>
    public double[] Prediction { get; }
}
