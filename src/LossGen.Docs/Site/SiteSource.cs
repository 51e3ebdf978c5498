using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Docs.Derived;
using LossGen.Docs.Pages;

namespace LossGen.Docs.Site;

/// <summary>What docfx reads: the pages with all that is derived, the pictures, the built library.</summary>
internal static class SiteSource
{
    /// <param name="folder">The folder that receives it; what it held is lost.</param>
    /// <param name="log">Told how much there is.</param>
    public static void Write(string folder, TextWriter log)
    {
        Empty(folder);
        Dictionary<string, string> pictures = new(StringComparer.Ordinal);
        int pages = 0;
        int derived = 0;
        foreach (string file in PageFiles.All)
        {
            if (!file.EndsWith(".md", StringComparison.Ordinal))
            {
                Copy(Path.Combine(Repository.Pages, file), folder, file);
                continue;
            }

            string text = PageFiles.Read(file);
            pages++;
            derived += DerivedText.Count(text);
            WriteText(folder, file, WithLanguages(PageLinks.ForSite(file, DerivedText.Fill(file, text), pictures)));
        }

        string changelog = File.ReadAllText(Path.Combine(Repository.Root, ".github", "CHANGELOG.md"));
        WriteText(folder, PageLinks.Changelog, changelog);
        foreach ((string place, string file) in pictures)
        {
            Copy(Path.Combine(Repository.Root, file), folder, place);
        }

        Copy(Path.Combine(Repository.Root, "src", "LossGen", "icon.svg"), folder, "images/logo.svg");
        string library = typeof(LossAttribute).Assembly.Location;
        Copy(library, folder, "library/LossGen.dll");
        Copy(Path.ChangeExtension(library, ".xml"), folder, "library/LossGen.xml");
        log.WriteLine($"pages    {pages}, with {derived} derived parts");
    }

    /// <summary>Makes a folder, and removes what it holds.</summary>
    /// <exception cref="InvalidDataException">It holds what no earlier run has left there.</exception>
    public static void Empty(string folder)
    {
        const string Mark = ".lossgen-docs";
        if (Directory.Exists(folder) && Directory.GetFileSystemEntries(folder).Length > 0)
        {
            if (!File.Exists(Path.Combine(folder, Mark)))
            {
                throw new InvalidDataException($"{folder} holds files that no run of this program wrote: give an empty or a new folder");
            }

            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Mark), string.Empty);
    }

    // A block without a language is text: the highlighter would guess one.
    private static string WithLanguages(string text)
    {
        bool isInside = false;
        return string.Join('\n', text.Split('\n').Select(line =>
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                return line;
            }

            isInside = !isInside;
            return isInside && line == "```" ? "```text" : line;
        }));
    }

    private static void WriteText(string folder, string file, string text)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static void Copy(string from, string folder, string file)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(from, path, overwrite: true);
    }
}
