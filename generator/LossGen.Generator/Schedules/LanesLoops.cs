using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// The loops over the blocks of a tile. A processor overlaps a hundred or two instructions, and a long chain of them waits for itself: so a pass over the
/// classes, the reductions behind it and long steps of the sample have loops of their own, in which blocks and classes are independent of each other.
/// </summary>
internal sealed class LanesLoops
{
    /// <summary>What is turned into columns before the first loop.</summary>
    public const int BeforeAll = -1;

    private readonly FlatRecipe _recipe;
    private readonly List<LanesLoop> _loops = new();
    private readonly Dictionary<int, int> _computedIn = new();
    private readonly Dictionary<int, int> _takenIn = new();
    private readonly Dictionary<int, IReadOnlyList<int>> _reading = new();
    private readonly HashSet<int> _carried;

    /// <param name="recipe">The mathematics.</param>
    /// <param name="rareGoRowByRow">Whether rows of tiles with rare cases go one by one.</param>
    public LanesLoops(FlatRecipe recipe, bool rareGoRowByRow = false)
    {
        _recipe = recipe;
        FlatRecipe value = new(recipe.Recipe, Array.Empty<string>());
        for (int level = 0; level <= recipe.Levels; level++)
        {
            Step[] reductions = recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel && recipe.Level(s.Id) == level).ToArray();
            Step[] section = recipe.Section(level).Where(s => !s.Op.IsOutput()).ToArray();
            if (reductions.Length > 0 && section.Any(IsLong))
            {
                Add(value, reductions, Array.Empty<Step>(), Array.Empty<Step>());
                reductions = Array.Empty<Step>();
            }

            foreach (IReadOnlyList<Step> part in Parts(section).DefaultIfEmpty(Array.Empty<Step>()))
            {
                if (reductions.Length + part.Count > 0)
                {
                    Add(value, reductions, part, Array.Empty<Step>());
                }

                reductions = Array.Empty<Step>();
            }

            foreach (IReadOnlyList<Step> part in Parts(recipe.Pass(level).Where(s => s.Op is not (Op.Load or Op.AtLabel) && !ReadsArea(s))))
            {
                Add(value, Array.Empty<Step>(), Array.Empty<Step>(), part);
            }
        }

        LossLoop = recipe.Live.Where(s => s.Op is Op.Return or Op.InvalidWhereNaN).Max(s => Deepest(s.Arguments[0]));
        Rare = RareCases.Of(recipe, this, rareGoRowByRow);
        _carried = new HashSet<int>(recipe.Live
            .Where(s => s.Shape == Shape.PerClass && s.Op is not (Op.Load or Op.Store) && !s.Op.Reduces() && !s.IsInline && !CarriedValues.IsCheap(recipe, s))
            .Where(IsReadLater)
            .Select(s => s.Id));
    }

    /// <summary>What is left out where all rows are usual; null for nothing.</summary>
    public RareCases? Rare { get; }

    public IReadOnlyList<LanesLoop> All => _loops;

    /// <summary>The loop in which the losses are known.</summary>
    public int LossLoop { get; }

    public int Last => _loops.Count - 1;

    /// <summary>The loop that computes a step, or that reduces.</summary>
    public int LoopOf(Step step)
        => step.Op is Op.Return or Op.InvalidWhereNaN ? LossLoop
            : step.Op is Op.Load or Op.AtLabel or Op.Input ? BeforeAll
            : _computedIn[step.Op.IsSecondResult() ? step.Arguments[0] : step.Id];

    /// <summary>The loop in which each class gives a reduction what it reduces.</summary>
    public int TakenIn(Step reduction) => reduction.Op == Op.AtLabel ? BeforeAll : _takenIn.TryGetValue(reduction.Id, out int loop) ? loop : LoopOf(reduction);

    /// <summary>Whether a value per class is read by a later loop than the one that computes it.</summary>
    public bool IsCarried(Step step) => _carried.Contains(step.Id);

    /// <summary>Whether the values of a step stand in the scratch of a block.</summary>
    public bool IsInArea(Step step) => step.Op == Op.Load || IsCarried(step);

    /// <summary>Whether a value is read behind the loop that is written for it.</summary>
    public bool IsReadLater(Step step) => LoopsReading(step).Any(l => l > LoopOf(step));

    /// <summary>The loops that read a value, directly or through steps printed inside their reader's line or computed again.</summary>
    public IReadOnlyList<int> LoopsReading(Step step)
    {
        if (!_reading.TryGetValue(step.Id, out IReadOnlyList<int>? loops))
        {
            loops = FindReading(step).Distinct().ToArray();
            _reading.Add(step.Id, loops);
        }

        return loops;
    }

    private IEnumerable<int> FindReading(Step step)
    {
        foreach (Step reader in _recipe.Readers(step.Id).Select(r => _recipe.Steps[r]))
        {
            if (reader.Op.IsSecondResult())
            {
                continue;
            }

            bool inside = reader.IsInline && !reader.Op.Reduces();
            if (!inside)
            {
                yield return reader.Op.Reduces() ? TakenIn(reader) : LoopOf(reader);
            }

            if (reader.Op == Op.Store)
            {
                // What differs at the label is written at the very end.
                yield return Last;
            }

            if (inside || (reader.Shape == Shape.PerClass && !reader.Op.Reduces() && CarriedValues.IsCheap(_recipe, reader)))
            {
                foreach (int loop in LoopsReading(reader))
                {
                    yield return loop;
                }
            }
        }
    }

    /// <summary>A reduction of what stands in the scratch anyway takes it from there; what has to be computed for it is taken in a pass.</summary>
    private bool ReadsArea(Step step)
    {
        if (!step.Op.Reduces())
        {
            return false;
        }

        Step argument = _recipe.Steps[step.Arguments[0]];
        return argument.Op == Op.Load || (!argument.IsInline && !CarriedValues.IsCheap(_recipe, argument));
    }

    private void Add(FlatRecipe value, IReadOnlyList<Step> reductions, IReadOnlyList<Step> section, IReadOnlyList<Step> pass)
    {
        foreach (Step step in reductions.Concat(section).Concat(pass))
        {
            Dictionary<int, int> places = step.Op.Reduces() && pass.Contains(step) ? _takenIn : _computedIn;
            places.Add(step.Id, _loops.Count);
        }

        bool servesValue = reductions.Concat(section).Concat(pass).Any(s => value.IsLive(s.Id));
        Step[] forGradients = servesValue ? section.Where(s => !value.IsLive(s.Id)).ToArray() : Array.Empty<Step>();
        _loops.Add(new LanesLoop(reductions, section.Except(forGradients).ToArray(), forGradients, pass, servesValue));
    }

    /// <summary>The steps of a pass in parts, each with one call of an elementary function at most, and with little before it.</summary>
    private IEnumerable<IReadOnlyList<Step>> Parts(IEnumerable<Step> steps)
    {
        List<Step> part = new();
        foreach (Step step in steps)
        {
            if (IsCall(step) && (part.Any(IsCall) || part.Count > LoopRules.MostStepsBeforeCall))
            {
                yield return part;
                part = new List<Step>();
            }

            part.Add(step);
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private bool IsCall(Step step) => step.Op == Op.Call;

    private bool IsLong(Step step)
        => IsCall(step) || step.Op == Op.Div || step.Arguments.Any(a => _recipe.Steps[a].IsInline && IsLong(_recipe.Steps[a]));

    private int Deepest(int id)
    {
        Step step = _recipe.Steps[id];
        return !step.IsInline ? LoopOf(step) : step.Arguments.Count == 0 ? BeforeAll : step.Arguments.Max(Deepest);
    }
}
