using System;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>How much text the largest classes are, those with all losses of logits: a build takes time for each line.</summary>
public sealed class TextSizeTests
{
    [Theory]
    [InlineData(4, 415_000)]
    [InlineData(8, 400_000)]
    [InlineData(10, 400_000)]
    [InlineData(16, 450_000)]
    [InlineData(32, 435_000)]
    [InlineData(63, 510_000)]
    [InlineData(64, 410_000)]
    [InlineData(100, 450_000)]
    [InlineData(128, 420_000)]
    [InlineData(191, 570_000)]
    [InlineData(400, 492_000)]
    [InlineData(1000, 368_000)]
    public void A_class_stays_within_bounds(int classes, int most)
        => Assert.InRange(Text(classes, string.Empty).Length, most / 2, most);

    [Theory]
    [InlineData("LossKind.CrossEntropy", 217_000)]
    [InlineData("LossKind.KlDivergence", 242_000)]
    [InlineData("LossKind.CrossEntropy | LossKind.Entropy", 300_000)]
    [InlineData("LossKind.Entropy | LossKind.KlDivergence", 336_000)]
    [InlineData("LossKind.CrossEntropy | LossKind.KlDivergence", 430_000)]
    public void A_kind_or_two_stay_within_bounds_at_any_length(string kinds, int most)
    {
        // Of all numbers of classes, what is left behind the last whole round takes the most text at these; doubles and predictions of probabilities are never the most.
        string[] forms = [.. from target in Enum.GetNames<InputForm>() from layout in Enum.GetNames<Layout>() select $"Target = InputForm.{target}, Layout = Layout.{layout}"];
        int[] lengths = [.. new[] { 63, 191, 255, 383 }.SelectMany(classes => Lengths(classes, kinds, forms))];
        Assert.InRange(lengths.Max(), most * 9 / 10, most);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Each_width_has_one_kernel_for_all_overloads(int classes)
    {
        string text = Text(classes, string.Empty);
        foreach (int width in new[] { 128, 256, 512 })
        {
            string kernels = text.Split($"static class KlDivergence{width}\n")[1].Split("static class ")[0];
            Assert.Single(Regex.Matches(kernels, @"static float Row(Gradient|TargetGradient)*\b"));
            Assert.Single(Regex.Matches(text, $" \\? KlDivergence{width}.Row<Skipped, Skipped>\\("));
            Assert.Single(Regex.Matches(text, $" \\? KlDivergence{width}.Row<Wanted, Skipped>\\("));
            Assert.Single(Regex.Matches(text, $" \\? KlDivergence{width}.Row<Wanted, Wanted>\\("));
        }

        // Types say what is wanted, not tests at run time.
        Assert.DoesNotContain("bool withGradient ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_that_the_JIT_cannot_drop_are_skipped()
    {
        // Without an instruction for multiply-adds, as machines with vectors of 128 bits may be, functions are calls.
        string text = Text(10, string.Empty);
        Assert.Single(Regex.Matches(text, Regex.Escape("float el = typeof(TGradient) == typeof(Wanted) ? Exp(xl - huge, low, shift) : default;")));

        // Wider vectors have the instruction, and one class at a time it is read from where the exponentials of all are.
        Assert.Equal(2, Regex.Count(text, Regex.Escape("float el = Exp(xl - huge, low, shift);")));
    }

    [Theory]
    [InlineData(16, "", 1)]
    [InlineData(17, "", 3)]
    [InlineData(17, ", Layout = Layout.ClassMajor", 0)]
    public void Loops_have_no_second_form_where_tiles_with_huge_logits_go_row_by_row(int classes, string options, int widths)
    {
        string text = Text(classes, options);
        Assert.Equal(widths, Regex.Count(text, @"^\s+CrossEntropyOfLabel\.RowByRow\(", RegexOptions.Multiline));
        Assert.Equal(widths < 3, text.Contains("ExpCalled(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(63, "Has512 ? 16 : Has256 ? 8 : Has128 ? 4 : 0")]
    [InlineData(64, "Has512 ? 16 : Has256 ? 8 : 0")]
    [InlineData(129, "Has512 ? 16 : Has256 ? 8 : Has128 ? 4 : 0")]
    [InlineData(400, "Has512 ? 0 : Has256 ? 8 : Has128 ? 4 : 0")]
    [InlineData(769, "0")]
    public void The_widest_vectors_decide_whether_rows_go_in_blocks(int classes, string lanes)
    {
        // Rows one by one with some vectors are not to keep wider ones from blocks, or narrower ones.
        string rows = Text(classes, string.Empty).Split("static class KlDivergence\n")[1];
        Assert.Equal(lanes, rows.Split("public int Lanes => ")[1].Split(';')[0]);
    }

    private static int[] Lengths(int classes, string kinds, string[] options)
    {
        string source = "using LossGen;" + string.Concat(options.Select((o, i) => $" [Loss({kinds}, {classes}, Prediction = InputForm.Logits, {o})] static partial class All{i} {{ }}"));
        return [.. TestCompilation.Run(TestCompilation.Create(source)).Results.Single().GeneratedSources.Where(s => s.HintName.StartsWith("All", StringComparison.Ordinal)).Select(s => s.SourceText.Length)];
    }

    private static string Text(int classes, string options)
    {
        string source = $"using LossGen; [Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, {classes}, Target = InputForm.Logits, Prediction = InputForm.Logits{options})] static partial class All {{ }}";
        return TestCompilation.Run(TestCompilation.Create(source)).Results.Single().GeneratedSources.Single(s => s.HintName == "All.g.cs").SourceText.ToString();
    }
}
