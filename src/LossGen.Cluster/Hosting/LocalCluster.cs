using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace LossGen.Cluster.Hosting;

/// <summary>
/// Silos as processes on this machine, and the silo of this process: it holds the table of members and the weights and computes no shards, so that each of the others may be killed.
/// </summary>
internal sealed class LocalCluster : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    private readonly IHost _host;
    private readonly SiloProcess[] _silos;

    private LocalCluster(IHost host, SiloProcess[] silos)
    {
        _host = host;
        _silos = silos;
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts all silos, and returns when each of them is known to take shards.</summary>
    public static async Task<LocalCluster> StartAsync(int siloCount, string logFolder, bool verbose, CancellationToken cancellation)
    {
        int[] ports = FreePorts.Find(siloCount + 1);
        SiloArguments Arguments(string name, int index) => new(name, ports[index], ports[0], LogPath(logFolder, name), verbose);
        IHost host = SiloHost.Build(Arguments("trainer", 0), silo => silo.AddNoShards());
        LocalCluster cluster = new(host, new SiloProcess[siloCount]);
        try
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(LongestStart);
            await host.StartAsync(limit.Token);
            ILogger<SiloProcess> log = host.Services.GetRequiredService<ILogger<SiloProcess>>();
            for (int i = 0; i < siloCount; i++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"silo-{i + 1}");
                cluster._silos[i] = SiloProcess.Start(Arguments(name, i + 1), Errors(log, name, verbose));
            }

            await Task.WhenAll(cluster._silos.Select(silo => silo.WaitUntilReadyAsync(limit.Token)));
            await cluster.WaitUntilKnownAsync(limit.Token);
            return cluster;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            cluster.Dispose();
            throw new TrainingException($"{siloCount} silos did not start in {LongestStart.TotalSeconds:F0} s; see {logFolder}");
        }
        catch (Exception exception) when (exception is not (TrainingException or OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            // A port that somebody took meanwhile, a program that cannot be started: Orleans and the system have many names for it.
            cluster.Dispose();
            throw new TrainingException($"the silos could not be started: {exception.Message}", exception);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    public void Kill(int silo) => _silos[silo - 1].Kill();

    /// <summary>Returns the numbers of the silos as their processes end, and throws when none is left.</summary>
    public async Task WatchAsync(Action<int, int> ended, CancellationToken cancellation)
    {
        List<Task<int>> running = [.. Enumerable.Range(0, _silos.Length).Select(EndAsync)];
        while (running.Count > 0)
        {
            Task<int> done = await Task.WhenAny(running);
            cancellation.ThrowIfCancellationRequested();
            running.Remove(done);
            int index = await done;
            ended(index + 1, _silos[index].ExitCode);
        }

        throw new TrainingException("all silos have ended");

        async Task<int> EndAsync(int index)
        {
            await _silos[index].WaitForExitAsync(cancellation);
            return index;
        }
    }

    /// <summary>Throws once this process's silo can no longer be one.</summary>
    public Task LossAsync() => _host.Services.GetRequiredService<TrainerLoss>().Task;

    /// <summary>Lets the silos leave in order, then ends this process's.</summary>
    public async Task StopAsync()
    {
        using CancellationTokenSource limit = new(LongestStop);
        await Task.WhenAll(_silos.Select(silo => silo.StopAsync(limit.Token)));
        await _host.StopAsync(limit.Token);
    }

    /// <summary>Kills what still runs.</summary>
    public void Dispose()
    {
        foreach (SiloProcess? silo in _silos)
        {
            silo?.Dispose();
        }

        _host.Dispose();
    }

    /// <summary>A log of an earlier run would only confuse.</summary>
    private static string LogPath(string folder, string name)
    {
        string path = Path.Combine(folder, name + ".log");
        File.Delete(path);
        return path;
    }

    private static Action<string> Errors(ILogger log, string name, bool verbose) => line =>
    {
        if (verbose)
        {
            Console.Error.WriteLine(line);
        }
        else
        {
            LogMessages.FromSilo(log, name, line);
        }
    };

    /// <summary>A silo that is ready may still be unknown to this one, and would get no shards.</summary>
    private async Task WaitUntilKnownAsync(CancellationToken cancellation)
    {
        IClusterManifestProvider manifests = _host.Services.GetRequiredService<IClusterManifestProvider>();
        while (manifests.Current.Silos.Count <= _silos.Length)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }
}
