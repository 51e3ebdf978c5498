using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace LossGen.Benchmarks.Portable;

/// <summary>Runs commands in the repository.</summary>
internal static class Tool
{
    /// <summary>The first of the alternatives, with bars between them, that the machine has.</summary>
    public static string? Find(string alternatives)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string suffix = OperatingSystem.IsWindows() ? ".exe" : string.Empty;
        return alternatives.Split('|').FirstOrDefault(name => folders.Any(folder => File.Exists(Path.Combine(folder, name + suffix))));
    }

    /// <returns>The exit code, and what the command printed.</returns>
    public static (int ExitCode, string Output) Run(string[] command, string? setting = null)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { WorkingDirectory = PortableRuntime.Repository, RedirectStandardOutput = true, RedirectStandardError = true };
        if (setting?.Split('=') is [var name, var value])
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
