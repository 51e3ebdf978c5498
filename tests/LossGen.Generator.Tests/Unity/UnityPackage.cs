using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using LossGen.Generator.Tests.Support;

namespace LossGen.Generator.Tests.Unity;

/// <summary>The sources of the Unity package, as .ci/unity.sh packs them.</summary>
internal static class UnityPackage
{
    /// <summary>What the script copies beside the .meta files that wait for it.</summary>
    public static readonly string[] Copied = ["CHANGELOG.md", "LICENSE.md", "Runtime/LossGen.dll", "Runtime/LossGen.xml", "Runtime/LossGen.Generator.dll"];

    /// <summary>The package's folder.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Frameworks.Repository, "src/LossGen.Unity"));

    /// <summary>What Unity imports, and what it copies into a project as a sample: files and folders, without their .meta files.</summary>
    public static string[] Assets { get; } = [.. Entries(Folder)
        .Where(p => !p.EndsWith(".meta", StringComparison.Ordinal) && p != "Samples~")
        .Concat(Copied)
        .Distinct()
        .Order(StringComparer.Ordinal)];

    /// <summary>The .meta files.</summary>
    public static string[] Metas { get; } = [.. Entries(Folder).Where(p => p.EndsWith(".meta", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The assembly definitions by their paths.</summary>
    public static Dictionary<string, JsonElement> AssemblyDefinitions { get; } = Assets
        .Where(p => p.EndsWith(".asmdef", StringComparison.Ordinal))
        .ToDictionary(p => p, p => Json(p));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public static JsonElement Json(string path) => JsonDocument.Parse(Text(path)).RootElement;

    /// <summary>The text of each script of a folder, and of those below.</summary>
    public static string[] Scripts(string folder) => [.. Directory.GetFiles(Path.Combine(Folder, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static IEnumerable<string> Entries(string folder)
        => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(folder, p).Replace('\\', '/'));
}
