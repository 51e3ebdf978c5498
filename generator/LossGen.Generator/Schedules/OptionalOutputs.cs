using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// Outputs that calls of one kernel may leave out, the last ones first, and what is computed for which. Kernels of long rows differ little between
/// the value alone and a value with gradients: there, one serves all overloads, and skips what nobody wants.
/// </summary>
internal sealed class OptionalOutputs
{
    private readonly FlatRecipe[] _with;
    private readonly int[] _for;

    private OptionalOutputs(IReadOnlyList<string> outputs, FlatRecipe[] with)
    {
        Outputs = outputs;
        _with = with;
        _for = Recipe.Steps.Select(s => Array.FindIndex(with, w => w.IsLive(s.Id))).ToArray();
    }

    /// <summary>The outputs: each call wants the first ones, from none to all.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The mathematics with all outputs.</summary>
    public FlatRecipe Recipe => _with[_with.Length - 1];

    /// <summary>The level at which the value is known.</summary>
    public int ValueLevel => _with[0].Levels;

    /// <summary>How many outputs have to be wanted for a step to be needed: 0 for what the value needs.</summary>
    public int For(Step step) => _for[step.Id];

    /// <summary>The same for what reads a value of a class in later passes.</summary>
    public int ForLaterReaders(Step step)
        => CarriedValues.Uses(Recipe, step).Where(u => u.Pass > Recipe.PassOf(step)).Min(u => For(u.Reader));

    /// <summary>How many outputs a call wants that wants this one.</summary>
    public int Wanting(string output) => Outputs.ToList().IndexOf(output) + 1;

    /// <summary>Whether an output can hold a value for later passes: in the pass that writes the output, the value is read before, and not only by what is skipped.</summary>
    public bool CanHold(string output, Step step)
    {
        int store = Recipe.PassOf(Recipe.Live.Single(s => s.Op == Op.Store && s.Target == output));
        return CarriedValues.Uses(Recipe, step).Where(u => u.Pass == store).Select(u => For(u.Reader)).DefaultIfEmpty().Min() <= Wanting(output);
    }

    /// <returns>Null where a kernel for all would compute more than is wanted.</returns>
    public static OptionalOutputs? Of(Recipe recipe, IReadOnlyList<IReadOnlyList<string>> sets)
    {
        IReadOnlyList<string> outputs = sets[sets.Count - 1];
        if (sets.Count != outputs.Count || !sets.All(s => s.SequenceEqual(outputs.Take(s.Count))))
        {
            return null;
        }

        FlatRecipe[] with = Enumerable.Range(0, outputs.Count + 1).Select(i => new FlatRecipe(recipe, outputs.Take(i).ToArray())).ToArray();
        OptionalOutputs optional = new(outputs, with);

        // A reduction has registers from the start of its pass on, wanted or not.
        return optional.Recipe.Live.Any(s => s.Op.Reduces() && optional.For(s) > 0) ? null : optional;
    }
}
