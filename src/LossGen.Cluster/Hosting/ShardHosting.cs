using LossGen.Cluster.Shards;
using LossGen.Digits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace LossGen.Cluster.Hosting;

/// <summary>What a silo needs besides Orleans, for processes on one machine, for real machines and for tests alike.</summary>
internal static class ShardHosting
{
    /// <summary>A silo that computes shards.</summary>
    public static ISiloBuilder AddShards(this ISiloBuilder builder)
    {
        builder.Services.AddSingleton<WeightCache>();
        builder.Services.AddSingleton(DigitSet.Load());
        builder.Services.AddTransient<IShardGradient, DigitShardGradient>();
        return builder.UseShortFailureDetection();
    }

    /// <summary>A silo that computes none, since its class is not offered there: that of the trainer, which must outlive the others.</summary>
    public static ISiloBuilder AddNoShards(this ISiloBuilder builder)
    {
        builder.Services.Configure<GrainTypeOptions>(options => options.Classes.Remove(typeof(ShardGrain)));
        builder.Services.AddSingleton<TrainerLoss>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler>(services => services.GetRequiredService<TrainerLoss>()));
        return builder.UseShortFailureDetection();
    }
}
