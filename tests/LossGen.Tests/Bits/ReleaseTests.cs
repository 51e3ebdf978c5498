using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Bits;

/// <summary>Kernels that a release emitted work with today's library, and give the bits that they gave.</summary>
public sealed class ReleaseTests
{
    /// <summary>Each release whose text is kept, for vectors and for the portable tier.</summary>
    public static TheoryData<string, string> Releases => new() { { "0.1.0", "LossGen.Tests.Released" }, { "0.1.0", "LossGen.Tests.Released.Portable" } };

    [Theory]
    [MemberData(nameof(Releases))]
    public void Released_kernels_have_the_bits_of_their_release(string version, string assembly)
    {
        IReadOnlyDictionary<string, Type> types = EmittedLosses.In(Assembly.Load(assembly));
        using StreamReader golden = new(typeof(ReleaseTests).Assembly.GetManifestResourceStream($"released-{version}.txt")!);
        string[] expected = golden.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, expected.Select(line => line.Split(' ')[0]).Distinct().Count());
        Assert.Equal(expected, types.OrderBy(t => t.Key, StringComparer.Ordinal).SelectMany(t => GoldenHash.Of(t.Value).Select(line => $"{t.Key} {line}")));
    }
}
