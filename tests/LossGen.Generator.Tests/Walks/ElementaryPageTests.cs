using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>The tables of elementary functions on the page on numerics are those of the walks. NUMERICS_ACCEPT=1 writes them.</summary>
public sealed class ElementaryPageTests
{
    private static readonly Dictionary<string, (Func<float, float> Plain, Batch<float>? Tensor)> s_libraries = new()
    {
        ["ExpOfAny"] = (MathF.Exp, (x, _, y) => TensorPrimitives.Exp(x, y)),
        ["Psi"] = (x => MathF.Exp(x) - 1 - x, null),
        ["Log"] = (MathF.Log, (x, _, y) => TensorPrimitives.Log(x, y)),
        ["Log2"] = (MathF.Log2, (x, _, y) => TensorPrimitives.Log2(x, y)),
        ["Log10"] = (MathF.Log10, (x, _, y) => TensorPrimitives.Log10<float>(x, y)),
        ["Log1p"] = (float.LogP1, (x, _, y) => TensorPrimitives.LogP1<float>(x, y)),
        ["Phi"] = (x => ((1 + x) * MathF.Log(1 + x)) - x, null),
        ["Sigmoid"] = (x => 1 / (1 + MathF.Exp(-x)), (x, _, y) => TensorPrimitives.Sigmoid(x, y)),
        ["Softplus"] = (x => MathF.Log(1 + MathF.Exp(x)), null),
    };

    private static readonly (string Name, string Formula)[] s_pairs = [("KlTerm", "p ln(p/q) - p + q"), ("LogRatio", "ln(p/q)"), ("JsTerm", "(p ln(p/m) + q ln(q/m))/2, m = (p + q)/2"), ("LogToMean", "ln(p/m)")];

    [Fact]
    public void Of_floats()
    {
        StringBuilder table = new("| function | domain | inputs | LossGen | at | not the nearest | MathF | TensorPrimitives |\n|---|---|---|---|---|---|---|---|\n");
        foreach (SingleFunction f in SingleFunction.All)
        {
            string[] line = WalkRecord.Find($"Single {f.Name} all") ?? throw new InvalidOperationException($"walks.txt has no walk of all floats through {f.Name}.");
            string libraries = " | |";
            if (s_libraries.TryGetValue(f.Name, out var library))
            {
                string plain = Library(f, (x, _, y) =>
                {
                    for (int i = 0; i < x.Length; i++)
                    {
                        y[i] = library.Plain(x[i]);
                    }
                });
                libraries = $" {plain} | {(library.Tensor is { } tensor ? Library(f, tensor) : string.Empty)} |";
            }

            double share = 100.0 * long.Parse(line[4], CultureInfo.InvariantCulture) / long.Parse(line[1], CultureInfo.InvariantCulture);
            table.Append(CultureInfo.InvariantCulture, $"| `{f.Name}` {f.Formula} | {f.Domain} | {line[1]} | {line[2]} | {line[3]} | {share:F3} % |{libraries}\n");
        }

        foreach ((string name, string formula) in s_pairs)
        {
            string[] line = WalkRecord.Find($"Single {name} a million")!;
            table.Append(CultureInfo.InvariantCulture, $"| `{name}` {formula} | pairs, in layers | {line[1]} | {line[2]} | {line[3]} | {100.0 * long.Parse(line[4], CultureInfo.InvariantCulture) / long.Parse(line[1], CultureInfo.InvariantCulture):F3} % | | |\n");
        }

        Section("elementary functions of floats", table.ToString());
    }

    [Fact]
    public void Of_doubles()
    {
        StringBuilder table = new("| function | inputs | LossGen | at | not the nearest |\n|---|---|---|---|---|\n");
        foreach ((string name, string formula) in DoubleFunction.All.Select(f => (f.Name, f.Formula)).Concat(s_pairs))
        {
            string[] line = WalkRecord.Find($"Double {name} a million")!;
            table.Append(CultureInfo.InvariantCulture, $"| `{name}` {formula} | {line[1]} | {line[2]} | {line[3]} | {100.0 * long.Parse(line[4], CultureInfo.InvariantCulture) / long.Parse(line[1], CultureInfo.InvariantCulture):F2} % |\n");
        }

        Section("elementary functions of doubles", table.ToString());
    }

    private static string Library(SingleFunction f, Batch<float> function)
    {
        double error = SingleWalk.Run(() => function, f.Truth, 16381, f.Includes).Error;
        return double.IsInfinity(error) ? "inf or NaN" : error < 100 ? error.ToString("0.00", CultureInfo.InvariantCulture) : error.ToString("0.0e0", CultureInfo.InvariantCulture);
    }

    // The last two columns belong to libraries that differ from machine to machine: up to a factor of 4 is no news.
    private static void Section(string name, string table, [CallerFilePath] string here = "")
    {
        string file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "LossGen.Docs", "measured", "numerics.md"));
        string page = File.ReadAllText(file);
        string mark = $"<!-- measured: {name} -->\n";
        int from = page.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        int to = page.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("NUMERICS_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(file, page[..from] + table + page[to..]);
            return;
        }

        foreach ((string before, string now) in page[from..to].Split('\n').Zip(table.Split('\n')))
        {
            string[] a = before.Split('|');
            string[] b = now.Split('|');
            Assert.Equal(a.Length, b.Length);
            for (int i = 0; i < a.Length; i++)
            {
                Assert.True(a[i] == b[i] || (i >= 7 && Similar(a[i], b[i])), $"numerics.md, {name}: {before} is now {now}");
            }
        }

        Assert.Equal(page[from..to].Split('\n').Length, table.Split('\n').Length);
    }

    private static bool Similar(string a, string b)
        => double.TryParse(a, CultureInfo.InvariantCulture, out double x) && double.TryParse(b, CultureInfo.InvariantCulture, out double y) && Math.Max(x, y) <= 4 * Math.Min(x, y);
}
