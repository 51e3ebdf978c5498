using System.Collections.Generic;
using System.Globalization;

namespace LossGen.Cluster.Hosting;

/// <summary>What the program tells itself when it starts again as a silo. No user writes it, so it is not in the help.</summary>
/// <param name="Name">The name of the silo, in messages and logs.</param>
/// <param name="Port">The port on which other silos reach it.</param>
/// <param name="PrimaryPort">The port of the trainer's silo, which has the table of members.</param>
/// <param name="LogPath">The file for its log.</param>
/// <param name="Verbose">Whether its log goes to the standard error stream, too.</param>
internal sealed record SiloArguments(string Name, int Port, int PrimaryPort, string LogPath, bool Verbose)
{
    public const string Role = "--as-silo";

    public IEnumerable<string> ToCommandLine() =>
    [
        Role,
        Name,
        Port.ToString(CultureInfo.InvariantCulture),
        PrimaryPort.ToString(CultureInfo.InvariantCulture),
        LogPath,
        Verbose.ToString(),
    ];

    public static SiloArguments FromCommandLine(string[] arguments) => new(
        arguments[1],
        int.Parse(arguments[2], CultureInfo.InvariantCulture),
        int.Parse(arguments[3], CultureInfo.InvariantCulture),
        arguments[4],
        bool.Parse(arguments[5]));
}
