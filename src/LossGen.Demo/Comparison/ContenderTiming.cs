using System;

namespace LossGen.Demo.Comparison;

/// <summary>The loops around one contender, compiled for its type alone, so that no indirect call is measured.</summary>
internal sealed class ContenderTiming<TContender>(TContender contender, int[] labels, float[] logits) : Timing(TContender.Name)
    where TContender : struct, ILossContender
{
    private const int ClassCount = DigitLoss.ClassCount;

    private readonly float[] _gradients = new float[logits.Length];

    /// <summary>Every result ends here, so that none can be left out.</summary>
    public float Sink { get; private set; }

    protected override int RunOnes()
    {
        float sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            sum += contender.One(labels[row], logits.AsSpan(row * ClassCount, ClassCount), _gradients.AsSpan(row * ClassCount, ClassCount));
        }

        Sink = sum;
        return labels.Length;
    }

    protected override int RunBatches(int rowsPerCall)
    {
        float sum = 0;
        int row = 0;
        for (; row + rowsPerCall <= labels.Length; row += rowsPerCall)
        {
            int start = row * ClassCount;
            int length = rowsPerCall * ClassCount;
            sum += contender.Mean(labels.AsSpan(row, rowsPerCall), logits.AsSpan(start, length), _gradients.AsSpan(start, length));
        }

        Sink = sum;
        return row;
    }
}
