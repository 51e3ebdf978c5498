using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using FsCheck;
using FsCheck.Xunit;
using LossGen.Playground.Sharing;
using Xunit;

namespace LossGen.Playground.Tests.Sharing;

/// <summary>The state of the page in a link.</summary>
public sealed class LinkCodecTests
{
    [Property]
    public bool Any_code_and_any_view_come_back(NonNull<string> code, NonNull<string> value)
    {
        // A lone half of a surrogate pair is no text.
        if (!code.Get.IsNormalizedSafely() || !value.Get.IsNormalizedSafely())
        {
            return true;
        }

        PlaygroundLink? read = LinkCodec.Read("#" + LinkCodec.Write(new PlaygroundLink(code.Get, new Dictionary<string, string> { ["p"] = value.Get, ["m"] = "A.B" })));
        return read is not null && read.Code == code.Get && read.View["p"] == value.Get && read.View["m"] == "A.B" && read.View.Count == 2;
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#somewhere")]
    [InlineData("#code=")]
    [InlineData("#code=%%%")]
    [InlineData("#code=AAAA")]
    [InlineData("#code=not base64")]
    public void What_holds_no_code_is_no_link(string fragment) => Assert.Null(LinkCodec.Read(fragment)?.Code is { Length: > 0 } code ? code : null);

    [Fact]
    public void A_short_link_cannot_grow_without_end()
    {
        using MemoryStream compressed = new();
        using (DeflateStream deflate = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(new byte[LinkCodec.LongestCode + 1]);
        }

        Assert.Null(LinkCodec.Read("code=" + Base64Url.EncodeToString(compressed.ToArray())));
    }

    [Fact]
    public void A_link_is_shorter_than_its_code()
    {
        string code = string.Concat(System.Linq.Enumerable.Repeat("[Loss(LossKind.CrossEntropy, classes: 3)] partial class A { }\n", 10));

        Assert.InRange(LinkCodec.Write(new PlaygroundLink(code, new Dictionary<string, string>())).Length, 10, code.Length / 3);
    }
}
