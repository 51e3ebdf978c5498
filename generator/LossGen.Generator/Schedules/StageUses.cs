using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>Where values of the sample are made and read when each pass over the classes is a stage: in the loop of a stage, or at its end, behind what it reduces.</summary>
internal sealed class StageUses
{
    /// <summary>The passes that go in stages: one that only compares, one that computes, and one that only gradients need.</summary>
    public const int Count = 3;

    private readonly FlatRecipe _recipe;
    private readonly FlatRecipe _value;

    public StageUses(FlatRecipe recipe)
    {
        _recipe = recipe;
        _value = new FlatRecipe(recipe.Recipe, Array.Empty<string>());
        Kept = recipe.Live.Where(s => s.Shape == Shape.PerSample && !s.IsInline && !s.Op.IsOutput() && s.Op is not (Op.Input or Op.Scale or Op.Const) && Of(s).Any(u => u.Stage > MadeIn(s))).ToArray();
    }

    /// <summary>Whether the passes are those: of one input, with all that is read at labels known after the first, and losses and scales after the second.</summary>
    public bool HasThree
        => _recipe.Live.Where(s => s.Op == Op.Load).Select(s => s.Target).Distinct().Count() == 1
            && _recipe.Levels == Count - 1
            && _recipe.Section(0).Count == 0
            && _recipe.Pass(Count - 1).All(s => s.Op == Op.Load || IsForGradients(s))
            && _recipe.Live.Where(s => s.Op == Op.AtLabel).All(s => _recipe.PassOf(s) == 0)
            && _recipe.Live.Where(s => s.Op == Op.Scale).All(s => Of(s).All(u => u is { Stage: 1, InLoop: false }));

    /// <summary>Whether the losses do not need a step.</summary>
    public bool IsForGradients(Step step) => !_value.IsLive(step.Id);

    /// <summary>The values that a later stage than their own reads.</summary>
    public IReadOnlyList<Step> Kept { get; }

    /// <summary>Those that the loop of a stage reads.</summary>
    public IEnumerable<Step> ReadInLoop(int stage) => Kept.Where(s => Of(s).Any(u => u.InLoop && u.Stage == stage));

    /// <summary>Those that are read at the end of a stage and were made in an earlier one.</summary>
    public IEnumerable<Step> ReadAtEnd(int stage) => Kept.Where(s => MadeIn(s) < stage && Of(s).Any(u => !u.InLoop && u.Stage == stage));

    /// <summary>The stage at whose end a value of the sample is known.</summary>
    public int MadeIn(Step step) => step.Op.Reduces() ? _recipe.PassOf(step) : _recipe.Level(step.Id) - 1;

    /// <summary>The stages that read a value.</summary>
    public IEnumerable<(int Stage, bool InLoop)> Of(Step step)
        => CarriedValues.Uses(_recipe, step).Select(u => u.Reader.Shape == Shape.PerClass || u.Reader.Op.Reduces() || u.Reader.Op == Op.Store ? (u.Pass, true) : (_recipe.Level(u.Reader.Id) - 1, false));
}
