using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LossGen.Docs.Derived;

/// <summary>Which version brought each kind, option and message, and which changed it: since.txt.</summary>
internal static class SinceTable
{
    /// <summary>The version that is not released yet.</summary>
    public const string Next = "next";

    /// <summary>The lines of a name: the first brought it, the others changed it.</summary>
    public static ILookup<string, (string Version, string Change)> Entries { get; } = File.ReadLines(Path.Combine(Repository.Pages, "since.txt"))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', 3)).ToLookup(w => w[0], w => (w[1], w.Length > 2 ? w[2] : string.Empty), StringComparer.Ordinal);

    /// <param name="words">The kind, the option or the message.</param>
    public static string Of(IReadOnlyList<string> words)
    {
        string name = words.Count == 1 && Entries.Contains(words[0]) ? words[0] : throw new ArgumentException($"since.txt has no line for '{string.Join(' ', words)}'");
        return $"Since {First(name)}.\n" + string.Concat(Entries[name].Skip(1).Select(e => $"\nChanged in {InWords(e.Version)}: {e.Change}.\n"));
    }

    /// <summary>The version that brought it.</summary>
    public static string First(string name) => InWords(Entries[name].FirstOrDefault().Version ?? throw new ArgumentException($"since.txt has no line for '{name}'"));

    private static string InWords(string version) => version == Next ? "the next version (not released yet)" : version;
}
