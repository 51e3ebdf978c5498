using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using LossGen.Benchmarks.Portable;
using Xunit;

namespace LossGen.Package.Tests;

/// <summary>The pages of the docs say what the golden table and the measured sizes say.</summary>
public sealed class PageTests
{
    [Fact]
    public void Every_runtime_on_the_page_has_the_golden_hash()
    {
        string total = File.ReadLines(Files.GoldenTable).Last()["total ".Length..];
        IEnumerable<string> table = File.ReadLines(Files.Path("src/LossGen.Docs/measured/same-bits.md")).SkipWhile(line => line != "<!-- golden table -->").TakeWhile(line => line != "<!-- end of golden table -->");
        string[][] rows = [.. table.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        string[][] run = [.. rows.Where(row => !row[6].StartsWith("not run: ", StringComparison.Ordinal))];

        Assert.All(run, row => Assert.Equal(("`" + total + "`", "same"), (row[5], row[6])));
        foreach (string runtime in new[] { ".NET 8", ".NET 9", ".NET 10", "netstandard2.0", "Mono", "NativeAOT", "trimmed", "WebAssembly", "linux-arm64" })
        {
            Assert.Contains(run, row => row[1].Contains(runtime, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_runtime_of_the_comparison_is_on_its_page()
    {
        string page = File.ReadAllText(Files.Path("src/LossGen.Docs/measured/speed-portable.md"));
        foreach (string part in new[] { "portable summary", "portable speed" })
        {
            string[] lines = [.. page.Split('\n').SkipWhile(line => line != $"<!-- {part} -->").TakeWhile(line => line != $"<!-- end of {part} -->")];
            Assert.All(PortableRuntimes.All, runtime => Assert.Contains(lines, line => line.StartsWith($"| {runtime.Title} ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_page_has_the_measured_sizes()
    {
        string page = File.ReadAllText(Files.Path("src/LossGen.Docs/measured/size.md"));
        var sizes = File.ReadLines(Files.Sizes).Select(line => line.Split(' ')).GroupBy(parts => parts[0], parts => (int.Parse(parts[2], CultureInfo.InvariantCulture) + 500) / 1000);
        Assert.All(sizes, kind => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {kind.First()} KB | {kind.Last()} KB |"), page, StringComparison.Ordinal));
        Assert.Equal(5, sizes.Count());
    }
}
