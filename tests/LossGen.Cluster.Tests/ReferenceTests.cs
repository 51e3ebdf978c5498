using System.Linq;
using LossGen.Cluster.Tests.Support;
using LossGen.Cluster.Training;
using LossGen.Digits;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>What the training without a cluster gives: the bits that all others are compared with, and how good they are.</summary>
public class ReferenceTests
{
    /// <summary>The hash on every machine; a change of the training, the loss or the framework's seeded numbers would move it.</summary>
    public const string HashOfDefaults = "315c2a068df01e5f";

    [Fact]
    public void The_default_training_has_the_hash_on_record_and_is_right_for_95_percent()
    {
        TrainingPlan plan = new();
        float[] weights = ReferenceTrainer.Train(plan.Seed, plan.Epochs, plan.BatchSize, plan.Shards);
        Assert.Equal(HashOfDefaults, StateHash.Of<float>(weights));

        System.Random random = new(plan.Seed);
        TrainingRows rows = new(DigitSet.Load(), random);
        DigitModel model = new(random);
        model.Load(weights);
        Assert.Equal(ReferenceTrainer.HeldOutCount, rows.HeldOut.Count);
        Assert.True(model.Accuracy(rows.HeldOut) >= 0.95);
    }

    [Fact]
    public void The_number_of_shards_is_part_of_the_training() =>
        Assert.NotEqual(ReferenceTrainer.Train(1, 1, 256, 64), ReferenceTrainer.Train(1, 1, 256, 32));

    [Fact]
    public void Learning_rows_are_each_row_once_and_none_that_is_held_out()
    {
        DigitSet digits = DigitSet.Load();
        TrainingRows rows = new(digits, new System.Random(5));
        int[] first = rows.NextEpoch().ToArray();
        int[] second = rows.NextEpoch().ToArray();
        Assert.NotEqual(first, second);
        Assert.Equal(first.Order(), second.Order());
        Assert.Equal(TrainingRows.Count, first.Distinct().Count());

        int[] heldOut = [.. Enumerable.Range(0, digits.Count).Except(first)];
        Assert.Equal(rows.HeldOut.Count, heldOut.Length);
        Assert.Equal(heldOut.Sum(row => digits.Labels[row]), rows.HeldOut.Labels.ToArray().Sum());
    }
}
