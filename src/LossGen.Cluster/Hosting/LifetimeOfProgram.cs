using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace LossGen.Cluster.Hosting;

/// <summary>A host that starts and stops when it is told to. The usual one would take Ctrl+C for itself, and print what to press.</summary>
internal sealed class LifetimeOfProgram : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
