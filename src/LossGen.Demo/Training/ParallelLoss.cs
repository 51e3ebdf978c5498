using System;
using System.Threading.Tasks;

namespace LossGen.Demo.Training;

/// <summary>The cross-entropy of many digits, each core summing a part of them. The parts merge exactly, so how many there are makes no difference.</summary>
internal static class ParallelLoss
{
    /// <summary>At least two, so that there is something to merge on a single core too.</summary>
    public static int Parts { get; } = Math.Max(2, Environment.ProcessorCount);

    public static LossSum Of(int[] labels, float[] logits)
    {
        LossSum[] sums = new LossSum[Parts];
        Parallel.For(0, Parts, part =>
        {
            int start = (int)((long)labels.Length * part / Parts);
            int count = (int)((long)labels.Length * (part + 1) / Parts) - start;
            sums[part] = DigitLoss.SumCrossEntropy(labels.AsSpan(start, count), logits.AsSpan(start * DigitNetwork.ClassCount, count * DigitNetwork.ClassCount));
        });

        LossSum whole = default;
        foreach (ref readonly LossSum sum in sums.AsSpan())
        {
            whole.Merge(in sum);
        }

        return whole;
    }
}
