using System;
using System.Collections.Generic;
using System.Globalization;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Dataflow;

/// <summary>
/// All that follows from a recipe and the outputs that are wanted, computed once: what needs a step, how many reductions over the classes lie before it, who reads it.
/// Outputs over the classes come last, since they may be the memory of an input.
/// </summary>
internal sealed class Flow
{
    private readonly Outputs[] _neededFor;
    private readonly int[] _levels;
    private readonly int[] _passes;
    private readonly string[] _names;
    private readonly List<Step>[] _readers;
    private readonly List<Step>[] _lineReaders;
    private readonly List<Step> _lines = new();
    private readonly bool _storesLast;

    /// <param name="recipe">Where the steps are from.</param>
    /// <param name="steps">The steps: the recipe's, or those rewritten.</param>
    /// <param name="stores">The outputs over the classes that are wanted.</param>
    /// <param name="storesLast">Whether all outputs over the classes wait for the last pass, which can be skipped then; else they wait for the last of them.</param>
    public Flow(Recipe recipe, IReadOnlyList<Step> steps, IReadOnlyCollection<string> stores, bool storesLast = true)
    {
        _storesLast = storesLast;
        Recipe = recipe;
        Steps = steps;
        Stores = stores;
        _neededFor = new Outputs[steps.Count];
        _levels = new int[steps.Count];
        _passes = new int[steps.Count];
        _readers = new List<Step>[steps.Count];
        _lineReaders = new List<Step>[steps.Count];
        _names = Names(steps);
        Need(stores);
        Level();
        Pass();
        foreach (Step step in steps)
        {
            if (IsLive(step) && !step.IsInline && !step.Op.IsSecondResult())
            {
                _lines.Add(step);
            }
        }
    }

    public Recipe Recipe { get; }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The outputs over the classes that are wanted.</summary>
    public IReadOnlyCollection<string> Stores { get; }

    /// <summary>The steps that are computed for themselves, in order: all others are written where they are read.</summary>
    public IReadOnlyList<Step> Lines => _lines;

    /// <summary>The reductions on the longest path.</summary>
    public int Levels { get; private set; }

    /// <summary>Whether anything is stored for every class.</summary>
    public bool HasStores { get; private set; }

    /// <summary>The name by which kernels and schedules know a step: recipes may give one name twice.</summary>
    public string NameOf(Step step) => _names[step.Id];

    /// <summary>The name of what a reduction takes, where that has no line of its own; null where it has.</summary>
    public string? TermsOf(Step step) => step.Op.Reduces() && Steps[step.Arguments[0]].IsInline ? NameOf(step) + "Terms" : null;

    public Outputs NeededFor(Step step) => _neededFor[step.Id];

    public bool IsLive(Step step) => _neededFor[step.Id] != Outputs.None;

    /// <summary>Whether nothing but what is stored for the classes needs a step.</summary>
    public bool IsForGradientOnly(Step step) => _neededFor[step.Id] == Outputs.Gradient;

    /// <summary>The reductions over the classes on the longest path to a step.</summary>
    public int Level(Step step) => _levels[step.Id];

    /// <summary>The pass over the classes in which a value of a class is computed: the first that reads it. A reduction belongs to the pass that it ends.</summary>
    public int PassOf(Step step) => step.Op.Reduces() ? _levels[step.Arguments[0]] : _passes[step.Id];

    public IReadOnlyList<Step> Readers(Step step) => _readers[step.Id];

    /// <summary>The second result of a reduction, if anybody reads it.</summary>
    public Step? SecondOf(Step reduction)
    {
        foreach (Step reader in Readers(reduction))
        {
            if (reader.Op.IsSecondResult())
            {
                return reader;
            }
        }

        return null;
    }

    /// <summary>The steps with lines that read a step, directly or in their lines.</summary>
    public IReadOnlyList<Step> LinesReading(Step step) => _lineReaders[step.Id] ??= FindLinesReading(step);

    /// <summary>A step and all that is written in its line.</summary>
    public IEnumerable<Step> Line(Step step)
    {
        yield return step;
        foreach (int argument in step.Arguments)
        {
            if (Steps[argument].IsInline)
            {
                foreach (Step inner in Line(Steps[argument]))
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>Whether a value of a class is one operation on inputs and values of the row, which costs less than a store and a load, and no reduction takes it.</summary>
    public bool IsCheap(Step step)
    {
        if (step.Shape != Shape.PerClass || step.IsInline || step.IsKept || step.Op is not (Op.Add or Op.Sub or Op.Mul or Op.Max))
        {
            return false;
        }

        foreach (int argument in step.Arguments)
        {
            if (Steps[argument] is not ({ Shape: Shape.PerSample } or { Op: Op.Load or Op.ClassConst }))
            {
                return false;
            }
        }

        foreach (Step reader in Readers(step))
        {
            if (reader.Op.Reduces())
            {
                return false;
            }
        }

        return true;
    }

    private List<Step> FindLinesReading(Step step)
    {
        List<Step> lines = new();
        foreach (Step reader in Readers(step))
        {
            if (!reader.Op.IsSecondResult() && (!reader.IsInline || reader.Op.IsOutput()))
            {
                Add(reader);
                continue;
            }

            foreach (Step line in LinesReading(reader))
            {
                Add(line);
            }
        }

        return lines;

        void Add(Step line)
        {
            if (!lines.Contains(line))
            {
                lines.Add(line);
            }
        }
    }

    private static string[] Names(IReadOnlyList<Step> steps)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        string[] names = new string[steps.Count];
        foreach (Step step in steps)
        {
            string name = step.Name ?? step.Target ?? step.Op.ToString();
            names[step.Id] = step.IsInline && step.Name is null || taken.Add(name) ? name : name + "_" + step.Id.ToString(CultureInfo.InvariantCulture);
        }

        return names;
    }

    private void Need(IReadOnlyCollection<string> stores)
    {
        for (int i = 0; i < Steps.Count; i++)
        {
            _readers[i] = new List<Step>();
        }

        for (int i = Steps.Count - 1; i >= 0; i--)
        {
            Step step = Steps[i];
            _neededFor[i] |= step.Op switch
            {
                Op.Store => Contains(stores, step.Target!) ? Outputs.Gradient : Outputs.None,
                Op.Return or Op.InvalidWhereNaN => Outputs.Loss,
                _ => Outputs.None,
            };
            if (_neededFor[i] == Outputs.None)
            {
                continue;
            }

            HasStores |= step.Op == Op.Store;
            foreach (int argument in step.Arguments)
            {
                _neededFor[argument] |= _neededFor[i];
                _readers[argument].Insert(0, step);
            }
        }
    }

    private static bool Contains(IReadOnlyCollection<string> stores, string target)
    {
        foreach (string store in stores)
        {
            if (store == target)
            {
                return true;
            }
        }

        return false;
    }

    private void Level()
    {
        foreach (Step step in Steps)
        {
            int level = 0;
            foreach (int argument in step.Arguments)
            {
                level = Math.Max(level, _levels[argument]);
            }

            _levels[step.Id] = step.Op.Reduces() ? level + 1 : level;
            Levels = IsLive(step) ? Math.Max(Levels, _levels[step.Id]) : Levels;
        }
    }

    private void Pass()
    {
        int lastStore = 0;
        foreach (Step step in Steps)
        {
            lastStore = _storesLast ? Levels : step.Op == Op.Store && IsLive(step) ? Math.Max(lastStore, _levels[step.Id]) : lastStore;
        }

        for (int i = Steps.Count - 1; i >= 0; i--)
        {
            Step step = Steps[i];
            _passes[i] = step.Op == Op.Store ? lastStore : _levels[i];
            if (step.Shape != Shape.PerClass || step.Op == Op.Store || _readers[i].Count == 0)
            {
                continue;
            }

            int first = int.MaxValue;
            foreach (Step reader in _readers[i])
            {
                first = Math.Min(first, reader.Op.Reduces() ? _levels[i] : reader.Shape == Shape.PerClass ? _passes[reader.Id] : _levels[reader.Id]);
            }

            _passes[i] = Math.Max(_levels[i], first);
        }
    }
}
