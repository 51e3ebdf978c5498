using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Walks;

/// <summary>
/// No bit of a function can move unnoticed. For each small change of each function planted.txt names an input where the changed function gives other bits; the results at all
/// these inputs are hashed. So is the recipe itself, for the few changes of which no input is known to show them.
/// </summary>
/// <remarks>PLANT_SEARCH=new looks for such inputs where a function has changes that are not in its file, PLANT_SEARCH=all wherever none is known.</remarks>
public sealed class PlantedChangeTests
{
    private const long MostTried = 1 << 24;

    public static TheoryData<string> Names => [.. ElementaryFunctions.Names.Where(n => n != ExpFunctions.ExpShift)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_of_a_float_function_shows(string name) => Verify<float>(name, ElementType.Single);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_change_of_a_double_function_shows(string name) => Verify<double>(name, ElementType.Double);

    private static void Verify<T>(string name, ElementType element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ElementaryFunction function = ElementaryFunctions.Define(name, element);
        double[] shared = name == LogParts.Power ? PartsOfPowers.Shared(element, 0.7) : element == ElementType.Single
            ? SingleFunction.All.FirstOrDefault(f => f.Name == name)?.Shared ?? []
            : DoubleFunction.All.FirstOrDefault(f => f.Name == name)?.Shared ?? [];
        List<Plant> plants = [.. Plant.Of(function)];
        string file = Path.Combine(Folder(), "Planted", $"{element}.{name}.txt");
        string? search = Environment.GetEnvironmentVariable("PLANT_SEARCH");
        if (search == "all" || (search == "new" && !(File.Exists(file) && plants.All(p => File.ReadAllText(file).Contains(p.Key + ": ", StringComparison.Ordinal)))))
        {
            Search<T>(function, element, shared, plants, file);
        }

        Dictionary<string, string> lines = File.ReadAllLines(file).Select(l => l.Split(": ")).ToDictionary(l => l[0], l => l[1]);
        Assert.Equal(plants.Select(p => p.Key).Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));

        // One input a change: the recipe there, as it is and changed.
        List<T> first = [];
        List<T> second = [];
        RecipeRunner<T> runner = new(function, shared);
        foreach (Plant plant in plants.Where(p => lines[p.Key] != "none"))
        {
            string[] at = lines[plant.Key].Split(' ');
            T[] x = [Parse<T>(at[0])];
            T[] y = [Parse<T>(at[^1])];
            T before = runner.Run(x, y)[0];
            T after = Changed<T>(function, plant, shared).Run(x, y)[0];
            Assert.False(before.Equals(after), $"{plant.Key} of {name} no longer shows at {at[0]}.");
            first.Add(x[0]);
            second.Add(y[0]);
        }

        // What is hashed is the emitted function: equal to the recipe, and so unlike the changed one.
        T[] results = new T[first.Count];
        EmittedFunctions<T>.Modern.Find(name, VectorWidth.Scalar, shared)(first.ToArray(), second.ToArray(), results);
        Assert.True(runner.Run(first.ToArray(), second.ToArray()).SequenceEqual(results));
        string bits = string.Join(' ', results.Select(r => T.IsNaN(r) ? "NaN" : r.ToString("R", CultureInfo.InvariantCulture)));
        WalkRecord.Check($"{element} {name} where changes show", $"{Hash(bits)} {first.Count} of {plants.Count}");
        WalkRecord.Check($"{element} {name} recipe", Hash(string.Join('\n', function.Recipe.Steps.Select(s => $"{s.Id} {s.Op} {string.Join(',', s.Arguments)} {s.Number:R} {s.Bits}"))));
    }

    private static RecipeRunner<T> Changed<T>(ElementaryFunction function, Plant plant, double[] shared)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new(plant.Steps, function.Result + plant.Steps.Count - function.Recipe.Steps.Count, shared);

    private static void Search<T>(ElementaryFunction function, ElementType element, double[] shared, List<Plant> plants, string file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SortedDictionary<string, string> found = new(plants.ToDictionary(p => p.Key, _ => "none"), StringComparer.Ordinal);

        // What was found before is kept.
        foreach (string[] line in (File.Exists(file) ? File.ReadAllLines(file) : []).Select(l => l.Split(": ")))
        {
            if (found.ContainsKey(line[0]))
            {
                found[line[0]] = line[1];
            }
        }

        List<(Plant Plant, RecipeRunner<T> Runner)> open = [.. plants.Where(p => found[p.Key] == "none").Select(p => (p, Changed<T>(function, p, shared)))];
        RecipeRunner<T> runner = new(function, shared);
        T[] x = new T[RecipeRunner<T>.Block];
        T[] y = new T[RecipeRunner<T>.Block];
        using IEnumerator<(T X, T Y)> inputs = Inputs<T>(function.Name, element).GetEnumerator();
        for (long tried = 0; tried < (element == ElementType.Single ? MostTried : MostTried / 16) && open.Count > 0; tried += x.Length)
        {
            for (int i = 0; i < x.Length && inputs.MoveNext(); i++)
            {
                (x[i], y[i]) = inputs.Current;
            }

            T[] before = runner.Run(x, y).ToArray();
            open.RemoveAll(candidate =>
            {
                ReadOnlySpan<T> after = candidate.Runner.Run(x, y);
                int at = before.AsSpan().CommonPrefixLength(after);
                if (at < before.Length)
                {
                    found[candidate.Plant.Key] = function.Recipe.Steps.Count(s => s.Op == Op.Input && s.Shape == Shape.PerClass) == 2 ? $"{x[at]:R} {y[at]:R}" : $"{x[at]:R}";
                }

                return at < before.Length;
            });
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, string.Concat(found.Select(l => $"{l.Key}: {l.Value}\n")));
    }

    private static IEnumerable<(T X, T Y)> Inputs<T>(string name, ElementType element)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (name is RatioFunctions.KlTerm or RatioFunctions.KlTermInRange or RatioFunctions.LogRatio
            or JensenShannonFunctions.Term or JensenShannonFunctions.TermInRange or LogMeanFunctions.OfProbabilities)
        {
            foreach ((double p, double q) in Strata.Pairs(element == ElementType.Single, 0, 1).Concat(Strata.Pairs(element == ElementType.Single, int.MaxValue, 1)))
            {
                yield return (T.CreateTruncating(p), T.CreateTruncating(q));
            }
        }

        if (name == LogParts.Power)
        {
            foreach ((int n, double l) in PartsOfPowers.Parts(element, int.MaxValue))
            {
                yield return (T.CreateTruncating(n), T.CreateTruncating(l));
            }
        }

        // The ends first, then numbers that no step rounds, then layers.
        double smallest = element == ElementType.Single ? float.Epsilon : double.Epsilon;
        double largest = element == ElementType.Single ? float.MaxValue : double.MaxValue;
        Func<float, bool>? includes = element == ElementType.Single ? SingleFunction.All.First(f => f.Name == name).Includes : null;
        foreach (double x in (double[])[0, -0.0, 1, -1, double.PositiveInfinity, double.NegativeInfinity, smallest, -smallest, largest, 40, -40, -120, -130, 88.37, 709.4, 0.5, -0.35, 2, -2])
        {
            yield return (T.CreateTruncating(x), default);
        }

        DoubleFunction strata = DoubleFunction.All.First(f => f.Name == name);
        Random random = new(1);
        for (int i = 0; ; i++)
        {
            T x = element == ElementType.Single && i % 8 == 0
                ? (T)(object)BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32))
                : T.CreateTruncating(strata.Strata[i % strata.Strata.Length](random));
            if (includes is null || includes(float.CreateTruncating(x)))
            {
                yield return (x, default);
            }
        }
    }

    private static T Parse<T>(string text)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => T.Parse(text, CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
