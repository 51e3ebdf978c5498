using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig.Syntax.Inlines;

namespace LossGen.Docs.Pages;

/// <summary>Where the links of pages lead, as files of the repository and on the site.</summary>
internal static class PageLinks
{
    /// <summary>The changelog's page on the site.</summary>
    public const string Changelog = "changelog.md";

    private const string ChangelogFile = ".github/CHANGELOG.md";
    private const string Pages = "src/LossGen.Docs/";

    public static bool IsRelative(string url) => !url.Contains("://", StringComparison.Ordinal) && !url.StartsWith("mailto:", StringComparison.Ordinal);

    /// <summary>The file of the repository that a link on one of its files leads to, with slashes, and what stands behind its #.</summary>
    public static (string File, string Anchor) Target(string from, string url)
    {
        string[] parts = url.Split('#', 2);
        string path = Uri.UnescapeDataString(parts[0]);
        string file = path.Length == 0 ? from : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(from)!, path)));
        return (file.Replace('\\', '/'), parts.Length > 1 ? parts[1] : string.Empty);
    }

    /// <summary>
    /// The text of a page with the links that leave the pages changed: pictures come to the site, the changelog is a page of it, and all else leads to the repository or,
    /// while that has no address, nowhere.
    /// </summary>
    /// <param name="page">The page, from the folder of the pages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="pictures">Receives the pictures: where they come to on the site, and the file.</param>
    public static string ForSite(string page, string text, IDictionary<string, string> pictures)
        => new MarkdownText(text).WithLinks((link, source) =>
        {
            if (!IsRelative(link.Url!) || Target(Pages + page, link.Url!) is not (string file, string anchor) || file.StartsWith(Pages, StringComparison.Ordinal))
            {
                return null;
            }

            // The way from the page to the folder of the pages.
            string up = string.Concat(Enumerable.Repeat("../", page.Split('/').Length - 1));
            if (file == ChangelogFile)
            {
                return WithUrl(link, source, up + Changelog);
            }

            if (link.IsImage)
            {
                string place = "images/" + file.Replace('/', '-');
                pictures[place] = file;
                return WithUrl(link, source, up + place);
            }

            return Repository.Address is string address ? WithUrl(link, source, $"{address}/{file}{(anchor.Length > 0 ? "#" + anchor : string.Empty)}") : Words(source);
        });

    private static string WithUrl(LinkInline link, string source, string url) => source[..source.LastIndexOf("](", StringComparison.Ordinal)] + $"]({url}{(link.Title is { Length: > 0 } title ? $" \"{title}\"" : string.Empty)})";

    private static string Words(string source) => source[1..source.LastIndexOf("](", StringComparison.Ordinal)];
}
