using System.Net;
using Orleans.Configuration;
using Orleans.Hosting;

namespace LossGen.Cluster.Hosting;

/// <summary>How silos find each other: the one file to change for real machines.</summary>
internal static class Clustering
{
    /// <summary>
    /// Processes on this machine. The table of members is kept in the memory of the trainer's process, the primary silo, so that no silo that may be killed takes it away.
    /// </summary>
    public static ISiloBuilder UseProcessesOfThisMachine(this ISiloBuilder builder, int port, int primaryPort) => builder
        .UseDevelopmentClustering(new IPEndPoint(IPAddress.Loopback, primaryPort))
        .ConfigureEndpoints(IPAddress.Loopback, port, gatewayPort: 0)
        .Configure<ClusterOptions>(options =>
        {
            options.ClusterId = "lossgen";
            options.ServiceId = "lossgen";
        });
}
