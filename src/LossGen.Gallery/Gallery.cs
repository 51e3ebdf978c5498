using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using LossGen.Gallery.Framework;
using Spectre.Console;

namespace LossGen.Gallery;

/// <summary>The command line: a command for each sample, and what is said where it is wrong.</summary>
internal sealed class Gallery
{
    public const int Done = 0;
    public const int CannotReadOrWrite = 1;
    public const int BadArguments = 2;
    public const int Cancelled = 130;

    private const string ExitCodes = "Exit code: 0 done, 1 a file could not be read or written, 2 bad arguments, 130 stopped by Ctrl+C.";

    private readonly IReadOnlyList<ISample> _samples;
    private readonly GalleryConsole _console;
    private readonly Option<int> _seed = GalleryOptions.Seed();
    private readonly Option<string> _out = GalleryOptions.Out();
    private readonly Option<bool> _all = new("--all") { Description = "run all samples, one after the other" };
    private readonly RootCommand _root;

    public Gallery(IReadOnlyList<ISample> samples, GalleryConsole console)
    {
        (_samples, _console) = (samples, console);
        (_seed.Recursive, _out.Recursive) = (true, true);
        _root = new RootCommand($"Small problems that emitted losses solve, a sample each. Without arguments: the list. {ExitCodes}") { _seed, _out, _all };
        _root.SetAction(arguments => arguments.GetValue(_all) ? RunAll(arguments) : List());
        foreach (ISample sample in samples)
        {
            Command command = new(sample.Name, $"{sample.Summary}. {ExitCodes}");
            foreach (Option option in sample.Options)
            {
                command.Add(option);
            }

            command.SetAction(arguments => Run(sample, arguments));
            _root.Add(command);
        }
    }

    public int Run(IReadOnlyList<string> arguments)
    {
        ParseResult parsed = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && !(parsed.Action is HelpAction && parsed.UnmatchedTokens.Count == 0))
        {
            return Refuse(parsed);
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = _console.Output, Error = _console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException)
        {
            _console.Error.WriteLine("stopped");
            return Cancelled;
        }
        catch (InvalidDataException exception)
        {
            _console.Error.WriteLine($"error: {exception.Message}");
            return CannotReadOrWrite;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _console.Error.WriteLine($"error: cannot write to {parsed.GetValue(_out)}: {exception.Message}");
            return CannotReadOrWrite;
        }
    }

    private int Run(ISample sample, ParseResult arguments)
    {
        string folder = Directory.CreateDirectory(arguments.GetRequiredValue(_out)).FullName;
        SampleRun run = new(_console, arguments, arguments.GetValue(_seed), Path.Combine(folder, $"{sample.Name}.png"));
        _console.Heading($"{sample.Name}: {sample.Summary}");
        string result = sample.Run(run);
        _console.Write(sample.Point);
        _console.Output.WriteLine($"picture {Path.GetRelativePath(Directory.GetCurrentDirectory(), run.PicturePath)}{(Picture.HasLetters ? string.Empty : " (without letters: this machine has no font; on Debian, install fonts-dejavu-core)")}");
        _console.Output.WriteLine($"result {sample.Name}: {result}");
        return Done;
    }

    private int RunAll(ParseResult arguments)
    {
        string[] common = ["--seed", FormattableString.Invariant($"{arguments.GetValue(_seed)}"), "--out", arguments.GetRequiredValue(_out)];
        foreach (ISample sample in _samples)
        {
            Run(sample, _root.Parse([sample.Name, .. common]));
        }

        return Done;
    }

    private int List()
    {
        Table table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("name", "summary");
        foreach (ISample sample in _samples)
        {
            table.AddRow(sample.Name, sample.Summary);
        }

        _console.Write(table);
        _console.Output.WriteLine("Run one by its name, all with --all; NAME --help shows the options of one.");
        return Done;
    }

    private static string Words(ParseResult parsed, ParseError error) => error.SymbolResult switch
    {
        OptionResult { IdentifierTokenCount: > 1 } option => $"{option.Option.Name} is given {option.IdentifierTokenCount} times, but once is expected.",
        OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value.",
        _ when parsed.UnmatchedTokens.Count > 0 => $"'{parsed.UnmatchedTokens[0]}' is not an option here.",
        _ => error.Message,
    };

    private int Refuse(ParseResult parsed)
    {
        if (parsed.CommandResult.Command == _root && parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-')) is { } name)
        {
            string nearest = _samples.MinBy(sample => EditDistance.Between(name, sample.Name))!.Name;
            _console.Error.WriteLine($"error: '{name}' is not a sample. Did you mean '{nearest}'? There are: {string.Join(", ", _samples.Select(sample => sample.Name))}.");
        }
        else
        {
            _console.Error.WriteLine($"error: {Words(parsed, parsed.Errors[0])}");
        }

        _console.Error.WriteLine("Try --help.");
        return BadArguments;
    }
}
