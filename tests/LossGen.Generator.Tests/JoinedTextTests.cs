using System.Text;
using LossGen.Generator.Surface;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>A text of parts is to compilers what the same text in one piece is.</summary>
public sealed class JoinedTextTests
{
    private const string All = "one\ntwo\nthree\n";

    [Theory]
    [InlineData("one\ntwo\nthree\n", "", "")]
    [InlineData("", "one\ntwo", "\nthree\n")]
    [InlineData("one\n", "two\n", "three\n")]
    [InlineData("o", "", "ne\ntwo\nthree\n")]
    public void It_reads_like_one(string first, string second, string third)
    {
        JoinedText text = new(first, second, third);
        SourceText expected = SourceText.From(All, Encoding.UTF8);
        Assert.Equal(All, text.ToString());
        Assert.True(expected.ContentEquals(text));
        Assert.Equal(expected.GetChecksum(), text.GetChecksum());
        Assert.Equal(expected.Lines.Count, text.Lines.Count);
        for (int start = 0; start <= All.Length; start++)
        {
            for (int length = 0; length <= All.Length - start; length++)
            {
                Assert.Equal(All.Substring(start, length), text.ToString(new TextSpan(start, length)));
            }
        }

        for (int i = 0; i < All.Length; i++)
        {
            Assert.Equal(All[i], text[i]);
        }
    }
}
