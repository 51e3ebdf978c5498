using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace LossGen.Docs.Site;

/// <summary>The links of the built pages: each leads to a file and an anchor of the site or to another site, and nothing that a page loads comes from elsewhere.</summary>
internal static class SiteLinks
{
    /// <param name="site">The folder of the site.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <returns>The number of links that were followed.</returns>
    public static async Task<int> Check(string site, ICollection<string> faults)
    {
        Dictionary<string, IHtmlDocument> pages = new(StringComparer.Ordinal);
        HtmlParser parser = new();
        foreach (string file in Directory.EnumerateFiles(site, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            pages[Path.GetFullPath(file)] = await parser.ParseDocumentAsync(await File.ReadAllTextAsync(file));
        }

        int followed = 0;
        Dictionary<string, HashSet<string>> anchors = new(StringComparer.Ordinal);
        foreach ((string file, IHtmlDocument page) in pages)
        {
            string name = Path.GetRelativePath(site, file);
            foreach ((IElement element, string url) in Urls(page))
            {
                if (url.Contains("://", StringComparison.Ordinal) || url.StartsWith("mailto:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal))
                {
                    if (element.LocalName != "a" && url.Contains("://", StringComparison.Ordinal))
                    {
                        faults.Add($"{name} loads {url} from elsewhere");
                    }

                    continue;
                }

                followed++;
                string[] parts = url.Split('#', 2);
                string path = Uri.UnescapeDataString(parts[0].Split('?')[0]);
                string target = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(path[0] == '/' ? site : Path.GetDirectoryName(file)!, path.TrimStart('/')));
                target = Directory.Exists(target) ? Path.Combine(target, "index.html") : target;
                if (!File.Exists(target))
                {
                    faults.Add($"{name} leads to {url}, and there is no such file");
                }
                else if (parts.Length > 1 && parts[1].Length > 0 && pages.TryGetValue(target, out IHtmlDocument? other) && !Anchors(anchors, target, other).Contains(Uri.UnescapeDataString(parts[1])))
                {
                    faults.Add($"{name} leads to {url}, and that page has no such anchor");
                }
            }
        }

        return followed;
    }

    private static IEnumerable<(IElement Element, string Url)> Urls(IHtmlDocument page)
        => page.QuerySelectorAll("a[href], link[href], img[src], script[src], source[src], iframe[src]")
            .Select(e => (e, (e.GetAttribute("href") ?? e.GetAttribute("src"))!)).Where(e => e.Item2.Length > 0);

    private static HashSet<string> Anchors(Dictionary<string, HashSet<string>> known, string file, IHtmlDocument page)
    {
        if (!known.TryGetValue(file, out HashSet<string>? all))
        {
            known[file] = all = page.QuerySelectorAll("[id], a[name]").Select(e => e.GetAttribute("id") ?? e.GetAttribute("name")!).ToHashSet(StringComparer.Ordinal);
        }

        return all;
    }
}
