using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Xunit;

namespace LossGen.Cluster.Tests.Support;

/// <summary>The program as a user starts it, with its output line by line.</summary>
internal sealed class ClusterProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ClusterProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static ClusterProcess Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "LossGen.Cluster" + (OperatingSystem.IsWindows() ? ".exe" : ""));

        // Jobs in the background of a shell are begun with SIGINT ignored, and so is all that they start.
        ProcessStartInfo start = OperatingSystem.IsLinux() ? new("env", ["--default-signal=INT", program, .. arguments]) : new(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new ClusterProcess(Process.Start(start)!);
    }

    /// <summary>Reads up to the first line that begins so.</summary>
    public async Task ReadUntilAsync(string beginning)
    {
        string? line;
        do
        {
            line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest);
            Assert.True(line is not null, $"The program ended before a line that begins with '{beginning}'.");
        }
        while (!line.StartsWith(beginning, StringComparison.Ordinal));
    }

    /// <summary>Waits for the end, and returns what it printed from here on, its errors, and its exit code.</summary>
    public async Task<(string[] Lines, string Errors, int ExitCode)> EndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Longest);
        string errors = await _errors.WaitAsync(Longest);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest);
        return (output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), errors, _process.ExitCode);
    }

    public void Kill() => _process.Kill();

    public static void Interrupt(int process) => Assert.Equal(0, SendSignal(process, 2));

    /// <summary>The processes that it has started, as Linux lists them.</summary>
    public int[] Children() =>
        [.. Directory.GetDirectories($"/proc/{Id}/task").SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    public static async Task WaitUntilGoneAsync(IEnumerable<int> processes)
    {
        long start = Stopwatch.GetTimestamp();
        while (processes.Any(IsRunning))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Longest, "Silos outlive the program that started them.");
            await Task.Delay(TimeSpan.FromSeconds(0.2), TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    // One that has ended and is only waited for by nobody is gone.
    private static bool IsRunning(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
