using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Generator.Tests.Support;

namespace LossGen.Docs.Tests;

/// <summary>A block of code on a page of the documentation.</summary>
/// <param name="Page">The page, from the repository's folder.</param>
/// <param name="Line">The line of its fence.</param>
/// <param name="Language">What stands behind the fence.</param>
/// <param name="Comment">The comment in the line before the fence, or nothing.</param>
/// <param name="Text">The code.</param>
internal sealed record PageBlock(string Page, int Line, string Language, string Comment, string Text)
{
    /// <summary>All pages that people read: the README, those of the library and the generator, those of the repository.</summary>
    public static IEnumerable<string> Pages { get; } =
    [
        "README.md",
        .. new[] { "src", "generator", ".github" }
            .SelectMany(f => Directory.GetFiles(Path.Combine(Frameworks.Repository, f), "*.md", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Frameworks.Repository, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal)),
    ];

    public static List<PageBlock> Of(string page)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Frameworks.Repository, page));
        List<PageBlock> blocks = [];
        bool isDerived = false;
        for (int i = 0; i < lines.Length; i++)
        {
            // What is kept between marks is compared with what is derived.
            isDerived = lines[i].StartsWith("<!-- derived:", StringComparison.Ordinal) ? lines[i..].TakeWhile((l, n) => n == 0 || !l.StartsWith("<!-- derived:", StringComparison.Ordinal)).Contains("<!-- end of derived -->")
                : isDerived && lines[i] != "<!-- end of derived -->";
            if (isDerived || !lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            // A longer fence holds shorter ones.
            string fence = lines[i][..^lines[i].TrimStart('`').Length];
            int end = Array.IndexOf(lines, fence, i + 1);
            string comment = i > 0 && lines[i - 1].StartsWith("<!--", StringComparison.Ordinal) ? lines[i - 1][4..^3].Trim() : string.Empty;
            blocks.Add(new PageBlock(page, i + 1, lines[i][fence.Length..], comment, string.Concat(lines[(i + 1)..end].Select(l => l + "\n"))));
            i = end;
        }

        return blocks;
    }

    public override string ToString() => $"{Page}, line {Line}";
}
