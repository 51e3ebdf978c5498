using System;
using System.Globalization;
using System.IO;

namespace LossGen.Docs;

/// <summary>What the command line asks for.</summary>
/// <param name="Out">The folder of the site.</param>
/// <param name="Port">The port that the site is served on, or null where it is only built.</param>
internal sealed record DocsOptions(string Out, int? Port)
{
    public const string Usage = """
        Builds the documentation site: the typed pages, what is derived from the generator and the library, and the API reference.

        Usage: dotnet run -c Release --project src/LossGen.Docs [-- OPTIONS]

          --out DIR     the folder of the site (default: artifacts/docs in the repository); what an earlier run left there is replaced
          --serve       serves the site on http://localhost:8080 until Ctrl+C
          --port N      the port to serve on, 1 to 65535
          --help        prints this

        Exit codes: 0 done, 1 a page is wrong (a warning, a broken link) or cannot be written, 2 wrong arguments, 130 ended by Ctrl+C.

        """;

    /// <exception cref="ArgumentException">An argument is unknown or has no value that is expected.</exception>
    public static DocsOptions Parse(ReadOnlySpan<string> arguments)
    {
        string folder = Path.Combine(Repository.Root, "artifacts", "docs");
        bool isServed = false;
        int port = 8080;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--out":
                    folder = Path.GetFullPath(Value(arguments, ref i, "a folder"));
                    break;
                case "--serve":
                    isServed = true;
                    break;
                case "--port":
                    string value = Value(arguments, ref i, "a port, 1 to 65535");
                    if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
                    {
                        throw new ArgumentException($"--port is '{value}', but a number from 1 to 65535 is expected");
                    }

                    isServed = true;
                    break;
                default:
                    throw new ArgumentException($"'{arguments[i]}' is no option: --out, --serve, --port or --help is expected");
            }
        }

        return new DocsOptions(folder, isServed ? port : null);
    }

    private static string Value(ReadOnlySpan<string> arguments, ref int i, string expected)
    {
        string option = arguments[i++];
        return i < arguments.Length && arguments[i].Length > 0 ? arguments[i] : throw new ArgumentException($"{option} has no value, but {expected} is expected");
    }
}
