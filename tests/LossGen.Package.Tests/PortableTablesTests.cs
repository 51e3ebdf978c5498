using System;
using System.Linq;
using LossGen.Benchmarks.Portable;
using Xunit;

namespace LossGen.Package.Tests;

/// <summary>What the comparison on other runtimes prints is read, and becomes tables.</summary>
public sealed class PortableTablesTests
{
    private const string Output = """
        runtime Mono 6.8.0.105 (Debian 6.8.0.105) X64
        vectors none
        fma no
        agree 3
        cross-entropy 3 batch 40 20 10
        cross-entropy 10 batch 1.5 3 6
        cross-entropy 32 one 7 8 9

        """;

    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        Measurement measurement = Measurement.Parse(new Measurement("kl", 10, Measurement.One, 1.25, 4000.5, 0.125).ToString())!;

        Assert.Equal(("kl", 10, "one"), (measurement.Kind, measurement.Classes, measurement.Mode));
        Assert.Equal((1.25, 4000.5, 0.125), (measurement.Emitted, measurement.Naive, measurement.Accurate));
    }

    [Theory]
    [InlineData("runtime .NET 10.0.12 X64")]
    [InlineData("agree 48")]
    [InlineData("kl 10 batch 1 2")]
    [InlineData("kl 10 each 1 2 3")]
    [InlineData("kl 10 batch 1 0 3")]
    [InlineData("kl 10 batch 1 NaN 3")]
    public void Other_lines_are_no_measurements(string line) => Assert.Null(Measurement.Parse(line));

    [Fact]
    public void The_output_of_a_runtime_is_read()
    {
        PortableResult result = PortableResult.Parse(Output.ReplaceLineEndings("\r\n"));

        Assert.Equal(("Mono 6.8.0.105", "none", "no", 3), (result.Reported, result.Vectors, result.Fma, result.Measurements.Count));
        Assert.True(result.IsRight);
        Assert.Equal(1.5, result.Of("cross-entropy", 10, Measurement.Batch)?.Emitted);
        Assert.Null(result.Of("cross-entropy", 10, Measurement.One));
    }

    [Theory]
    [InlineData("agree 3", "agree 4")]
    [InlineData("agree 3", "wrong cross-entropy, 3 classes, batch: LossGen is off by 99 ULP in losses, 0 in gradients.")]
    [InlineData("fma no", "wrong cross-entropy, 3 classes, batch: LossGen is off by 99 ULP in losses, 0 in gradients.")]
    [InlineData("cross-entropy 3 batch 40 20 10", "Unhandled exception.")]
    public void A_run_that_broke_off_or_was_wrong_is_not_right(string line, string instead)
        => Assert.False(PortableResult.Parse(Output.Replace(line, instead, StringComparison.Ordinal)).IsRight);

    [Fact]
    public void A_browser_is_named_beside_the_runtime()
    {
        PortableResult result = PortableResult.Parse("runtime .NET 10.0.12 Wasm\nbrowser Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36\n");

        Assert.Equal(".NET 10.0.12 Wasm, HeadlessChrome 156", result.Reported);
    }

    [Fact]
    public void Tables_hold_times_over_those_of_the_loops()
    {
        PortableRuntime mono = PortableRuntimes.All.Single(runtime => runtime.Name == "mono");
        PortableRuntime native = PortableRuntimes.All.Single(runtime => runtime.Name == "native");
        (PortableRuntime, PortableResult)[] all = [(mono, PortableResult.Parse(Output)), (native, PortableResult.Skipped("there is no gcc"))];

        string[] summary = Cells(PortableTables.Summary(all), mono);
        Assert.Equal(["2.00, 0.50, -", "4.00, 0.25, -", mono.Advice], summary);
        Assert.Equal(["-, -, -", "-, -, -", "not run: there is no gcc"], Cells(PortableTables.Summary(all), native));

        string page = PortableTables.Page("A machine", all);
        Assert.StartsWith("A machine.\n", page, StringComparison.Ordinal);
        string ofCrossEntropy = page[page.IndexOf("| cross-entropy of labels, logits", StringComparison.Ordinal)..];
        Assert.Equal(["40.0", "1.50", "-", "2.00", "0.50", "-", "4.00", "0.25", "-"], Cells(ofCrossEntropy, mono));
        string ofSamples = page[page.IndexOf("### One sample", StringComparison.Ordinal)..];
        Assert.Equal(["-", "-", "7.00", "-", "-", "0.88", "-", "-", "0.78"], Cells(ofSamples, mono));
    }

    [Fact]
    public void Only_what_is_between_the_marks_is_written()
    {
        const string Page = "before\n\n<!-- a table -->\n\nold\n\n<!-- end of a table -->\n\nafter\n";

        Assert.Equal(Page.Replace("old", "new", StringComparison.Ordinal), MarkedPage.With(Page, "a table", "new\n"));
        Assert.Equal(Page, MarkedPage.With(Page, "another table", "new\n"));
        Assert.Equal("<!-- a table -->\nold\n", MarkedPage.With("<!-- a table -->\nold\n", "a table", "new\n"));
    }

    private static string[] Cells(string text, PortableRuntime runtime)
        => text.Split('\n').First(line => line.StartsWith($"| {runtime.Title} ", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries)[2..^1];
}
