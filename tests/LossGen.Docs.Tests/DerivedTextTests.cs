using System;
using System.IO;
using System.Linq;
using LossGen.Docs.Derived;
using LossGen.Docs.Pages;
using Xunit;

namespace LossGen.Docs.Tests;

/// <summary>What pages derive can be derived, and what they keep of it is what is built. DOCS_ACCEPT=1 writes what they keep.</summary>
public sealed class DerivedTextTests
{
    private const string Readme = "../../README.md";

    public static TheoryData<string> DerivingPages => [.. PageFiles.Markdown.Append(Readme).Where(p => DerivedText.Count(PageFiles.Read(p)) > 0)];

    public static TheoryData<string> Kinds => [.. Enum.GetNames<LossKind>().Where(n => n != nameof(LossKind.None))];

    [Theory]
    [MemberData(nameof(DerivingPages))]
    public void Marks_stand_for_something_and_kept_text_is_that(string page)
    {
        string text = PageFiles.Read(page);
        string filled = DerivedText.Fill(page, text);
        Assert.DoesNotContain("derived", string.Join('\n', filled.Split('\n').Where(l => l.StartsWith("<!--", StringComparison.Ordinal))), StringComparison.Ordinal);
        string renewed = DerivedText.Renew(page, text);
        if (Environment.GetEnvironmentVariable("DOCS_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(Files.Path("src/LossGen.Docs/" + page), renewed);
            return;
        }

        Assert.Equal(renewed, text);
    }

    [Theory]
    [InlineData("<!-- derived: kernel Nothing 10 Logits -->", "'Nothing' stands where one of None, SelfInformation")]
    [InlineData("<!-- derived: kernel Entropy Logits -->", "kernel Entropy has no number of classes")]
    [InlineData("<!-- derived: loop Entropy 3 512 NoPass e -->", "'NoPass' is no pass")]
    [InlineData("<!-- derived: loop Entropy 3 512 Fusion nothing -->", "no loop declares 'nothing'")]
    [InlineData("<!-- derived: loop Entropy 3 -->", "a loop is named by a kernel")]
    [InlineData("<!-- derived: plot -->", "nothing stands where one of")]
    [InlineData("<!-- derived: since Nothing -->", "since.txt has no line for 'Nothing'")]
    [InlineData("<!-- derived: magic -->", "'magic' cannot be derived: kernel, loop, methods")]
    public void A_wrong_mark_is_named_with_its_page_and_line(string mark, string expected)
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => DerivedText.Fill("guide/start.md", $"# Start\n\n{mark}\n"));
        Assert.StartsWith("guide/start.md, line 3: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_text_that_is_kept_is_replaced()
    {
        const string Page = "a\n<!-- derived: since Entropy -->\nb\n<!-- derived: since Kl -->\nold\n<!-- end of derived -->\nc\n";
        Assert.Equal("a\nSince 0.1.0.\nb\nSince 0.1.0.\nc\n", DerivedText.Fill("p.md", Page));
        Assert.Equal("a\n<!-- derived: since Entropy -->\nb\n<!-- derived: since Kl -->\n\nSince 0.1.0.\n\n<!-- end of derived -->\nc\n", DerivedText.Renew("p.md", Page));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_its_methods_and_a_plot_that_stays_HTML(string kind)
    {
        Assert.Contains($" {kind}(", DerivedText.Fill("p.md", $"<!-- derived: methods {kind} -->\n"), StringComparison.Ordinal);
        string plot = DerivedText.Fill("p.md", $"<!-- derived: plot {kind} -->\n");
        Assert.DoesNotContain("\n\n", plot, StringComparison.Ordinal);
        Assert.Contains("currentColor", plot, StringComparison.Ordinal);
        Assert.True(plot.Split("<path").Length > PlottedCurves(kind), "each curve is a path");
    }

    [Theory]
    [InlineData("CrossEntropy", "static class CrossEntropyOfLabel512\n{\n    internal static float Row<TGradient>(int label, ref float prediction, ref float gradient, float scale)")]
    [InlineData("Softmax", "static class Softmax512\n{\n    internal static float RowGradient(")]
    public void A_kernel_is_the_one_of_a_sample_with_the_widest_vectors(string kind, string expected)
        => Assert.Contains(expected, DerivedText.Fill("p.md", $"<!-- derived: kernel {kind} 10 Logits -->\n"), StringComparison.Ordinal);

    private static int PlottedCurves(string kind) => kind is "ArgMax" or "Sample" ? 1 : 2;
}
