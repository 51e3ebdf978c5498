using System;
using System.IO;
using LossGen.Gallery.Tests.Support;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>Each sample reaches the result that it promises, draws its picture, and gives the same line again for the same seed.</summary>
public sealed class SampleTests
{
    /// <summary>Short runs: what is compared is every bit of the state.</summary>
    public static TheoryData<string, string[]> ShortRuns => new()
    {
        { "digits", ["--epochs", "2"] },
        { "cart-pole", ["--updates", "3"] },
        { "distillation", ["--runs", "1"] },
        { "boosting", ["--rounds", "3"] },
        { "tree", [] },
        { "wave-function-collapse", ["--width", "16", "--height", "12"] },
        { "calibration", ["--epochs", "10"] },
    };

    [Theory]
    [MemberData(nameof(ShortRuns))]
    public void The_same_seed_gives_the_same_line_and_another_seed_another(string name, string[] options)
    {
        string first = GalleryCall.OfSample(name, [.. options, "--seed", "5"]).Result;
        string second = GalleryCall.OfSample(name, [.. options, "--seed", "5"]).Result;
        string other = GalleryCall.OfSample(name, [.. options, "--seed", "6"]).Result;
        Assert.StartsWith($"result {name}: ", first, StringComparison.Ordinal);
        Assert.Equal(first, second);

        // The tree is the same in whatever order a seed puts the rows.
        Assert.Equal(name == "tree", first == other);
        Assert.Equal(name == "tree", Hash(first) == Hash(other));
        Assert.Matches("^[0-9a-f]{16}$", Hash(first));

        static string Hash(string line) => line.Split(' ')[^1];
    }

    [Theory]
    [MemberData(nameof(ShortRuns))]
    public void The_picture_is_a_PNG_of_some_size(string name, string[] options)
    {
        string folder = Path.Combine(GalleryCall.Folder, Guid.NewGuid().ToString("N"));
        GalleryCall call = GalleryCall.Of([name, .. options, "--out", folder]);
        byte[] picture = File.ReadAllBytes(Path.Combine(folder, $"{name}.png"));
        Assert.Equal([0x89, 0x50, 0x4e, 0x47], picture[..4]);
        Assert.InRange(picture.Length, 4_000, 200_000);
        Assert.Contains($"picture {Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.Combine(folder, $"{name}.png"))}", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Digits_are_read_with_95_percent_right(string seed) =>
        Assert.InRange(Of("digits", seed).NumberBefore("% of 359 held-out"), 95, 100);

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public void The_pole_is_balanced_in_100_updates(string seed)
    {
        GalleryCall call = Of("cart-pole", seed);
        Assert.Contains(": solved after", call.Result, StringComparison.Ordinal);
        Assert.Contains("100 of 100 test episodes stand 500 steps", call.Result, StringComparison.Ordinal);
        Assert.InRange(call.NumberBefore("updates"), 1, 100);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void The_student_of_the_teacher_beats_its_twin(string seed)
    {
        GalleryCall call = Of("distillation", seed);
        Assert.InRange(call.NumberBefore("% right from the teacher") - call.NumberBefore("% from labels"), 3, 15);
        Assert.InRange(call.NumberBefore("of 10 runs"), 9, 10);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Boosted_trees_read_digits_with_93_percent_right(string seed) =>
        Assert.InRange(Of("boosting", seed).NumberBefore("% of 359 held-out"), 93, 100);

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void The_calibration_error_falls_by_a_quarter_or_more(string seed)
    {
        GalleryCall call = Of("calibration", seed);
        double before = call.NumberBefore("% before");
        double after = call.NumberBefore("% at temperature");
        Assert.InRange(before, 3, 15);
        Assert.InRange(after, 0, before * 3 / 4);
    }

    private static GalleryCall Of(string name, string seed) => seed == "1" ? GalleryCall.OfDefaults(name) : GalleryCall.OfSample(name, "--seed", seed);
}
