using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using LossGen.Benchmarks.Charting;
using LossGen.Benchmarks.Comparison;
using LossGen.Benchmarks.Results;
using LossGen.Benchmarks.Tests.Support;
using Xunit;

namespace LossGen.Benchmarks.Tests;

/// <summary>The overview says what was measured, and can be read.</summary>
public sealed class OverviewTests
{
    private const string LongName = "A Processor with a Name that Nobody would have Thought of, 128-Core, Engineering Sample, at 2.10GHz";

    [Fact]
    public void Its_words_come_from_the_measurement()
    {
        OverviewFigures figures = OverviewFigures.Of(SampleResult.Create())!;

        Assert.Equal("3.2 to 20 times as fast, and right", figures.Title);
        Assert.Equal("within 2.4 ULP", figures.Accuracy);
        Assert.Equal("Made Up Processor, 256-bit vectors, .NET 10.0.1, one thread", figures.Machine);
        Assert.Equal(("exactly 0 from 17 on", 16.4), (figures.Endings[Contender.Hand].Words, Math.Round(figures.Endings[Contender.Hand].From, 9)));
        Assert.Equal("no digit right from 18 on", figures.Endings[Contender.TensorBatch].Words);
        Assert.All([figures.Title, figures.Accuracy, figures.Machine, "exactly 0 from 17 on", "no digit right from 18 on"], words => Assert.Contains(words, Overview.ToSvg(figures), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.94, "0.9")]
    [InlineData(1, "1")]
    [InlineData(2.7, "2.7")]
    [InlineData(9.99, "9.9")]
    [InlineData(16.99, "16")]
    [InlineData(123, "123")]
    public void A_ratio_is_never_rounded_up(double ratio, string words) => Assert.Equal(words, OverviewFigures.Figure(ratio));

    [Fact]
    public void Where_lossgen_is_slower_the_title_says_so()
        => Assert.StartsWith("0.5 to 20 times as fast", OverviewFigures.Of(SampleResult.Create(tensor: 0.5))!.Title, StringComparison.Ordinal);

    [Fact]
    public void It_is_valid_xml_and_has_all_series()
    {
        XDocument svg = Draw(SampleResult.Create());

        Dictionary<string, int> points = svg.Descendants().Where(e => e.Name.LocalName == "polyline")
            .GroupBy(line => line.Attribute("class")!.Value, line => line.Attribute("points")!.Value.Split(' ').Length)
            .ToDictionary(of => of.Key, of => of.Sum());
        int ofMargins = 20;
        int ofClasses = SampleResult.ClassCounts.Length;
        Assert.Equal(
            [("hand", ofClasses + ofMargins), ("own", ofClasses + ofMargins), ("rows", ofClasses), ("tensor", ofClasses + ofMargins)],
            points.Select(line => (line.Key, line.Value)).Order());
        Assert.Equal(["LossGen", "TensorPrimitives", "hand loop", "the same by rows"], SvgBox.Of(svg).Select(text => text.Text).Where(text => text is "LossGen" or "TensorPrimitives" or "hand loop" or "the same by rows").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Both_light_and_dark_pages_have_a_colour_for_each_class()
    {
        string[] styles = Draw(SampleResult.Create()).Descendants().Single(e => e.Name.LocalName == "style").Value.Split("@media (prefers-color-scheme: dark)");

        Assert.Equal(2, styles.Length);
        Assert.All(["text ", ".page", ".note", ".tick", ".foot", ".grid", ".own ", ".own-text", ".own-mark", ".hand ", ".hand-text", ".tensor", ".tensor-text", ".rows", ".rows-text"], name => Assert.All(styles, style => Assert.Contains(name, style, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(20.75, 3.29, 4.5, null)]
    [InlineData(1.01, 1.02, 1.03, null)]
    [InlineData(0.5, 0.1, 0.05, LongName)]
    [InlineData(5, 400, 400, LongName)]
    [InlineData(400, 400, 399, null)]
    public void No_text_leaves_the_picture_or_touches_another(double hand, double tensor, double rows, string? processor)
    {
        List<SvgBox> texts = SvgBox.Of(Draw(SampleResult.Create(hand, tensor, rows, processor)));

        Assert.All(texts, text => Assert.True(text.Left >= 0 && text.Top >= 0 && text.Right <= 1000 && text.Bottom <= 420, text.ToString()));
        Assert.All(texts.SelectMany((a, i) => texts.Skip(i + 1).Select(b => (a, b))), pair => Assert.False(pair.a.Touches(pair.b), $"{pair.a} touches {pair.b}"));
    }

    [Fact]
    public void Lines_stay_inside_the_picture()
    {
        IEnumerable<double[]> points = Draw(SampleResult.Create()).Descendants().Where(e => e.Name.LocalName == "polyline")
            .SelectMany(line => line.Attribute("points")!.Value.Split(' '))
            .Select(point => point.Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray());

        Assert.All(points, point => Assert.True(point[0] is > 60 and < 990 && point[1] is >= 118 and <= 344, $"{point[0]}, {point[1]}"));
    }

    [Fact]
    public void Without_its_measurements_there_is_none()
    {
        ComparisonResult result = SampleResult.Create();

        Assert.Null(OverviewFigures.Of(result with { Margins = [] }));
        Assert.Null(OverviewFigures.Of(result with { Measurements = [.. result.Measurements.Where(m => m.Classes == 10)] }));
    }

    private static XDocument Draw(ComparisonResult result) => XDocument.Parse(Overview.ToSvg(OverviewFigures.Of(result)!));
}
