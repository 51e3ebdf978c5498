using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LossGen.Benchmarks.Release;

/// <summary>What the command line asks for.</summary>
/// <param name="Released">The folder of the subject built beside the last release.</param>
/// <param name="Today">The folder of the subject built beside today's library and generator.</param>
/// <param name="Out">Where release.json goes.</param>
/// <param name="Jobs">The jobs to measure.</param>
internal sealed record ReleaseOptions(string Released, string Today, string Out, IReadOnlyList<ReleaseJob> Jobs)
{
    public static string Usage { get; } = $"""
        LossGen.Benchmarks.Release --released FOLDER --today FOLDER [--out FOLDER] [--jobs NAME,...]

        Times two builds of LossGen call by call in one process, and says which jobs became slower.

          --released  LossGen.Benchmarks.Release.Subject.dll and the LossGen.dll of the last release
          --today     the same of today's
          --out       where release.json goes; artifacts/speed if not given
          --jobs      of {string.Join(", ", ReleaseJob.All.Select(job => job.Name))}

        Exit codes: 0 speed is kept, 1 a job is slower or the builds do not compute the same, 2 a wrong argument, 130 stopped by Ctrl+C.
        """;

    /// <exception cref="ArgumentException">An argument is wrong: the message names it, and what was expected.</exception>
    public static ReleaseOptions Parse(ReadOnlySpan<string> arguments)
    {
        (string? released, string? today) = (null, null);
        ReleaseOptions options = new(string.Empty, string.Empty, Path.Combine("artifacts", "speed"), ReleaseJob.All);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string name = arguments[i];
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{name} is no option, or lacks its value.");
            switch (name)
            {
                case "--released":
                    released = Folder(name, value);
                    break;
                case "--today":
                    today = Folder(name, value);
                    break;
                case "--out":
                    options = options with { Out = value };
                    break;
                case "--jobs":
                    options = options with { Jobs = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Job).Distinct()] };
                    break;
                default:
                    throw new ArgumentException($"{name} is no option.");
            }
        }

        if (options.Jobs.Count == 0)
        {
            throw new ArgumentException("--jobs names no job; at least one is expected.");
        }

        return options with
        {
            Released = released ?? throw new ArgumentException("--released is missing; a folder is expected."),
            Today = today ?? throw new ArgumentException("--today is missing; a folder is expected."),
        };
    }

    private static ReleaseJob Job(string name) => ReleaseJob.All.FirstOrDefault(job => job.Name == name) ?? throw new ArgumentException($"--jobs: there is no job {name}.");

    private static string Folder(string name, string value)
        => File.Exists(Build.FileOf(value)) ? value : throw new ArgumentException($"{name} {value}: a folder with {Path.GetFileName(Build.FileOf(value))} is expected.");
}
