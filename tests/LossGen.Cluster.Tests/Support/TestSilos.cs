using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LossGen.Cluster.Hosting;
using LossGen.Cluster.Shards;
using LossGen.Cluster.Training;
using LossGen.Digits;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using Xunit;

namespace LossGen.Cluster.Tests.Support;

/// <summary>Silos of this process, with hooks around their shards, and trainings on them.</summary>
internal sealed class TestSilos : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;

    private TestSilos(InProcessTestCluster cluster, ShardHooks hooks)
    {
        _cluster = cluster;
        Hooks = hooks;
    }

    public ShardHooks Hooks { get; }

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    public static async Task<TestSilos> StartAsync(int count)
    {
        ShardHooks hooks = new();
        InProcessTestClusterBuilder builder = new((short)count);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddShards();
            silo.Services.AddSingleton(hooks);
            silo.Services.AddTransient<IShardGradient, HookedGradient>();
        });
        builder.ConfigureClient(client =>
        {
            client.UseShortFailureDetection();

            // A request that a dead gateway took along costs this time; shards of tests take milliseconds.
            client.Services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(4));
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return new TestSilos(cluster, hooks);
    }

    public async Task<string> TrainAsync(TrainingPlan plan, ITrainingListener? listener = null, ShardLimits? limits = null, Func<int, InProcessSiloHandle>? place = null)
    {
        Guid run = Guid.NewGuid();
        if (place is not null)
        {
            await PlaceAsync(run, plan.Shards, place);
        }

        using ShardSteps steps = new(_cluster.Client, run, plan.Shards, limits ?? new ShardLimits { InFlight = 8 }, listener ?? new TestListener());
        return StateHash.Of<float>(await new Trainer(plan, steps, listener ?? new TestListener()).RunAsync(TestContext.Current.CancellationToken));
    }

    public Task KillAsync(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    public Task StopAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    /// <summary>Puts each shard of a run on a silo of the test's choice, by asking it for a gradient before the training does.</summary>
    private async Task PlaceAsync(Guid run, int shardCount, Func<int, InProcessSiloHandle> place)
    {
        WeightSource weights = new();
        ModelVersion version = new(run, 0);
        weights.Publish(version, new float[DigitModel.ParameterCount]);
        IWeightSource source = _cluster.Client.CreateObjectReference<IWeightSource>(weights);
        for (int shard = 0; shard < shardCount; shard++)
        {
            InProcessSiloHandle silo = place(shard);
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo.SiloAddress);
            ShardReply reply = await ShardSteps.Grain(_cluster.Client, run, shard).Compute(new ShardRequest(version, source, [shard]));
            Assert.Equal(silo.Name, reply.Silo);
        }

        RequestContext.Clear();
        Hooks.Computed.Clear();
        GC.KeepAlive(weights);
        _cluster.Client.DeleteObjectReference<IWeightSource>(source);
    }
}
