using System;
using System.IO;
using LossGen.Docs.Pages;

namespace LossGen.Docs.Derived;

/// <summary>The first screens of the README, so that what it promises is typed once.</summary>
internal static class FrontPage
{
    /// <summary>Where they end in the README.</summary>
    public const string End = "<!-- end of the front page -->";

    public static string Of()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new ArgumentException($"README.md has no line {End}");
        }

        return new MarkdownText(readme[..end]).WithLinks((link, text) => PageLinks.IsRelative(link.Url!) ? text.Replace($"({link.Url}", $"({FromPages(link.Url!)}", StringComparison.Ordinal) : null);
    }

    // The README lies two folders above the pages.
    private static string FromPages(string url)
    {
        const string Pages = "src/LossGen.Docs/";
        return url.StartsWith(Pages, StringComparison.Ordinal) ? url[Pages.Length..] : url.StartsWith('#') ? url : "../../" + url;
    }
}
