using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Bits;

/// <summary>
/// The bits of every emitted loss are those in golden.txt, a line a type and kind, a hash of the values and one of the gradients: with the vectors of this process, and in the portable tier.
/// <see cref="SettingsTests"/> runs this class again with other vectors.
/// </summary>
/// <remarks>A change of the arithmetic that is meant: run with GOLDEN_ACCEPT=1, build again, and say in the commit why the bits moved.</remarks>
public sealed class GoldenTests
{
    [Fact]
    public void The_vector_tier_has_the_golden_bits() => Same(EmittedLosses.All);

    [Fact]
    public void The_portable_tier_has_the_golden_bits() => Same(EmittedLosses.Portable);

    [Fact]
    public void The_vectors_are_no_wider_than_asked_for()
    {
        int atMost = int.Parse(Environment.GetEnvironmentVariable(SettingsTests.Widest) ?? "512", CultureInfo.InvariantCulture);
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Assert.InRange(width, 0, atMost);
    }

    private static void Same(IReadOnlyDictionary<string, Type> types, [CallerFilePath] string here = "")
    {
        string[] lines = [.. types.Values.Where(t => t.GetCustomAttribute<LossAttribute>()!.Kind != LossKind.SelfInformation).OrderBy(t => t.Name, StringComparer.Ordinal).SelectMany(t => GoldenHash.Of(t).Select(line => $"{t.Name} {line}"))];
        if (Environment.GetEnvironmentVariable("GOLDEN_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(here)!, "golden.txt"), string.Join('\n', lines) + "\n");
            return;
        }

        using StreamReader reader = new(typeof(GoldenTests).Assembly.GetManifestResourceStream("golden.txt")!);
        Assert.Equal(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries), lines);
    }
}
