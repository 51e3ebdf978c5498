using System;
using System.IO;
using System.Linq;
using System.Reflection;
using LossGen.Gallery.Framework;
using LossGen.Gallery.Tests.Support;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>
/// The page shows what a reader gets. Its lines of result end with hashes of the states, so here they are also what has to come out on every machine.
/// </summary>
public sealed class PageTests
{
    private const int MostBytes = 80_000;

    private static readonly string Docs = Path.Combine(
        typeof(PageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!, "src", "LossGen.Docs");

    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Docs, "guide", "gallery.md"));

    public static TheoryData<string> Names => [.. Program.Samples().Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_has_the_line_of_result_of_each_sample(string name) =>
        Assert.Contains(GalleryCall.OfDefaults(name).Result, Page);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_has_a_section_a_command_and_a_small_picture_of_each_sample(string name)
    {
        Assert.Contains($"## {name}", Page);
        Assert.Contains(Page, line => line.EndsWith($"](../images/gallery/{name}.png)", StringComparison.Ordinal));
        Assert.InRange(new FileInfo(Path.Combine(Docs, "images", "gallery", $"{name}.png")).Length, 4_000, MostBytes);

        // The command is written with the options that are the default: it gives the line below it.
        string command = Page.First(line => line.StartsWith("dotnet run", StringComparison.Ordinal) && Array.IndexOf(Page, line) > Array.IndexOf(Page, $"## {name}"));
        string[] words = command[(command.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Split(' ');
        Assert.Equal(name, words[0]);
        ISample sample = Program.Samples().Single(s => s.Name == name);
        for (int i = 1; i < words.Length; i += 2)
        {
            Assert.Equal(sample.Options.Single(option => option.Name == words[i]).GetDefaultValue()?.ToString(), words[i + 1]);
        }
    }
}
