using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>
/// A kernel after each pass, as text: what to look at when a pass is written or a schedule is tuned. KERNEL_DUMP=folder writes the dumps there, a file a pass, and
/// KERNEL_DUMP_OF="Entropy 10 256" says of which kernel: its name, its classes and the bits of its vectors.
/// </summary>
public sealed class KernelDumpTests
{
    [Fact]
    public void A_kernel_can_be_looked_at_after_each_pass()
    {
        string[] of = (Environment.GetEnvironmentVariable("KERNEL_DUMP_OF") ?? "CrossEntropyOfLabel 3 512").Split(' ');
        int classes = int.Parse(of[1], CultureInfo.InvariantCulture);
        KernelShape shape = new(ElementType.Single, (VectorWidth)int.Parse(of[2], CultureInfo.InvariantCulture), classes, ByClass: false);
        (Flow flow, Schedule schedule) = ScheduleTable.Choose(PlannedLoss.Of(of[0], classes).Recipe, [Arguments.Gradient], shape);
        List<(string Pass, string Text)> dumps = [];
        KernelPipeline.Make(of[0], flow, shape, schedule, (pass, kernel) => dumps.Add((pass, KernelDump.Text(kernel))));

        Assert.Equal("NaiveLowering", dumps[0].Pass);
        Assert.Equal("StorageAssignment", dumps[^1].Pass);
        Assert.All(dumps, d => Assert.StartsWith($"kernel {of[0]}: ", d.Text, StringComparison.Ordinal));

        // What is naive keeps every value in memory; at the end, only what another loop reads stands there.
        int before = dumps[0].Text.Split('\n').Count(l => l.StartsWith("  Block ", StringComparison.Ordinal));
        int after = dumps[^1].Text.Split('\n').Count(l => l.StartsWith("  Block ", StringComparison.Ordinal));
        Assert.InRange(after, 1, before - 1);
        if (Environment.GetEnvironmentVariable("KERNEL_DUMP") is { } folder)
        {
            Directory.CreateDirectory(folder);
            for (int i = 0; i < dumps.Count; i++)
            {
                File.WriteAllText(Path.Combine(folder, $"{i:00}-{dumps[i].Pass}.txt"), dumps[i].Text);
            }
        }
    }
}
