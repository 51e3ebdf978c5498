using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Docs.Site;

namespace LossGen.Docs;

/// <summary>The way in: turns the command line into a site, and what is wrong with its pages into an exit code.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int IsWrong = 1;
    private const int BadArguments = 2;
    private const int Cancelled = 130;

    private static async Task<int> Main(string[] arguments)
    {
        if (Array.Exists(arguments, a => a is "--help" or "-h"))
        {
            Console.Out.Write(DocsOptions.Usage);
            return Done;
        }

        DocsOptions options;
        try
        {
            options = DocsOptions.Parse(arguments);
        }
        catch (ArgumentException exception)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            Console.Error.WriteLine("Try --help.");
            return BadArguments;
        }

        using CancellationTokenSource cancellation = new();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            cancellation.Cancel();
        };
        try
        {
            await SiteBuild.Run(options, Console.Out, cancellation.Token);
            return Done;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            return IsWrong;
        }
    }
}
