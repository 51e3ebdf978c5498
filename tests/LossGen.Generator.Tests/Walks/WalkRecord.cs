using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>
/// walks.txt: what each walk found, and the bits of its results in one number. A run compares; with WALKS_ACCEPT=1 it writes (say in the commit why bits moved).
/// </summary>
internal static class WalkRecord
{
    private static readonly Lock s_lock = new();

    public static bool Accepts { get; } = Environment.GetEnvironmentVariable("WALKS_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null;

    /// <summary>Whether walks go through all floats: minutes, not seconds.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("WALK_ALL") == "1";

    /// <summary>Whether results are compared with the truth even where they have the bits on record.</summary>
    public static bool AsksTruth { get; } = Accepts || Environment.GetEnvironmentVariable("WALK_TRUTH") == "1";

    /// <summary>The line of a walk is what it was.</summary>
    public static void Check(string key, string found)
    {
        lock (s_lock)
        {
            SortedDictionary<string, string> lines = Read();
            if (Accepts)
            {
                lines[key] = found;
                File.WriteAllText(Where(), string.Concat(lines.Select(l => $"{l.Key}: {l.Value}\n")));
                return;
            }

            Assert.True(lines.TryGetValue(key, out string? before), $"walks.txt has no line {key}; WALKS_ACCEPT=1 writes it: {found}");
            Assert.Equal($"{key}: {before}", $"{key}: {found}");
        }
    }

    /// <summary>All floats have been walked with the text that there is: which is written down once they have.</summary>
    public static void CheckWalked(string key, string text)
    {
        if (!All)
        {
            Assert.True(Find(key)?[0] == text, $"{key}: the text is not the one that was walked; WALK_ALL=1 WALKS_ACCEPT=1 walks all floats with it ({text}).");
        }
        else if (Accepts)
        {
            Check(key, text);
        }
    }

    /// <summary>
    /// Of how many results one is compared with the truth: where all have the bits of the walk on record they have its error, too, and the truth, which takes most of the
    /// time, is asked for some only, which holds the truth itself to the record. All are where bits moved, and with WALK_TRUTH=1.
    /// </summary>
    public static int Stride(string key, string hash) => !AsksTruth && Find(key)?[0] == hash ? All ? 4099 : 61 : 1;

    /// <summary>The largest error of some results of a walk is none that the whole walk did not find.</summary>
    public static void CheckSample(string key, double largest)
        => Assert.InRange(largest, 0, double.Parse(Find(key)![2], CultureInfo.InvariantCulture) + 0.00005);

    /// <summary>The fields of a line; null if there is none.</summary>
    public static string[]? Find(string key)
    {
        lock (s_lock)
        {
            return Read().TryGetValue(key, out string? line) ? line.Split(' ') : null;
        }
    }

    private static SortedDictionary<string, string> Read()
        => new(
            (File.Exists(Where()) ? File.ReadAllLines(Where()) : []).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1]),
            StringComparer.Ordinal);

    private static string Where([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "walks.txt");
}
