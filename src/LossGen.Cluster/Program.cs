using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Hosting;
using LossGen.Cluster.Training;

namespace LossGen.Cluster;

/// <summary>The way in: turns the command line into a run, or into one of its silos, and the end into an exit code.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int BadArguments = 2;
    private const int SignalBase = 128;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [SiloArguments.Role, ..])
        {
            return await SiloProgram.RunAsync(SiloArguments.FromCommandLine(arguments));
        }

        if (!RunOptions.TryParse(arguments, out RunOptions options, out string? error))
        {
            Console.Error.WriteLine($"error: {error}");
            Console.Error.WriteLine("Try --help.");
            return BadArguments;
        }

        if (options.ShowHelp)
        {
            Console.Out.Write(RunOptions.Usage);
            return Done;
        }

        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return await RunAsync(options);
    }

    private static async Task<int> RunAsync(RunOptions options)
    {
        using CancellationTokenSource ends = new();
        int signal = 0;
        void End(PosixSignalContext context, int number)
        {
            context.Cancel = true;
            signal = number;
            ends.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, 2));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, 15));
        try
        {
            await new ClusterRun(options, Console.Out).RunAsync(ends.Token);
            return Done;
        }
#pragma warning disable CA1031 // What is under way when the signal comes may end in any way.
        catch (Exception) when (signal != 0)
#pragma warning restore CA1031
        {
            return SignalBase + signal;
        }
        catch (Exception exception) when (exception is TrainingException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            return Failed;
        }
    }
}
