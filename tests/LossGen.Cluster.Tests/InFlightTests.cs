using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Shards;
using LossGen.Cluster.Tests.Support;
using LossGen.Cluster.Training;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>The cluster is never asked for more than a bounded number of shards at once.</summary>
public class InFlightTests
{
    [Fact]
    public async Task No_more_shards_are_in_flight_than_allowed_and_as_many_as_allowed()
    {
        // Computations block threads of the pool here.
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(32, ports);
        try
        {
            await using TestSilos silos = await TestSilos.StartAsync(2);
            foreach (int bound in new[] { 1, 3, 10 })
            {
                silos.Hooks.Reset();
                silos.Hooks.Before = (_, _) =>
                {
                    // However slow the machine is, as many as allowed meet here once; then there is time for one too many to show.
                    SpinWait.SpinUntil(() => silos.Hooks.MostRunning >= bound, TimeSpan.FromSeconds(20));
                    Thread.Sleep(5);
                };
                TrainingPlan plan = new() { Epochs = 1, BatchSize = 720, Shards = 30 };
                await silos.TrainAsync(plan, limits: new ShardLimits { InFlight = bound });
                Assert.Equal(bound, silos.Hooks.MostRunning);
                Assert.Equal(plan.Shards * plan.StepsPerEpoch, silos.Hooks.Computed.Values.Sum());
            }
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, ports);
        }
    }
}
