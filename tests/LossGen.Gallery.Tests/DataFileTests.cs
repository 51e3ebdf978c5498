using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Tests.Support;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>Digits from a file: the same as those built in where they are, and an error with file, line, field and value where they are none.</summary>
public sealed class DataFileTests
{
    private static readonly string Good = string.Join(',', Enumerable.Range(0, 64).Select(i => i % 17)) + ",3";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_digits_that_are_built_in_give_the_same_result_from_a_file(bool isPacked)
    {
        using Stream stream = typeof(DigitSet).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        string path = Path.Combine(GalleryCall.Folder, isPacked ? "digits.csv.gz" : "digits.csv");
        using (FileStream file = File.Create(path))
        {
            using Stream source = isPacked ? stream : new GZipStream(stream, CompressionMode.Decompress);
            source.CopyTo(file);
        }

        string[] options = ["--rounds", "1", "--depth", "1"];
        GalleryCall call = GalleryCall.OfSample("boosting", [.. options, "--data", path]);
        Assert.Equal(0, call.ExitCode);
        Assert.Equal(GalleryCall.OfSample("boosting", options).Result, call.Result);
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("distillation")]
    [InlineData("boosting")]
    [InlineData("calibration")]
    public void Two_hundred_digits_are_enough_and_fewer_are_refused(string sample)
    {
        string option = sample switch { "boosting" => "--rounds", "distillation" => "--runs", _ => "--epochs" };
        Assert.Equal(0, Run(200).ExitCode);
        GalleryCall few = Run(199);
        Assert.Equal(1, few.ExitCode);
        Assert.EndsWith("few.csv: it holds 199 digits, but at least 200 are expected.", few.Error.Trim(), StringComparison.Ordinal);

        GalleryCall Run(int count)
        {
            string path = Write("few.csv", string.Concat(Enumerable.Repeat(Good + "\n", count)));
            return GalleryCall.OfSample(sample, option, "1", "--data", path);
        }
    }

    [Theory]
    [InlineData(5, "17", "line 2, field 5: '17' stands where a number from 0 to 16 is expected.")]
    [InlineData(1, "-1", "line 2, field 1: '-1' stands where a number from 0 to 16 is expected.")]
    [InlineData(64, "NaN", "line 2, field 64: 'NaN' stands where a number from 0 to 16 is expected.")]
    [InlineData(9, "", "line 2, field 9: '' stands where a number from 0 to 16 is expected.")]
    [InlineData(65, "10", "line 2, field 65: '10' stands where a label from 0 to 9 is expected.")]
    [InlineData(65, "-3", "line 2, field 65: '-3' stands where a label from 0 to 9 is expected.")]
    [InlineData(65, "3.5", "line 2, field 65: '3.5' stands where a label from 0 to 9 is expected.")]
    [InlineData(65, "3,4", "line 2: it has 66 fields, but 64 pixels and a label are expected.")]
    public void A_field_that_is_no_digit_is_named(int field, string value, string expected)
    {
        string[] fields = Good.Split(',');
        fields[field - 1] = value;
        GalleryCall call = GalleryCall.OfSample("digits", "--data", Write("bad.csv", $"{Good}\n{string.Join(',', fields)}\n"));
        Assert.Equal(1, call.ExitCode);
        Assert.StartsWith("error: ", call.Error, StringComparison.Ordinal);
        Assert.EndsWith($"bad.csv, {expected}", call.Error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        GalleryCall call = GalleryCall.OfSample("digits", "--data", "no-such.csv");
        Assert.Equal(1, call.ExitCode);
        Assert.StartsWith("error: cannot read no-such.csv: ", call.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_packed_file_that_is_cut_off_or_damaged_is_refused(bool isCut)
    {
        string path = Path.Combine(GalleryCall.Folder, $"broken-{isCut}.csv.gz");
        using (MemoryStream packed = new())
        {
            using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            using (StreamWriter text = new(gzip))
            {
                for (int i = 0; i < 300; i++)
                {
                    text.WriteLine(Good.Replace('3', (char)('0' + (i * i % 10))));
                }
            }

            byte[] bytes = packed.ToArray();
            bytes.AsSpan(100, 50).Fill(0xa5);
            File.WriteAllBytes(path, isCut ? packed.ToArray()[..(bytes.Length / 2)] : bytes);
        }

        GalleryCall call = GalleryCall.OfSample("digits", "--data", path);
        Assert.Equal(1, call.ExitCode);
        Assert.StartsWith($"error: {path}", call.Error, StringComparison.Ordinal);
    }

    private static string Write(string name, string text)
    {
        string path = Path.Combine(GalleryCall.Folder, $"{Guid.NewGuid():N}-{name}");
        File.WriteAllText(path, text);
        return path;
    }
}
