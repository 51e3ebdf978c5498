using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>What the command line asks for.</summary>
internal sealed record CompareOptions(bool IsQuick, IReadOnlyList<Job> Jobs, IReadOnlyList<ClassCount> ClassCounts, string? Out)
{
    public const string Usage = """
        compare [--quick] [--kinds NAME,...] [--classes C,...] [--out FOLDER]

          --quick     half a minute at most, less exact
          --kinds     of cross-entropy, mean-cross-entropy, entropy, kl, probability-cross-entropy, probability-entropy, probability-kl
          --classes   of 2, 3, 4, 8, 10, 16, 32, 64, 100, 1000
          --out       where charts go as SVG
        """;

    public Clock Clock => IsQuick ? new Clock(15, 5e4) : new Clock(100, 2e5);

    public static CompareOptions Parse(ReadOnlySpan<string> arguments)
    {
        CompareOptions options = new(false, Comparison.Jobs.All, ClassCount.All, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--quick")
            {
                options = options with { IsQuick = true };
                continue;
            }

            if (i + 1 == arguments.Length)
            {
                throw new ArgumentException($"{arguments[i]} is no option, or lacks its value.");
            }

            string[] values = arguments[i + 1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            options = arguments[i++] switch
            {
                "--kinds" => options with { Jobs = [.. values.Select(v => Comparison.Jobs.All.FirstOrDefault(j => j.Name == v) ?? throw new ArgumentException($"{v} is no kind."))] },
                "--classes" => options with
                {
                    ClassCounts = [.. values.Select(v => ClassCount.All.FirstOrDefault(c => c.Classes.ToString(CultureInfo.InvariantCulture) == v) ?? throw new ArgumentException($"There is no loss of {v} classes here."))],
                },
                "--out" => options with { Out = arguments[i] },
                string other => throw new ArgumentException($"{other} is no option."),
            };
        }

        return options;
    }
}
