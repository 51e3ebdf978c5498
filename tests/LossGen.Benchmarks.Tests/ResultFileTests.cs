using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using LossGen.Benchmarks.Charting;
using LossGen.Benchmarks.Results;
using LossGen.Benchmarks.Tests.Support;
using Xunit;

namespace LossGen.Benchmarks.Tests;

/// <summary>What is written to compare.json is read back, and is what its page says.</summary>
public sealed class ResultFileTests
{
    [Fact]
    public void A_result_is_read_as_it_was_written()
    {
        ComparisonResult written = SampleResult.Create();

        ComparisonResult read = ResultFile.Read(ResultFile.Write(written));

        Assert.Equal(written.Schema, read.Schema);
        Assert.Equal(written.Host with { RuntimeSettings = read.Host.RuntimeSettings }, read.Host);
        Assert.Equal(written.Host.RuntimeSettings, read.Host.RuntimeSettings);
        Assert.Equal(DateTimeKind.Utc, read.Host.MeasuredAt.Kind);
        Assert.Equal(written.LossGen, read.LossGen);
        Assert.Equal(written.Jobs, read.Jobs);
        Assert.Equal(written.Measurements, read.Measurements);
        Assert.Equal(written.Accuracy, read.Accuracy);
        Assert.Equal(written.Margins, read.Margins);
    }

    [Fact]
    public void What_this_machine_is_survives_too()
    {
        ComparisonResult written = SampleResult.Create() with { Host = HostEnvironment.Read() };

        HostEnvironment read = ResultFile.Read(ResultFile.Write(written)).Host;

        Assert.Equal(written.Host.Description, read.Description);
        Assert.Equal(written.Host.MeasuredAt, read.MeasuredAt);
        Assert.Equal(Environment.ProcessorCount, read.LogicalCores);
    }

    [Fact]
    public void Charts_of_the_file_are_those_of_the_measurement()
    {
        ComparisonResult written = SampleResult.Create();
        ComparisonResult read = ResultFile.Read(ResultFile.Write(written));

        static string[] draw(ComparisonResult result) => [.. new Charts(result).All().Select(chart => chart.Name + chart.Chart.ToSvg(result.Host.Description)), Overview.ToSvg(OverviewFigures.Of(result)!)];
        Assert.Equal(draw(written), draw(read));
        Assert.Equal(["cross-entropy", "percent-of-limit", "threads"], new Charts(read).All().Select(chart => chart.Name));
    }

    [Fact]
    public void Numbers_are_invariant()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        string expected = ResultFile.Write(SampleResult.Create());
        string overview = Overview.ToSvg(OverviewFigures.Of(SampleResult.Create())!);
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, ResultFile.Write(SampleResult.Create()));
            Assert.Equal(overview, Overview.ToSvg(OverviewFigures.Of(SampleResult.Create())!));
            Assert.Equal(1.25, Timing.Rounded(1.25));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void There_is_one_measurement_a_line()
    {
        ComparisonResult result = SampleResult.Create();

        string[] lines = ResultFile.Write(result).Split('\n');

        Assert.Equal(result.Measurements.Count, lines.Count(line => line.Contains("\"contender\"", StringComparison.Ordinal) && line.Contains("\"median\"", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.EndsWith('\r'));
    }

    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 2", "Its schema is 2; 1 is expected.")]
    [InlineData("\"schema\": 1,", "", "It has no schema; 1 is expected.")]
    [InlineData("\"processor\":", "\"processer\":", "processor")]
    [InlineData("{", "", "")]
    public void Another_file_is_refused(string text, string instead, string message)
    {
        string file = ResultFile.Write(SampleResult.Create());
        int at = file.IndexOf(text, StringComparison.Ordinal);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ResultFile.Read(file[..at] + instead + file[(at + text.Length)..]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_member_is_on_the_page_of_the_schema()
    {
        string page = File.ReadAllText(Path.Combine(Repository, "src/LossGen.Docs/measured/compare-json.md"));

        using JsonDocument document = JsonDocument.Parse(ResultFile.Write(SampleResult.Create()));
        Assert.All(document.RootElement.EnumerateObject(), member => Assert.Contains($"| `{member.Name}` |", page, StringComparison.Ordinal));
        foreach (JsonElement inner in new[] { "host", "lossGen", "jobs", "measurements", "accuracy", "margins" }.Select(document.RootElement.GetProperty))
        {
            JsonElement one = inner.ValueKind == JsonValueKind.Array ? inner[0] : inner;
            Assert.All(one.EnumerateObject(), member => Assert.Contains($"| `{member.Name}` |", page, StringComparison.Ordinal));
        }
    }

    private static string Repository { get; } = typeof(ResultFileTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;
}
