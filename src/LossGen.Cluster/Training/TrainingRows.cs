using System;
using System.Linq;
using LossGen.Digits;

namespace LossGen.Cluster.Training;

/// <summary>Which rows of the digits are learnt from, in which order, and which are held out: numbers that a seed gives, so that only they travel and not the pixels.</summary>
internal sealed class TrainingRows
{
    /// <summary>Four fifths of the digits; the other 360 are held out.</summary>
    public const int Count = 1437;

    private readonly int[] _training;
    private readonly Random _random;

    public TrainingRows(DigitSet digits, Random random)
    {
        int[] all = [.. Enumerable.Range(0, digits.Count)];
        random.Shuffle(all);
        HeldOut = digits.Pick(all.AsSpan(Count));
        _training = all[..Count];
        _random = random;
    }

    public DigitSet HeldOut { get; }

    /// <summary>The order of the next epoch: each row once.</summary>
    public ReadOnlyMemory<int> NextEpoch()
    {
        _random.Shuffle(_training);
        return _training;
    }
}
