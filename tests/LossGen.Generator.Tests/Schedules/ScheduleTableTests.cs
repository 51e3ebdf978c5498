using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>What is decided about kernels of columns, as a table that a person can read: losses, widths, class counts, schedules.</summary>
public sealed class ScheduleTableTests
{
    private static readonly int[] s_classes = [2, 3, 4, 5, 8, 10, 16, 17, 24];

    [Fact]
    public void Schedules_are_those_of_the_table()
    {
        StringBuilder table = new();
        foreach ((string kernel, InputForm form) in Losses())
        {
            foreach (VectorWidth width in new[] { VectorWidth.Vector512, VectorWidth.Vector256, VectorWidth.Vector128 })
            {
                table.Append(CultureInfo.InvariantCulture, $"{kernel} of {(form == InputForm.Logits ? "logits" : "probabilities")}, {(int)width} bits\n");
                foreach (int classes in s_classes)
                {
                    Recipe recipe = PlannedLoss.Of(kernel, classes, form).Recipe;
                    (Flow _, Schedule schedule) = ScheduleTable.Choose(recipe, [Arguments.Gradient], new KernelShape(ElementType.Single, width, classes, ByClass: false));
                    table.Append(CultureInfo.InvariantCulture, $"{classes,4}: {Describe(schedule)}\n");
                }

                table.Append('\n');
            }
        }

        string file = Path.Combine(Folder(), "schedules.txt");
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(file, table.ToString());
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), table.ToString());
    }

    private static IEnumerable<(string Kernel, InputForm Form)> Losses()
        => new[] { "CrossEntropyOfLabel", "CrossEntropy", "Entropy", "KlDivergence" }.Select(k => (k, InputForm.Logits))
            .Concat(new[] { "CrossEntropy", "Entropy", "KlDivergence" }.Select(k => (k, InputForm.Probabilities)));

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static string Describe(Schedule schedule)
        => $"tile {schedule.Tile}, labels {schedule.Read} and {schedule.Write}, transposes {schedule.Transposes}, reductions {schedule.Reductions}, slow path {schedule.Slow}{(schedule.PicksAtLabel ? ", picks at labels" : string.Empty)}{InRowOrder(schedule)}\n      {string.Join("\n      ", schedule.Bodies)}";

    private static string InRowOrder(Schedule schedule)
        => schedule.InRowOrder.Count == 0 ? string.Empty
            : $", in the order of rows {string.Join(" ", schedule.InRowOrder)}{(schedule.SumsByVector ? ", summed by vector" : string.Empty)}{(schedule.LeavesGradients ? ", values alone" : string.Empty)}";
}
