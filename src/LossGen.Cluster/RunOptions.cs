using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using LossGen.Cluster.Training;

namespace LossGen.Cluster;

/// <summary>What the command line asks for, checked before any process starts.</summary>
internal sealed record RunOptions
{
    public const string Usage =
        """
        Trains a small network on handwritten digits on several processes, with the same bits however many there are.

        Usage: dotnet run -c Release --project src/LossGen.Cluster [-- OPTIONS]

          --silos N       processes that compute, 1 to 64 (default 2)
          --shards N      parts that a batch is cut into, 1 to 4096 (default 64); the weights depend on it
          --batch N       rows a batch, 1 to 1437 (default 256)
          --epochs N      passes over the training digits, 1 to 10000 (default 30)
          --seed N        seed of the split and of the training, 0 to 2147483647 (default 1)
          --in-flight N   shards sent and not yet answered, 1 to 4096 (default 4 a silo)
          --kill N        kill silo N in the middle of the second epoch; the weights stay the same
          --measure       after the training, time shards without rows
          --out DIR       folder for the logs (default artifacts/cluster)
          --verbose       show the logs on the standard error stream, too
          --help          show this text

        The last line is "weights" and a hash of all bits of the weights: it depends on seed, epochs, batch and shards alone.

        Exit code: 0 done, 1 the training failed or a file could not be written, 2 bad arguments, 130 Ctrl+C, 143 terminated.

        """;

    private const int MostSilos = 64;
    private const int MostShards = 4096;
    private const int MostEpochs = 10_000;
    private const int InFlightPerSilo = 4;

    private int? _inFlight;

    public int Silos { get; private init; } = 2;

    public TrainingPlan Plan { get; private init; } = new();

    /// <summary>
    /// Shards lie on silos at random: with m of them in flight a silo, a silo has nothing to do for about e^-m of the time, which is 2 % for 4.
    /// More would only wait in queues.
    /// </summary>
    public int InFlight => _inFlight ?? InFlightPerSilo * Silos;

    /// <summary>The silo to kill, from 1, or 0 for none.</summary>
    public int Kill { get; private init; }

    public bool Measure { get; private init; }

    public string OutputFolder { get; private init; } = Path.Combine("artifacts", "cluster");

    public bool Verbose { get; private init; }

    public bool ShowHelp { get; private init; }

    public static bool TryParse(string[] arguments, out RunOptions options, [NotNullWhen(false)] out string? error)
    {
        options = new RunOptions();
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            switch (parts[0])
            {
                case "--help" or "-h" or "-?":
                    options = new RunOptions { ShowHelp = true };
                    error = null;
                    return true;
                case "--verbose" when parts.Length == 1:
                    options = options with { Verbose = true };
                    continue;
                case "--measure" when parts.Length == 1:
                    options = options with { Measure = true };
                    continue;
            }

            string? value = parts.Length == 2 ? parts[1] : i + 1 < arguments.Length ? arguments[i + 1] : null;
            error = options.Read(parts[0], value, arguments[i], out options);
            if (error is not null)
            {
                return false;
            }

            i += parts.Length == 2 ? 0 : 1;
        }

        error = options.Conflict();
        return error is null;
    }

    private string? Read(string name, string? value, string argument, out RunOptions options)
    {
        options = this;
        int number = 0;
        string? error = name switch
        {
            "--silos" => Number(name, value, 1, MostSilos, out number),
            "--shards" => Number(name, value, 1, MostShards, out number),
            "--batch" => Number(name, value, 1, TrainingRows.Count, out number),
            "--epochs" => Number(name, value, 1, MostEpochs, out number),
            "--seed" => Number(name, value, 0, int.MaxValue, out number),
            "--in-flight" => Number(name, value, 1, MostShards, out number),
            "--kill" => Number(name, value, 1, MostSilos, out number),
            "--out" => string.IsNullOrWhiteSpace(value) ? "--out needs a value." : null,
            _ => $"'{argument}' is not an option.",
        };
        options = error is not null ? this : name switch
        {
            "--silos" => this with { Silos = number },
            "--shards" => this with { Plan = Plan with { Shards = number } },
            "--batch" => this with { Plan = Plan with { BatchSize = number } },
            "--epochs" => this with { Plan = Plan with { Epochs = number } },
            "--seed" => this with { Plan = Plan with { Seed = number } },
            "--in-flight" => this with { _inFlight = number },
            "--kill" => this with { Kill = number },
            _ => this with { OutputFolder = value! },
        };
        return error;
    }

    /// <summary>What is wrong with values that are right one by one.</summary>
    private string? Conflict() => this switch
    {
        { Kill: > 0, Silos: 1 } => "--kill is given, but --silos is 1: a silo must be left to go on with, so at least 2 are expected.",
        { Kill: > 0 } when Kill > Silos => $"--kill is {Kill}, but --silos is {Silos}: a number from 1 to {Silos} is expected.",
        { Kill: > 0, Plan.Epochs: 1 } => "--kill is given, but --epochs is 1: the silo is killed in the second epoch, so at least 2 are expected.",
        _ => null,
    };

    private static string? Number(string name, string? text, int low, int high, out int value)
    {
        value = 0;
        return text is null
            ? $"{name} needs a value."
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= low && value <= high
                ? null
                : $"{name} is '{text}', but a whole number from {low} to {high} is expected.";
    }
}
