using System;
using System.IO;
using System.Text.Json;
using LossGen.Benchmarks.Release;
using LossGen.Benchmarks.Results;
using Xunit;

namespace LossGen.Benchmarks.Tests;

/// <summary>What the comparison with the last release writes, and which arguments it takes.</summary>
public sealed class ReleaseResultTests
{
    private static readonly ReleaseJob s_job = ReleaseJob.All[0];

    [Fact]
    public void A_result_is_read_as_it_was_written()
    {
        ReleaseResult written = Create(new Verdict(1.2, 0.01));

        ReleaseResult read = JsonSerializer.Deserialize(written.ToJson(), ReleaseJson.Default.ReleaseResult)!;

        Assert.Equal((1, written.Released, written.Today), (read.Schema, read.Released, read.Today));
        Assert.Equal(written.Jobs, read.Jobs);
        Assert.Equal(written.Host.Description, read.Host.Description);
    }

    [Fact]
    public void A_slower_job_is_named_with_its_ratio_and_the_noise()
    {
        ReleaseResult slower = Create(new Verdict(1.2, 0.02));

        string complaint = Assert.Single(slower.Complaints());
        Assert.StartsWith($"{s_job.Name} takes 1.200 times as long as in the released build", complaint, StringComparison.Ordinal);
        Assert.Contains("at most 1.040 is noise (two copies of one build: 2.0 %)", complaint, StringComparison.Ordinal);
        Assert.Contains("SLOWER", slower.ToTable(), StringComparison.Ordinal);
        Assert.Empty(Create(new Verdict(1.03, 0.02)).Complaints());
        Assert.Contains("faster", Create(new Verdict(0.8, 0.02)).ToTable(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--today is missing", "--released", "FOLDER")]
    [InlineData("--released is missing", "--today", "FOLDER")]
    [InlineData("--released nowhere", "--released", "nowhere")]
    [InlineData("--jobs: there is no job x", "--jobs", "x")]
    [InlineData("--jobs names no job", "--jobs", ",", "--released", "FOLDER", "--today", "FOLDER")]
    [InlineData("--out is no option, or lacks its value", "--out")]
    [InlineData("--fast is no option", "--fast", "1")]
    public void Wrong_arguments_are_named(string message, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Build.FileOf(folder), string.Empty);

        ArgumentException error = Assert.Throws<ArgumentException>(() => ReleaseOptions.Parse(Array.ConvertAll(arguments, argument => argument == "FOLDER" ? folder : argument)));

        Directory.Delete(folder, recursive: true);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static ReleaseResult Create(Verdict verdict) => new(
        HostEnvironment.Read(),
        new BuildVersion("0.1.0", "aaaa"),
        new BuildVersion("0.1.0", null),
        [JobResult.Of(s_job, 2048, [new Block(1.5, 1.25, 2)], new JobVerdict([verdict]))]);
}
