using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Tests.Support;
using LossGen.Cluster.Training;
using LossGen.Digits;
using Orleans.TestingHost;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>A silo goes in the middle of an epoch, while it computes: nothing is lost, nothing counts twice.</summary>
public class SiloLossTests
{
    private static readonly TrainingPlan Plan = new() { Seed = 5, Epochs = 2, BatchSize = 300, Shards = 12 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silo_that_goes_in_the_middle_of_an_epoch_changes_no_bit(bool killed)
    {
        await using TestSilos silos = await TestSilos.StartAsync(3);
        InProcessSiloHandle victim = silos.Silos[1];
        using ManualResetEventSlim going = new();
        Task gone = Task.CompletedTask;
        bool holding = false;
        int held = 0;
        TestListener listener = new()
        {
            OnShardDone = (step, done) =>
            {
                if (step is { Epoch: 1, Step: 2 } && done == Plan.Shards)
                {
                    Volatile.Write(ref holding, true);
                }
                else if (step is { Epoch: 1, Step: 3 } && done == 5)
                {
                    going.Set();
                    gone = Task.Run(() => killed ? silos.KillAsync(victim) : silos.StopAsync(victim));
                }
            },
        };

        // In the third step the silo holds its shards back until it goes, so that it goes with work in its hands. What it still answers then is late, or lost.
        silos.Hooks.Before = (silo, _) =>
        {
            if (silo == victim.Name && Volatile.Read(ref holding))
            {
                Interlocked.Increment(ref held);
                going.Wait(TimeSpan.FromSeconds(20));
                Thread.Sleep(200);
            }
        };
        string hash = await silos.TrainAsync(Plan, listener, place: shard => silos.Silos[shard % 3]);
        await gone;
        Assert.True(held > 0);
        Assert.Equal(2, silos.Silos.Count(silo => silo.IsActive));
        Assert.Equal(StateHash.Of<float>(ReferenceTrainer.Train(Plan.Seed, Plan.Epochs, Plan.BatchSize, Plan.Shards)), hash);
        if (killed)
        {
            Assert.NotEmpty(listener.Repeated);
        }
    }
}
