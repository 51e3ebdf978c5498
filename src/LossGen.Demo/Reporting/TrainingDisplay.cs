using System;
using System.Collections.Generic;
using LossGen.Demo.Training;
using Spectre.Console;

namespace LossGen.Demo.Reporting;

/// <summary>Lets the user see the network learn: a bar on a terminal, a line every few epochs elsewhere.</summary>
internal sealed class TrainingDisplay(IAnsiConsole console)
{
    private const int PlainLines = 10;

    public IReadOnlyList<EpochRecord> Watch(Trainer trainer) => console.CanMove() ? WatchBar(trainer) : WatchLines(trainer);

    private List<EpochRecord> WatchBar(Trainer trainer)
    {
        List<EpochRecord> history = [];
        console.Progress()
            .AutoRefresh(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("starting", maxValue: trainer.EpochCount);
                foreach (EpochRecord record in trainer.Run())
                {
                    history.Add(record);
                    task.Description = FormattableString.Invariant(
                        $"epoch {record.Epoch}/{trainer.EpochCount}  loss [blue]{record.Training.Loss:F4}[/]  held out [darkorange]{record.HeldOut.Loss:F4}[/]  right [bold]{record.HeldOut.Accuracy:P1}[/]");
                    task.Value = record.Epoch;
                    context.Refresh();
                }
            });
        return history;
    }

    private List<EpochRecord> WatchLines(Trainer trainer)
    {
        List<EpochRecord> history = [];
        int step = Math.Max(1, trainer.EpochCount / PlainLines);
        foreach (EpochRecord record in trainer.Run())
        {
            history.Add(record);
            if (record.Epoch == 1 || record.Epoch % step == 0 || record.Epoch == trainer.EpochCount)
            {
                console.WriteLine(FormattableString.Invariant(
                    $"epoch {record.Epoch,5}  loss {record.Training.Loss:F4}  accuracy {record.Training.Accuracy,7:P1}   held out: loss {record.HeldOut.Loss:F4}  accuracy {record.HeldOut.Accuracy,7:P1}"));
            }
        }

        return history;
    }
}
