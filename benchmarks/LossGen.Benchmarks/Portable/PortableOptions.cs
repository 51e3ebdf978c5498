using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace LossGen.Benchmarks.Portable;

/// <summary>What the command line asks for.</summary>
internal sealed record PortableOptions(bool IsQuick, bool IsKept, IReadOnlyList<PortableRuntime> Runtimes, string Out, IReadOnlyList<string> Pages)
{
    public const string Usage = """
        compare portable [--quick] [--keep] [--runtimes NAME,...] [--out FOLDER] [--page FILE,...]

          --quick     two minutes at most, less exact, on the runtimes that nothing needs to be published for
          --runtimes  of clr, clr-128, clr-scalar, netstandard, native, native-v3, mono, mono-float32, wasm
          --out       where what each runtime printed goes (artifacts/portable)
          --keep      of runtimes that printed into that folder before, that is taken
          --page      pages that get the tables, between their marks
        """;

    public static PortableOptions Parse(ReadOnlySpan<string> arguments)
    {
        PortableOptions options = new(false, false, [], Path.Combine(PortableRuntime.Repository, "artifacts/portable"), []);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is "--quick" or "--keep")
            {
                options = arguments[i] == "--quick" ? options with { IsQuick = true } : options with { IsKept = true };
                continue;
            }

            if (i + 1 == arguments.Length)
            {
                throw new ArgumentException($"{arguments[i]} is no option, or lacks its value.");
            }

            string[] values = arguments[i + 1].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            options = arguments[i++] switch
            {
                "--runtimes" => options with { Runtimes = [.. values.Select(v => PortableRuntimes.All.FirstOrDefault(r => r.Name == v) ?? throw new ArgumentException($"{v} is no runtime."))] },
                "--out" => options with { Out = Path.GetFullPath(arguments[i]) },
                "--page" => options with { Pages = values },
                string other => throw new ArgumentException($"{other} is no option."),
            };
        }

        return options.Runtimes.Count > 0 ? options : options with { Runtimes = [.. PortableRuntimes.All.Where(r => !options.IsQuick || !r.IsPublished)] };
    }
}
