using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Docs.Pages;
using Markdig.Syntax.Inlines;
using Xunit;

namespace LossGen.Docs.Tests;

/// <summary>Links between pages lead somewhere: in the repository, on the site and in the package, which hold the same pages.</summary>
public sealed partial class PageLinkTests
{
    private const string Pages = "src/LossGen.Docs/";

    public static TheoryData<string> AllPages => [.. PageBlock.Pages];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_link_leads_to_a_file_and_an_anchor(string page)
    {
        MarkdownText text = new(Files.Read(page));
        foreach (LinkInline link in text.Links.Where(l => PageLinks.IsRelative(l.Url!)))
        {
            (string file, string anchor) = PageLinks.Target(page, link.Url!);
            string place = $"{page}, line {text.LineOf(link)}: {link.Url}";
            Assert.True(File.Exists(Files.Path(file)) || Directory.Exists(Files.Path(file)), $"{place} leads to no file");
            if (anchor.Length > 0)
            {
                Assert.True(new MarkdownText(Files.Read(file)).Anchors.Contains(anchor), $"{place} leads to no heading of {file}");
            }
        }
    }

    // The package has the pages alone, and its front page is another.
    [Fact]
    public void Pages_in_the_package_lead_to_pages_in_the_package()
    {
        foreach (string page in PageFiles.Markdown.Where(p => p.Contains('/', StringComparison.Ordinal)))
        {
            MarkdownText text = new(PageFiles.Read(page));
            foreach (LinkInline link in text.Links.Where(l => PageLinks.IsRelative(l.Url!)))
            {
                Assert.True(PageLinks.Target(Pages + page, link.Url!).File.StartsWith(Pages, StringComparison.Ordinal), $"{page}, line {text.LineOf(link)}: {link.Url} leaves the pages");
            }
        }
    }

    [Fact]
    public void Every_page_is_in_the_table_of_its_folder()
    {
        foreach (IGrouping<string, string> folder in PageFiles.Markdown.Where(p => p.Contains('/', StringComparison.Ordinal)).GroupBy(p => Path.GetDirectoryName(p)!))
        {
            string[] listed = [.. Href().Matches(PageFiles.Read($"{folder.Key}/toc.yml")).Select(m => $"{folder.Key}/{m.Groups[1].Value}")];
            Assert.Equal(folder.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
            Assert.Contains($"href: {folder.Key}/\n", PageFiles.Read("toc.yml"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public void No_page_names_the_folder_of_a_machine(string page)
    {
        string text = Files.Read(page);
        Assert.DoesNotMatch(MachineFolder(), text);
        Assert.DoesNotMatch($@"(?<![\w.$}}]){Regex.Escape(TopFolder)}", text);
    }

    [Fact]
    public void Links_that_leave_the_pages_are_changed_for_the_site()
    {
        Dictionary<string, string> pictures = [];
        Assert.Equal(
            "[a](guide/start.md#x) [b](changelog.md) ![c](images/src-LossGen-icon.svg) d [e](https://example.org) [f](#g)",
            PageLinks.ForSite("index.md", "[a](guide/start.md#x) [b](../../.github/CHANGELOG.md) ![c](../LossGen/icon.svg) [d](../LossGen.Demo/Program.cs) [e](https://example.org) [f](#g)", pictures));
        Assert.Equal("src/LossGen/icon.svg", Assert.Single(pictures).Value);
        Assert.Equal("![c](../images/src-LossGen-icon.svg)", PageLinks.ForSite("guide/start.md", "![c](../../LossGen/icon.svg)", pictures));
    }

    /// <summary>The folder of this machine's root in which the repository lies, with a separator behind it.</summary>
    private static string TopFolder
    {
        get
        {
            string path = Repository.Root + Path.DirectorySeparatorChar;
            int start = Path.GetPathRoot(path)!.Length;
            return path[..(path.IndexOf(Path.DirectorySeparatorChar, start) + 1)];
        }
    }

    [GeneratedRegex(@"^\s+href: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Href();

    [GeneratedRegex(@"(?<![\w.$}])(?:/root/|/home/|/tmp/|/Users/|[A-Z]:\\Users)")]
    private static partial Regex MachineFolder();
}
