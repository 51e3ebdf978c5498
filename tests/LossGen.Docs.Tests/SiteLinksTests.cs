using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using LossGen.Docs.Site;
using Xunit;

namespace LossGen.Docs.Tests;

/// <summary>A link of the built site that leads nowhere is found, and so is what a page would load from another site.</summary>
public sealed class SiteLinksTests : IDisposable
{
    private readonly string _site = Directory.CreateTempSubdirectory("lossgen-docs").FullName;

    [Theory]
    [InlineData("<a href='b/c.html#there'>x</a>", null)]
    [InlineData("<a href='https://example.org/'>x</a>", null)]
    [InlineData("<a href='b/'>x</a>", null)]
    [InlineData("<a href='#here'>x</a>", null)]
    [InlineData("<a href='b/d.html'>x</a>", "a.html leads to b/d.html, and there is no such file")]
    [InlineData("<a href='b/c.html#nowhere'>x</a>", "a.html leads to b/c.html#nowhere, and that page has no such anchor")]
    [InlineData("<img src='b/x.svg'>", "a.html leads to b/x.svg, and there is no such file")]
    [InlineData("<script src='https://example.org/x.js'></script>", "a.html loads https://example.org/x.js from elsewhere")]
    [InlineData("<link rel='stylesheet' href='https://example.org/x.css'>", "a.html loads https://example.org/x.css from elsewhere")]
    public async Task A_broken_link_is_found(string html, string? fault)
    {
        Directory.CreateDirectory(Path.Combine(_site, "b"));
        await File.WriteAllTextAsync(Path.Combine(_site, "a.html"), $"<html><body><p id='here'></p>{html}</body></html>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_site, "b", "c.html"), "<html><body><h2 id='there'>x</h2></body></html>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_site, "b", "index.html"), "<html><body></body></html>", TestContext.Current.CancellationToken);
        List<string> faults = [];
        await SiteLinks.Check(_site, faults);
        Assert.Equal(fault is null ? [] : [fault], faults);
    }

    [Fact]
    public void A_folder_with_files_of_others_is_not_emptied()
    {
        File.WriteAllText(Path.Combine(_site, "mine.txt"), "x");
        Assert.Throws<InvalidDataException>(() => SiteSource.Empty(_site));
        Assert.True(File.Exists(Path.Combine(_site, "mine.txt")));
    }

    [Fact]
    public void A_folder_of_an_earlier_run_is_emptied()
    {
        string folder = Path.Combine(_site, "site");
        SiteSource.Empty(folder);
        File.WriteAllText(Path.Combine(folder, "old.html"), "x");
        SiteSource.Empty(folder);
        Assert.False(File.Exists(Path.Combine(folder, "old.html")));
    }

    public void Dispose() => Directory.Delete(_site, recursive: true);
}
