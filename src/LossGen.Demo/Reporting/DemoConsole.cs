using System;
using Spectre.Console;

namespace LossGen.Demo.Reporting;

/// <summary>Decides once how to talk: colours and moving bars to a terminal, plain lines to a file or a pipe, whatever the environment claims.</summary>
internal static class DemoConsole
{
    private const int PlainWidth = 100;

    public static IAnsiConsole Create()
    {
        bool plain = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = !plain },
        });
        console.Profile.Width = plain ? PlainWidth : console.Profile.Width;
        return console;
    }

    public static bool CanMove(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static bool HasColours(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };

    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{text.EscapeMarkup()}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
    }
}
