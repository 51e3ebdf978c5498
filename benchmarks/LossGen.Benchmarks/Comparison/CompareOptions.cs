using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>What the command line asks for.</summary>
internal sealed record CompareOptions(bool IsQuick, bool IsKindsOnly, IReadOnlyList<Job> Jobs, IReadOnlyList<KindJob> KindJobs, IReadOnlyList<ClassCount> ClassCounts, string? Out)
{
    public const string Usage = """
        compare [kinds] [--quick] [--kinds NAME,...] [--classes C,...] [--out FOLDER]

          kinds       only the kinds and options beside cross-entropy, entropy and KL divergence
          --quick     half a minute at most, less exact
          --kinds     of cross-entropy, mean-cross-entropy, entropy, kl, probability-cross-entropy, probability-entropy, probability-kl;
                      options, binary-cross-entropy, jensen-shannon, jeffreys, probability-jensen-shannon, probability-jeffreys, softmax,
                      log-softmax, perplexity, renyi, argmax, sample
          --classes   of 2, 3, 4, 8, 10, 16, 32, 64, 100, 1000 (the second line of kinds: of 2, 3, 4, 10, 16, 100, 1000)
          --out       where charts go as SVG
        """;

    public Clock Clock => IsQuick ? new Clock(15, 5e4) : new Clock(100, 2e5);

    public static CompareOptions Parse(ReadOnlySpan<string> arguments)
    {
        bool isKindsOnly = arguments is ["kinds", ..];
        CompareOptions options = new(false, isKindsOnly, isKindsOnly ? [] : Comparison.Jobs.All, Comparison.KindJobs.All, ClassCount.All, null);
        for (int i = isKindsOnly ? 1 : 0; i < arguments.Length; i++)
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
            if (arguments[i] == "--kinds" && values.FirstOrDefault(v => options.Jobs.All(j => j.Name != v) && options.KindJobs.All(j => j.Name != v)) is string unknown)
            {
                throw new ArgumentException($"{unknown} is no kind.");
            }

            options = arguments[i++] switch
            {
                "--kinds" => options with { Jobs = [.. options.Jobs.Where(j => values.Contains(j.Name))], KindJobs = [.. options.KindJobs.Where(j => values.Contains(j.Name))] },
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
