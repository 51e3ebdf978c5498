using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;

namespace LossGen.Demo;

/// <summary>What the command line asks for, checked before anything runs, so that a typing error costs no training.</summary>
internal sealed record DemoOptions
{
    public const string Usage =
        """
        Trains a small network on handwritten digits with the emitted loss, and shows what the emitted loss is worth.

        Usage: dotnet run -c Release --project src/LossGen.Demo [-- OPTIONS]

          --seed N      seed of the split and of the training, 0 to 2147483647 (default 1)
          --epochs N    passes over the training digits, 1 to 10000 (default 40)
          --out DIR     folder for loss-curve.svg (default artifacts/demo)
          --help        show this text

        Exit code: 0 done, 1 a file could not be written, 2 bad arguments.

        """;

    private const int MostEpochs = 10_000;

    public int Seed { get; private init; } = 1;

    public int Epochs { get; private init; } = 40;

    public string OutputFolder { get; private init; } = Path.Combine("artifacts", "demo");

    public bool ShowHelp { get; private init; }

    public static bool TryParse(string[] arguments, out DemoOptions options, [NotNullWhen(false)] out string? error)
    {
        options = new DemoOptions();
        error = null;
        for (int i = 0; i < arguments.Length && error is null; i++)
        {
            string[] parts = arguments[i].Split('=', 2);
            if (parts[0] is "--help" or "-h" or "-?")
            {
                options = new DemoOptions { ShowHelp = true };
                error = null;
                return true;
            }

            if (parts[0] is not ("--seed" or "--epochs" or "--out"))
            {
                error = $"'{arguments[i]}' is not an option.";
                continue;
            }

            string? value = parts.Length == 2 ? parts[1] : i + 1 < arguments.Length ? arguments[++i] : null;
            if (string.IsNullOrWhiteSpace(value))
            {
                error = $"{parts[0]} needs a value.";
                continue;
            }

            switch (parts[0])
            {
                case "--seed":
                    error = Read(parts[0], value, 0, int.MaxValue, out int seed);
                    options = options with { Seed = seed };
                    break;
                case "--epochs":
                    error = Read(parts[0], value, 1, MostEpochs, out int epochs);
                    options = options with { Epochs = epochs };
                    break;
                default:
                    options = options with { OutputFolder = value };
                    break;
            }
        }

        return error is null;
    }

    private static string? Read(string name, string text, int low, int high, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= low && value <= high
            ? null
            : $"{name} is '{text}', but a whole number from {low} to {high} is expected.";
}
