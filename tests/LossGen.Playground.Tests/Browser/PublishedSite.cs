using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

namespace LossGen.Playground.Tests.Browser;

/// <summary>
/// The published page: the folder that LOSSGEN_PLAYGROUND names, or one that is published here when the sources have changed since. It is built in folders of its own, so
/// that no other build is disturbed, without Brotli, which takes longest and is not asked for.
/// </summary>
internal static class PublishedSite
{
    private static readonly string[] s_sources = ["src/LossGen", "src/LossGen.Playground", "generator/LossGen.Generator"];
    private static readonly string[] s_files = ["Directory.Build.props", "Directory.Packages.props", "src/LossGen.Demo/Charting/Axis.cs"];

    public static async Task<string> Folder()
    {
        if (Environment.GetEnvironmentVariable("LOSSGEN_PLAYGROUND") is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        string folder = Repository.At("artifacts", "playground-tests"), site = Path.Combine(folder, "site"), stamp = Path.Combine(folder, "sources.sha256");
        string sources = Sources();
        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != sources)
        {
            await Publish(site, Path.Combine(folder, "build"));
            await File.WriteAllTextAsync(stamp, sources);
        }

        return Path.Combine(site, "wwwroot");
    }

    private static async Task Publish(string site, string build)
    {
        ProcessStartInfo start = new("dotnet", ["publish", Repository.At("src", "LossGen.Playground"), "-c", "Release", "-o", site, "--artifacts-path", build, "-nodeReuse:false",
            "-p:EnableDefaultCompressionFormats=false", "-p:PublishCompressionFormats=gzip"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        using Process publish = Process.Start(start)!;
        Task<string> errors = publish.StandardError.ReadToEndAsync();
        string output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.\n{output}{await errors}");
        }
    }

    private static string Sources()
    {
        IEnumerable<string> files = s_sources
            .SelectMany(s => Directory.EnumerateFiles(Repository.At(s), "*", SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .Concat(s_files.Select(f => Repository.At(f)))
            .Order(StringComparer.Ordinal);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
