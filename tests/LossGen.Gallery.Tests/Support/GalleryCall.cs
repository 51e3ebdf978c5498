using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using LossGen.Gallery.Framework;

namespace LossGen.Gallery.Tests.Support;

/// <summary>A call of the gallery as its users make it, with what it wrote.</summary>
internal sealed record GalleryCall(int ExitCode, string Output, string Error)
{
    private static readonly ConcurrentDictionary<string, Lazy<GalleryCall>> Defaults = new();

    /// <summary>A folder that all tests of a process share.</summary>
    public static string Folder { get; } = Directory.CreateTempSubdirectory("gallery-").FullName;

    /// <summary>The last line, which is the line of result.</summary>
    public string Result => Output.TrimEnd('\n', '\r').Split('\n')[^1].TrimEnd('\r');

    public static GalleryCall Of(params string[] arguments) => Of(Program.Samples(), CancellationToken.None, arguments);

    public static GalleryCall Of(ISample[] samples, CancellationToken cancellation, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        Gallery gallery = new(samples, new GalleryConsole(output, error, isPlain: true, cancellation));
        int exitCode = gallery.Run(arguments);
        return new GalleryCall(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The run that a reader's first command is; once for all tests.</summary>
    public static GalleryCall OfDefaults(string name) => Defaults.GetOrAdd(name, _ => new Lazy<GalleryCall>(() => OfSample(name))).Value;

    /// <summary>A run of a sample, with its picture in the common folder.</summary>
    public static GalleryCall OfSample(string name, params string[] options) => Of([name, .. options, "--out", Folder]);

    /// <summary>The number before some words of the result.</summary>
    public double NumberBefore(string words)
    {
        string before = Result[..Result.IndexOf(words, StringComparison.Ordinal)].TrimEnd();
        return double.Parse(before.Split(' ').Last(), CultureInfo.InvariantCulture);
    }
}
