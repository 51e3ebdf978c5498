using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace LossGen.Demo.Reporting;

/// <summary>Says where the files lie, on lines that are never wrapped, so that a path can be copied.</summary>
internal sealed class FilesSection(string chartPath, IReadOnlyList<string> emittedFiles)
{
    public void Write(IAnsiConsole console)
    {
        console.Heading("Files");
        TextWriter writer = console.Profile.Out.Writer;
        writer.WriteLine($"loss curve      {Relative(chartPath)}");
        foreach (string file in emittedFiles)
        {
            string lines = File.ReadLines(file).Count().ToString("N0", CultureInfo.InvariantCulture);
            writer.WriteLine($"emitted source  {Relative(file)} ({lines} lines)");
        }

        if (emittedFiles.Count == 0)
        {
            writer.WriteLine("emitted source  not here: build the demo on this machine to read it");
        }
    }

    private static string Relative(string path) => Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
}
