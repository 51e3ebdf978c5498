namespace LossGen;

/// <summary>One row, copied out of its memory, so that results may be written over it.</summary>
internal sealed class ReferenceRow
{
    public ReferenceRow(int label, double[] target, double[] prediction, string targetName, string predictionName)
    {
        Label = label;
        Target = target;
        Prediction = prediction;
        TargetName = targetName;
        PredictionName = predictionName;
    }

    /// <summary>The label; 0 where there are none.</summary>
    public int Label { get; }

    /// <summary>The soft target; empty where there are none.</summary>
    public double[] Target { get; }

    /// <summary>The prediction.</summary>
    public double[] Prediction { get; }

    /// <summary>The parameter that holds the target.</summary>
    public string TargetName { get; }

    /// <summary>The parameter that holds the prediction.</summary>
    public string PredictionName { get; }

    /// <summary>The place in its batch; -1 for one sample.</summary>
    public int Index { get; set; } = -1;
}
