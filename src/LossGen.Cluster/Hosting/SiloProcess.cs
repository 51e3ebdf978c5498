using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Training;

namespace LossGen.Cluster.Hosting;

/// <summary>A silo in a process of its own, from the side of the program that started it.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly SiloArguments _arguments;
    private readonly Process _process;

    private SiloProcess(SiloArguments arguments, Process process)
    {
        _arguments = arguments;
        _process = process;
    }

    public bool IsRunning => !_process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static SiloProcess Start(SiloArguments arguments, Action<string> error)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SiloProcess).Assembly.Location);
        }

        foreach (string argument in arguments.ToCommandLine())
        {
            start.ArgumentList.Add(argument);
        }

        Process process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                error(line.Data);
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        return new SiloProcess(arguments, process);
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellation)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancellation) != SiloProgram.Ready)
        {
            await _process.WaitForExitAsync(cancellation);
            throw new TrainingException($"{_arguments.Name} ended with exit code {ExitCode} before it was ready; see {_arguments.LogPath}");
        }
    }

    /// <summary>Waits for the end of the process, however it comes.</summary>
    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Ends it at once and without a word, as a machine that loses its power.</summary>
    public void Kill()
    {
        if (IsRunning)
        {
            _process.Kill();
        }
    }

    /// <summary>Lets it leave the cluster in order, and kills it if that takes longer than the token allows.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        try
        {
            if (IsRunning)
            {
                await _process.StandardInput.WriteLineAsync(SiloProgram.Stop.AsMemory(), limit);
                await _process.StandardInput.FlushAsync(limit);
            }

            await _process.WaitForExitAsync(limit);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            Kill();
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }
}
