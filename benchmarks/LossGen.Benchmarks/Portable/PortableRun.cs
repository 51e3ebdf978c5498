using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Benchmarks.Comparison;

namespace LossGen.Benchmarks.Portable;

/// <summary>The comparison with hand loops on machines without FMA: builds it for each runtime, runs it there, and gathers the tables.</summary>
internal static class PortableRun
{
    /// <returns>The exit code: 1 if a contender is wrong, or a runtime does not run.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        PortableOptions options;
        try
        {
            options = PortableOptions.Parse(arguments);
        }
        catch (ArgumentException error)
        {
            Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine(PortableOptions.Usage);
            return 2;
        }

        Directory.CreateDirectory(options.Out);
        Dictionary<string, bool> builds = [];
        List<(PortableRuntime Runtime, PortableResult Result)> all = [.. options.Runtimes.Select(runtime => (runtime, Of(runtime, options, builds)))];
        string summary = PortableTables.Summary(all);
        string page = PortableTables.Page(Machine.Processor + $", {Environment.ProcessorCount} processor{(Environment.ProcessorCount == 1 ? string.Empty : "s")}", all);
        Console.WriteLine();
        Console.WriteLine(summary);
        Console.WriteLine(page);
        foreach (string file in options.Pages)
        {
            File.WriteAllText(file, MarkedPage.With(MarkedPage.With(File.ReadAllText(file), "portable speed", page), "portable summary", summary));
        }

        return all.All(one => one.Result.IsRight || one.Result.NotRun is not null) ? 0 : 1;
    }

    private static PortableResult Of(PortableRuntime runtime, PortableOptions options, Dictionary<string, bool> builds)
    {
        string printed = Path.Combine(options.Out, runtime.Name + ".txt");
        if (options.IsKept && File.Exists(printed))
        {
            Console.WriteLine($"{runtime.Name}: kept");
            return PortableResult.Parse(File.ReadAllText(printed));
        }

        if (runtime.Needs.FirstOrDefault(need => Tool.Find(need) is null) is string missing)
        {
            string reason = $"there is no {missing.Replace("|", " or ", StringComparison.Ordinal)}";
            Console.WriteLine($"{runtime.Name}: not run, {reason}");
            return PortableResult.Skipped(reason);
        }

        string output = Path.Combine(options.Out, runtime.Name);
        if (!runtime.Builds.All(build => IsBuilt(build, output, builds)))
        {
            return new(string.Empty, string.Empty, string.Empty, 0, ["wrong It does not build."], []);
        }

        string[] arguments = options.IsQuick ? ["--quick"] : [];
        if (runtime.Command.Contains("{browser}", StringComparison.Ordinal))
        {
            // The page asks the server for them. The clock of browsers has tenths of milliseconds.
            File.WriteAllText(Path.Combine(output, "wwwroot/arguments.txt"), string.Join(' ', [.. arguments, "--coarse"]));
        }

        (_, string lines) = Tool.Run(Words(runtime.Command, output, arguments), runtime.Setting);
        File.WriteAllText(printed, lines);
        PortableResult result = PortableResult.Parse(lines);
        if (result.IsRight)
        {
            Console.WriteLine($"{runtime.Name}: {result.Trials} trials, every contender agrees with LossReference ({result.Reported}, vectors {result.Vectors}, FMA {result.Fma})");
        }
        else
        {
            Console.Error.WriteLine($"{runtime.Name}:");
            Console.Error.WriteLine(lines);
        }

        return result;
    }

    // Several runtimes run what is built once.
    private static bool IsBuilt(string build, string output, Dictionary<string, bool> builds)
    {
        string[] command = ["dotnet", .. Words(build, output, [])];
        string key = string.Join(' ', command);
        if (builds.TryGetValue(key, out bool isBuilt))
        {
            return isBuilt;
        }

        (int exitCode, string messages) = Tool.Run(command);
        if (exitCode != 0)
        {
            Console.Error.WriteLine(messages);
        }

        return builds[key] = exitCode == 0;
    }

    private static string[] Words(string command, string output, string[] arguments)
        => [.. command.Split(' ').SelectMany(word => word == "{args}" ? arguments : [word.Replace("{out}", output, StringComparison.Ordinal).Replace("{browser}", Tool.Find(Browsers), StringComparison.Ordinal)])];

    private static string Browsers => PortableRuntimes.All.Single(runtime => runtime.Name == "wasm").Needs[0];
}
