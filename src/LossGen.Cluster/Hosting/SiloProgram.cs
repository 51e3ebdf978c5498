using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace LossGen.Cluster.Hosting;

/// <summary>The program as a silo. It lives as long as the program that started it: their pipe closes however that one ends, even if it was killed.</summary>
internal static class SiloProgram
{
    public const string Ready = "ready";
    public const string Stop = "stop";

    private const int Orphaned = 1;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(SiloArguments arguments)
    {
        // Ctrl+C in a terminal reaches all its processes; the trainer's decides what follows.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        Task stop = WaitForStopAsync();
        using IHost host = SiloHost.Build(arguments, silo => silo.AddShards());
        await host.StartAsync();
        await Console.Out.WriteLineAsync(Ready);
        await stop;
        using CancellationTokenSource limit = new(LongestStop);
        await host.StopAsync(limit.Token);
        return 0;
    }

    private static Task WaitForStopAsync() => Task.Factory.StartNew(
        () =>
        {
            if (Console.In.ReadLine() != Stop)
            {
                Environment.Exit(Orphaned);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
