using System;
using System.IO;
using System.Text;
using LossGen.Demo.Reporting;

namespace LossGen.Demo;

/// <summary>The way in: turns the command line into a run of the demo, and its end into an exit code.</summary>
internal static class Program
{
    private const int Done = 0;
    private const int CannotWrite = 1;
    private const int BadArguments = 2;

    private static int Main(string[] arguments)
    {
        if (!DemoOptions.TryParse(arguments, out DemoOptions options, out string? error))
        {
            Console.Error.WriteLine($"error: {error}");
            Console.Error.WriteLine("Try --help.");
            return BadArguments;
        }

        if (options.ShowHelp)
        {
            Console.Out.Write(DemoOptions.Usage);
            return Done;
        }

        try
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            new Demo(options, DemoConsole.Create()).Run();
            return Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: cannot write to {options.OutputFolder}: {exception.Message}");
            return CannotWrite;
        }
    }
}
