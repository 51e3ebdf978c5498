using System;
using System.IO;
using System.Linq;
using System.Threading;
using LossGen.Gallery.Framework;
using LossGen.Gallery.Tests.Support;
using LossGen.Gallery.Tree;
using LossGen.Gallery.WaveFunctionCollapse;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>What a user sees who asks for help, mistypes, or stops a run.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Names => [.. Program.Samples().Select(sample => sample.Name)];

    [Fact]
    public void Without_arguments_each_sample_has_its_line()
    {
        GalleryCall call = GalleryCall.Of();
        Assert.Equal(0, call.ExitCode);
        Assert.All(Program.Samples(), sample => Assert.Contains(call.Output.Split('\n'), line => line.StartsWith($"{sample.Name} ", StringComparison.Ordinal)));
        Assert.Equal(string.Empty, call.Error);
    }

    [Fact]
    public void Help_says_the_options_and_the_exit_codes()
    {
        GalleryCall call = GalleryCall.Of("--help");
        Assert.Equal(0, call.ExitCode);
        Assert.All(["--seed", "--out", "--all", "Exit code: 0 done, 1", "boosting"], words => Assert.Contains(words, call.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_of_a_sample_says_its_options(string name)
    {
        GalleryCall call = GalleryCall.Of(name, "--help");
        Assert.Equal(0, call.ExitCode);
        ISample sample = Program.Samples().Single(s => s.Name == name);
        Assert.All(sample.Options, option => Assert.Contains(option.Name, call.Output, StringComparison.Ordinal));
        Assert.Contains("--seed", call.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: 'bosting' is not a sample. Did you mean 'boosting'? There are: digits, cart-pole,", "bosting")]
    [InlineData("error: 'cartpole' is not a sample. Did you mean 'cart-pole'?", "cartpole", "--seed", "2")]
    [InlineData("error: --seed is 'x', but a whole number from 0 to 2147483647 is expected.", "tree", "--seed", "x")]
    [InlineData("error: --seed is '-1', but a whole number from 0 to 2147483647 is expected.", "--seed", "-1", "tree")]
    [InlineData("error: --seed is '1.5', but a whole number from 0 to 2147483647 is expected.", "--all", "--seed=1.5")]
    [InlineData("error: --epochs is '0', but a whole number from 1 to 10000 is expected.", "digits", "--epochs", "0")]
    [InlineData("error: --rounds is '99999999999', but a whole number from 1 to 1000 is expected.", "boosting", "--rounds", "99999999999")]
    [InlineData("error: --out is ' ', but a path is expected.", "tree", "--out", " ")]
    [InlineData("error: --seed needs a value.", "tree", "--seed")]
    [InlineData("error: --seed is given 2 times, but once is expected.", "tree", "--seed", "1", "--seed", "2")]
    [InlineData("error: '--nonsense' is not an option here.", "tree", "--nonsense")]
    [InlineData("error: '--nonsense' is not an option here.", "--nonsense")]
    [InlineData("error: '--epochs' is not an option here.", "tree", "--epochs", "5")]
    public void Bad_arguments_are_refused_before_anything_runs(string expected, params string[] arguments)
    {
        GalleryCall call = GalleryCall.Of(arguments);
        Assert.Equal(2, call.ExitCode);
        Assert.StartsWith(expected, call.Error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, call.Output);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        string file = Path.Combine(GalleryCall.Folder, "a-file");
        File.WriteAllText(file, string.Empty);
        GalleryCall call = GalleryCall.Of("tree", "--out", Path.Combine(file, "below"));
        Assert.Equal(1, call.ExitCode);
        Assert.StartsWith($"error: cannot write to {Path.Combine(file, "below")}: ", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_runs_every_sample_with_the_common_options()
    {
        GalleryCall call = GalleryCall.Of([new TreeSample(), new WaveFunctionCollapseSample()], CancellationToken.None, "--all", "--seed", "3", "--out", GalleryCall.Folder);
        Assert.Equal(0, call.ExitCode);
        string[] results = [.. call.Output.Split('\n').Where(line => line.StartsWith("result ", StringComparison.Ordinal)).Select(line => line.TrimEnd())];
        Assert.Equal([GalleryCall.OfSample("tree", "--seed", "3").Result, GalleryCall.OfSample("wave-function-collapse", "--seed", "3").Result], results);
    }

    [Fact]
    public void Redirected_output_is_plain_lines_of_at_most_a_hundred_letters_but_for_the_result()
    {
        GalleryCall call = GalleryCall.OfSample("wave-function-collapse");
        Assert.DoesNotContain('\u001b', call.Output);
        string[] lines = call.Output.TrimEnd().Split('\n');
        Assert.All(lines[..^2], line => Assert.InRange(line.TrimEnd().Length, 0, 100));
        Assert.InRange(lines.Count(line => line.Contains("cells decided", StringComparison.Ordinal)), 10, 13);
    }

    [Fact]
    public void A_stopped_run_has_exit_code_130_and_no_result()
    {
        GalleryCall call = GalleryCall.Of(Program.Samples(), new CancellationToken(canceled: true), "digits", "--out", GalleryCall.Folder);
        Assert.Equal(130, call.ExitCode);
        Assert.Equal("stopped", call.Error.Trim());
        Assert.DoesNotContain("result", call.Output, StringComparison.Ordinal);
    }
}
