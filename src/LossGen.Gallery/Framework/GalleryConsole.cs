using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Spectre.Console;

namespace LossGen.Gallery.Framework;

/// <summary>How the gallery talks: colours and moving bars on a terminal, plain lines in a file or a pipe, whatever the environment claims.</summary>
internal sealed class GalleryConsole
{
    private const int PlainWidth = 100;
    private const int PlainLines = 10;
    private static readonly TimeSpan LeastBetweenFrames = TimeSpan.FromMilliseconds(50);

    private readonly IAnsiConsole _console;
    private readonly CancellationToken _cancellation;

    public GalleryConsole(TextWriter output, TextWriter error, bool isPlain, CancellationToken cancellation)
    {
        Output = output;
        Error = error;
        _cancellation = cancellation;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = !isPlain },
        });
        _console.Profile.Width = isPlain ? PlainWidth : _console.Profile.Width;
    }

    /// <summary>For lines that are never wrapped, so that they can be copied.</summary>
    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public void Heading(string text)
    {
        _console.WriteLine();
        _console.Write(new Rule($"[bold]{text.EscapeMarkup()}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
    }

    /// <summary>Text that is wrapped at the width of the console.</summary>
    public void Write(string text) => _console.WriteLine(text);

    public void Write(Table table) => _console.Write(table);

    /// <summary>Goes through the steps of an algorithm while the user watches, and stops between two of them when asked to.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="total">How many there are, or at the most.</param>
    /// <param name="say">Where the algorithm stands after a step.</param>
    public List<T> Follow<T>(IEnumerable<T> steps, int total, Func<T, string> say) =>
        _console.Profile.Capabilities is { Ansi: true, Interactive: true } ? FollowWithBar(steps, total, say) : FollowWithLines(steps, total, say);

    private List<T> FollowWithBar<T>(IEnumerable<T> steps, int total, Func<T, string> say) =>
        _console.Progress()
            .AutoRefresh(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask("starting", maxValue: total);
                long drawn = 0;
                List<T> all = [];
                foreach (T step in steps)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    all.Add(step);
                    if (Stopwatch.GetElapsedTime(drawn) >= LeastBetweenFrames)
                    {
                        drawn = Stopwatch.GetTimestamp();
                        task.Description = say(step).EscapeMarkup();
                        task.Value = Math.Min(all.Count, total);
                        context.Refresh();
                    }
                }

                task.Description = all.Count > 0 ? say(all[^1]).EscapeMarkup() : "done";
                task.Value = total;
                context.Refresh();
                return all;
            });

    private List<T> FollowWithLines<T>(IEnumerable<T> steps, int total, Func<T, string> say)
    {
        int every = Math.Max(1, total / PlainLines);
        List<T> all = [];
        foreach (T step in steps)
        {
            _cancellation.ThrowIfCancellationRequested();
            all.Add(step);
            if (all.Count == 1 || all.Count % every == 0)
            {
                Output.WriteLine(say(step));
            }
        }

        if (all.Count > 1 && all.Count % every != 0)
        {
            Output.WriteLine(say(all[^1]));
        }

        return all;
    }
}
