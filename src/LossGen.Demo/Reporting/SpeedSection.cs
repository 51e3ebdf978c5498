using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Demo.Comparison;
using Spectre.Console;

namespace LossGen.Demo.Reporting;

/// <summary>Shows what the emitted code costs on this machine, and says what was compared so that the numbers can be judged.</summary>
internal sealed class SpeedSection(SpeedTrial trial)
{
    public void Write(IAnsiConsole console)
    {
        console.Heading("Speed (ns a row: loss and gradient, ten classes, float, one thread)");
        Table table = new Table { Border = TableBorder.Simple }.AddColumn("rows a call");
        bool headed = false;
        foreach (SpeedResult result in trial.Run())
        {
            if (!headed)
            {
                foreach ((string name, _) in result.Times)
                {
                    table.AddColumn(new TableColumn(name.EscapeMarkup()).RightAligned());
                }

                headed = true;
            }

            double emitted = result.Times[0].NanosecondsPerRow;
            table.AddRow([
                FormattableString.Invariant($"{result.RowsPerCall:N0}"),
                .. result.Times.Select((time, i) => i == 0
                    ? FormattableString.Invariant($"[bold]{time.NanosecondsPerRow:F1}[/]")
                    : FormattableString.Invariant($"{time.NanosecondsPerRow:F1} [grey]({time.NanosecondsPerRow / emitted:F1}x)[/]")),
            ]);
        }

        console.Write(table);
        console.WriteLine(FormattableString.Invariant(
            $"Measured in this run on {RuntimeInformation.FrameworkDescription}, {Vectors()}: contenders in turns after a warm-up, best of {SpeedTrial.Repetitions} repetitions of about 1 ms, logits of the 1,797 digits. 1 row a call is CrossEntropy, more are MeanCrossEntropy. Only the emitted code checks its arguments (lengths, labels, overlap). How accurate each is stands in the table above."));
    }

    private static string Vectors() =>
        Vector512.IsHardwareAccelerated ? "512-bit vectors" :
        Vector256.IsHardwareAccelerated ? "256-bit vectors" :
        Vector128.IsHardwareAccelerated ? "128-bit vectors" : "no vectors";
}
