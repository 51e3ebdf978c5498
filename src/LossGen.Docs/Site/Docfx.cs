using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace LossGen.Docs.Site;

/// <summary>The docfx that the manifest beside this project names.</summary>
internal static class Docfx
{
    /// <summary>Installs it where it is not yet.</summary>
    public static Task Restore(CancellationToken cancellation) => Run(["tool", "restore"], null, cancellation);

    /// <exception cref="InvalidDataException">docfx warns of something.</exception>
    public static async Task Build(string sources, string site, CancellationToken cancellation)
        => await Run(["docfx", Path.Combine(sources, "docfx.json"), "--output", site, "--warningsAsErrors"], null, cancellation);

    /// <summary>Serves a site until it is cancelled.</summary>
    public static async Task Serve(string site, int port, TextWriter log, CancellationToken cancellation)
    {
        log.WriteLine($"serving  http://localhost:{port}, until Ctrl+C");
        await Run(["docfx", "serve", site, "--port", port.ToString(CultureInfo.InvariantCulture)], log, cancellation);
    }

    private static async Task Run(IEnumerable<string> arguments, TextWriter? log, CancellationToken cancellation)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = Repository.Pages, RedirectStandardOutput = true, RedirectStandardError = true };
        List<string> printed = [];
        using Process process = new() { StartInfo = start };
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is string text)
            {
                lock (printed)
                {
                    printed.Add(text);
                    log?.WriteLine(text);
                }
            }
        }

        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"dotnet cannot be started: {exception.Message}", exception);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            List<string> complaints = [.. printed.Where(l => l.Contains("warning", StringComparison.Ordinal) || l.Contains("error", StringComparison.Ordinal)).Distinct()];
            throw new InvalidDataException($"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{string.Join('\n', complaints.Count > 0 ? complaints : printed)}");
        }
    }
}
