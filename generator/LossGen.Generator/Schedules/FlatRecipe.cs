using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// A recipe made ready for planning: steps that no wanted output needs are gone, and every step has its level,
/// the number of reductions over the classes on its longest path. The steps of one level form one pass over the classes.
/// </summary>
internal sealed class FlatRecipe
{
    private readonly List<int>[] _readers;
    private readonly int[] _levels;
    private readonly int[] _passes;
    private readonly bool[] _live;
    private readonly Step[] _liveSteps;
    private readonly Step[][] _passSteps;
    private readonly Step[][] _sectionSteps;

    /// <param name="recipe">The mathematics.</param>
    /// <param name="stores">The output arguments that are wanted; none for a value alone.</param>
    /// <param name="storesLast">Whether outputs wait for the last level even where they could come earlier, as in kernels of blocks: then a pass of their own can be skipped.</param>
    /// <param name="isUsual">Whether a kernel of one sample takes the forms that usually hold.</param>
    public FlatRecipe(Recipe recipe, IReadOnlyCollection<string> stores, bool storesLast = false, bool isUsual = false)
    {
        Recipe = recipe;
        IsUsual = isUsual;
        _readers = recipe.Steps.Select(_ => new List<int>()).ToArray();
        _levels = new int[recipe.Steps.Count];
        _live = new bool[recipe.Steps.Count];
        for (int i = recipe.Steps.Count - 1; i >= 0; i--)
        {
            Step step = recipe.Steps[i];
            _live[i] |= step.Op is Op.Return or Op.InvalidWhereNaN || (step.Op == Op.Store && stores.Contains(step.Target!));
            if (!_live[i])
            {
                continue;
            }

            // Kernels of blocks have both forms. Whether the one that usually holds does is seen to elsewhere.
            foreach (int argument in step.Op switch
            {
                Op.Usually when isUsual => step.Arguments.Skip(1),
                Op.Usually or Op.Rarely when !storesLast => step.Arguments.Take(1),
                Op.Rarely => step.Arguments.Take(2),
                _ => step.Arguments,
            })
            {
                _live[argument] = true;
                _readers[argument].Add(i);
            }
        }

        foreach (Step step in recipe.Steps)
        {
            int level = step.Arguments.Count == 0 ? 0 : step.Arguments.Max(a => _levels[a]);
            _levels[step.Id] = step.Op.Reduces() ? level + 1 : level;
        }

        Levels = recipe.Steps.Where(s => _live[s.Id]).Max(s => _levels[s.Id]);

        // All stores wait for the last one: an output may be the memory of an input that an earlier pass still reads.
        _passes = (int[])_levels.Clone();
        int lastStore = storesLast ? Levels : recipe.Steps.Where(s => s.Op == Op.Store && _live[s.Id]).Select(s => _levels[s.Id]).DefaultIfEmpty().Max();
        foreach (Step store in recipe.Steps.Where(s => s.Op == Op.Store))
        {
            _passes[store.Id] = lastStore;
        }

        for (int i = recipe.Steps.Count - 1; i >= 0; i--)
        {
            // A value per class is computed in the first pass that reads it, not in the first that could.
            if (_live[i] && recipe.Steps[i] is { Shape: Shape.PerClass, Op: not Op.Store } && _readers[i].Count > 0)
            {
                _passes[i] = _readers[i].Min(r => recipe.Steps[r].Op.Reduces() ? _levels[i] : _passes[r]);
            }
        }

        // Every kernel of every width walks them, some many times.
        _liveSteps = recipe.Steps.Where(s => _live[s.Id]).ToArray();
        _passSteps = ByLevel(s => s.Shape == Shape.PerClass || s.Op.Reduces(), PassOf);
        _sectionSteps = ByLevel(s => s.Shape == Shape.PerSample && !s.Op.Reduces() && !s.Op.IsSecondResult() && s.Op != Op.Input, s => _levels[s.Id]);
    }

    public Recipe Recipe { get; }

    public IReadOnlyList<Step> Steps => Recipe.Steps;

    /// <summary>Whether the forms that usually hold are the only ones.</summary>
    public bool IsUsual { get; }

    /// <summary>The highest level.</summary>
    public int Levels { get; }

    public int Level(int step) => _levels[step];

    public bool IsLive(int step) => _live[step];

    public IReadOnlyList<int> Readers(int step) => _readers[step];

    public IReadOnlyList<Step> Live => _liveSteps;

    /// <summary>The pass over the classes in which a step is computed: a reduction belongs to the pass that it ends.</summary>
    public int PassOf(Step step) => step.Op.Reduces() ? _levels[step.Arguments[0]] : _passes[step.Id];

    /// <summary>The steps that form the pass over the classes at a level, in order.</summary>
    public IReadOnlyList<Step> Pass(int level) => _passSteps[level];

    /// <summary>The steps between the passes: those of the sample that need reductions up to this level.</summary>
    public IReadOnlyList<Step> Section(int level) => _sectionSteps[level];

    private Step[][] ByLevel(Func<Step, bool> belongs, Func<Step, int> levelOf)
    {
        ILookup<int, Step> steps = _liveSteps.Where(s => !s.IsInline && belongs(s)).ToLookup(levelOf);
        return Enumerable.Range(0, Levels + 1).Select(level => steps[level].ToArray()).ToArray();
    }
}
