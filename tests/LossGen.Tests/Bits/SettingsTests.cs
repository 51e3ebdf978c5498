using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;

namespace LossGen.Tests.Bits;

/// <summary>Runs <see cref="GoldenTests"/> in processes whose runtime has narrower vectors, no fused multiply-add, no vectors, or a compiler that does not optimise.</summary>
public sealed class SettingsTests
{
    /// <summary>The variable that tells the other process how wide its vectors may be.</summary>
    public const string Widest = "LOSSGEN_WIDEST_VECTOR";

    // The runtimes before .NET 10 have another name for the first.
    [Theory]
    [InlineData(256, "DOTNET_EnableAVX512", "DOTNET_EnableAVX512F")]
    [InlineData(256, "DOTNET_PreferredVectorBitWidth=256")]
    [InlineData(128, "DOTNET_EnableAVX2")]
    [InlineData(0, "DOTNET_EnableHWIntrinsic")]
    [InlineData(512, "DOTNET_JITMinOpts=1")]
    public async Task The_bits_are_the_same(int widest, params string[] settings)
    {
        // The portable tier has no vectors: it runs again only where all instructions beyond the oldest are off, which conversions of scalars use, too.
        string[] portable = widest == 0 ? [] : ["--filter-not-method", $"*{nameof(GoldenTests.The_portable_tier_has_the_golden_bits)}"];
        ProcessStartInfo start = new(Environment.ProcessPath!, ["--filter-class", typeof(GoldenTests).FullName!, .. portable, "--progress", "off", "--no-ansi"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Widest] = widest.ToString(CultureInfo.InvariantCulture);
        foreach (string setting in settings)
        {
            string[] parts = setting.Split('=');
            start.Environment[parts[0]] = parts.Length == 2 ? parts[1] : "0";
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Contains($"succeeded: {(widest == 0 ? 3 : 2)}", output, StringComparison.Ordinal);
    }
}
