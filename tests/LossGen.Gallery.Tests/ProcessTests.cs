using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using LossGen.Gallery.Tests.Support;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>The program itself: what a shell sees of it.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Control_C_stops_a_run_with_exit_code_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a signal is sent by kill");
        using Process gallery = Start("digits", "--epochs", "10000", "--out", GalleryCall.Folder);
        using StreamReader output = gallery.StandardOutput;
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("epoch", StringComparison.Ordinal))
        {
        }

        using Process kill = Process.Start("kill", ["-INT", gallery.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        bool ended = gallery.WaitForExit(Patience);
        if (!ended)
        {
            gallery.Kill();
        }

        Assert.True(ended, "It goes on.");
        string error = await gallery.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, gallery.ExitCode);
        Assert.Equal("stopped", error.Trim());
    }

    [Fact]
    public async Task The_program_writes_what_the_tests_see()
    {
        using Process gallery = Start("tree", "--seed", "4", "--out", GalleryCall.Folder);
        string output = await gallery.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(gallery.WaitForExit(Patience));
        Assert.Equal(0, gallery.ExitCode);
        Assert.Equal(GalleryCall.OfSample("tree", "--seed", "4").Output.ReplaceLineEndings(), output.ReplaceLineEndings());
    }

    private static Process Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "LossGen.Gallery.exe" : "LossGen.Gallery");

        // Jobs in the background of a shell are begun with SIGINT ignored, and so is all that they start.
        ProcessStartInfo start = OperatingSystem.IsLinux() ? new("env", ["--default-signal=INT", program, .. arguments]) : new(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }
}
