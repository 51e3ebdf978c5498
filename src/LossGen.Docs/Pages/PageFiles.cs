using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LossGen.Docs.Pages;

/// <summary>The files of the site as they are typed. Each is named by its path from the folder of the pages, with slashes.</summary>
internal static class PageFiles
{
    private static readonly string[] s_built = ["bin/", "obj/", ".config/"];

    /// <summary>All files but those of the program.</summary>
    public static IEnumerable<string> All => Directory.EnumerateFiles(Repository.Pages, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Pages, f).Replace('\\', '/'))
        .Where(f => !s_built.Any(b => f.StartsWith(b, StringComparison.Ordinal)) && Path.GetExtension(f) is not (".cs" or ".csproj"))
        .Order(StringComparer.Ordinal);

    /// <summary>The pages.</summary>
    public static IEnumerable<string> Markdown => All.Where(f => f.EndsWith(".md", StringComparison.Ordinal));

    public static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Pages, page)).ReplaceLineEndings("\n");

    /// <summary>The name of the page of a member of <see cref="LossKind"/> or <see cref="LossAttribute"/>: small letters, words apart.</summary>
    public static string NameOf(string member) => string.Concat(member.Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : string.Empty)}{char.ToLowerInvariant(c)}" : $"{c}"));
}
