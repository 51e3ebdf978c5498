using System;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Cluster.Shards;
using LossGen.Cluster.Tests.Support;
using LossGen.Cluster.Training;
using LossGen.Digits;
using Orleans.TestingHost;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>The bits depend on the plan alone: not on the number of silos, nor on where shards lie, nor on how many are in flight.</summary>
public class PlacementTests
{
    private static readonly TrainingPlan Plan = new() { Seed = 3, Epochs = 2, BatchSize = 200, Shards = 12 };
    private static readonly string Expected = StateHash.Of<float>(ReferenceTrainer.Train(Plan.Seed, Plan.Epochs, Plan.BatchSize, Plan.Shards));

    [Fact]
    public async Task One_silo_gives_the_bits_of_the_loop_without_a_cluster()
    {
        await using TestSilos one = await TestSilos.StartAsync(1);
        Assert.Equal(Expected, await one.TrainAsync(Plan));
    }

    [Fact]
    public async Task Three_silos_give_the_same_bits_for_any_placement()
    {
        await using TestSilos three = await TestSilos.StartAsync(3);
        Assert.Equal(Expected, await three.TrainAsync(Plan));

        foreach (Func<int, InProcessSiloHandle> place in new Func<int, InProcessSiloHandle>[]
        {
            shard => three.Silos[shard % 3],
            shard => three.Silos[shard < 9 ? 0 : shard - 9],
            _ => three.Silos[2],
        })
        {
            Assert.Equal(Expected, await three.TrainAsync(Plan, place: place));
            Assert.Equal(
                Enumerable.Range(0, Plan.Shards).GroupBy(shard => place(shard).Name).ToDictionary(group => group.Key, group => group.Count() * Plan.Epochs * Plan.StepsPerEpoch),
                three.Hooks.Computed);
        }

        Assert.Equal(Expected, await three.TrainAsync(Plan, limits: new ShardLimits { InFlight = 1 }));
        Assert.Equal(Expected, await three.TrainAsync(Plan, limits: new ShardLimits { InFlight = 100 }));
    }

    [Fact]
    public async Task Weights_go_once_a_step_to_each_silo_that_has_shards()
    {
        await using TestSilos three = await TestSilos.StartAsync(3);
        foreach (int silos in new[] { 1, 2, 3 })
        {
            TestListener listener = new();
            await three.TrainAsync(Plan, listener, place: shard => three.Silos[shard % silos]);
            EpochRecord epoch = listener.Epochs[1];
            Assert.Equal((long)silos * Plan.StepsPerEpoch * DigitModel.ParameterCount * sizeof(float), epoch.Bytes.Weights);
            Assert.Equal((long)Plan.Shards * Plan.StepsPerEpoch * DigitModel.ParameterCount * sizeof(float), epoch.Bytes.Gradients);
            Assert.Equal((long)TrainingRows.Count * sizeof(int), epoch.Bytes.Rows);
            Assert.InRange(epoch.Bytes.Losses, 16 * Plan.Shards * Plan.StepsPerEpoch, LossSum.MaxByteCount * Plan.Shards * Plan.StepsPerEpoch);
        }
    }
}
