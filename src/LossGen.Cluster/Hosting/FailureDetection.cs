using System;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace LossGen.Cluster.Hosting;

/// <summary>Settings by which a silo that was killed costs a few seconds and not the half minute of the defaults, which are meant for networks that stall.</summary>
internal static class FailureDetection
{
    // Longer than any shard should take; a shard that takes longer is sent again, though it may still be running.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static ISiloBuilder UseShortFailureDetection(this ISiloBuilder builder) => builder
        .Configure<ClusterMembershipOptions>(Shorten)
        .Configure<ConnectionOptions>(Shorten)
        .Configure<SiloMessagingOptions>(options =>
        {
            options.ResponseTimeout = ResponseTimeout;

            // Directory look-ups and other questions between silos.
            options.SystemResponseTimeout = TimeSpan.FromSeconds(5);
        });

    public static IClientBuilder UseShortFailureDetection(this IClientBuilder builder)
    {
        builder.Services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
        builder.Services.Configure<ConnectionOptions>(Shorten);
        return builder;
    }

    private static void Shorten(ClusterMembershipOptions options)
    {
        // Each silo asks its neighbours for a sign of life every second. It may adapt that to their answers: not beyond a second, or detection gets slower with load.
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromSeconds(0.5);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(1);

        // Three missed answers in a row: shorter pauses, such as a collection of garbage, are forgiven.
        options.NumMissedProbesLimit = 3;

        // Two silos must agree (one, where there are only two), so that one that is cut off itself cannot declare the others dead.
        options.NumVotesForDeathDeclaration = 2;

        // The table is read this often in case the message about a death was lost.
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);

        // A silo that cannot join by then is an error to report, not to wait for.
        options.MaxJoinAttemptTime = TimeSpan.FromSeconds(30);
    }

    private static void Shorten(ConnectionOptions options)
    {
        // Sockets to a killed process are refused at once; to a machine without power they are not.
        options.OpenConnectionTimeout = TimeSpan.FromSeconds(2);
        options.ConnectionRetryDelay = TimeSpan.FromSeconds(0.5);
    }
}
