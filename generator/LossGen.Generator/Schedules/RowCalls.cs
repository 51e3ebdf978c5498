using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>
/// What the kernel of one sample leaves to the library where it takes one class at a time: the largest number of an input, a function of all classes at once, and the largest result
/// with the sum of the others. The library needs no branch that depends on data, computes several classes side by side, and has vectors where the program that runs it has some.
/// </summary>
internal sealed class RowCalls
{
    private readonly FlatRecipe _recipe;
    private readonly HashSet<int> _steps = new();
    private readonly Dictionary<int, Step> _atLabel = new();

    private RowCalls(FlatRecipe recipe) => _recipe = recipe;

    /// <summary>What can be left to the library; null for nothing.</summary>
    public static RowCalls? Of(FlatRecipe recipe)
    {
        if (recipe.Recipe.Element == ElementType.Double)
        {
            return null;
        }

        RowCalls calls = new(recipe);
        Step[] functions = recipe.Live.Where(s => s.Shape == Shape.PerClass && IsFunction(s)).ToArray();
        calls._steps.UnionWith(functions.Select(s => s.Id));
        if (functions.Length > 0)
        {
            calls._steps.UnionWith(recipe.Live.Where(s => s.Op == Op.MaxOf && recipe.Steps[s.Arguments[0]].Op == Op.Load).Select(s => s.Id));
            calls._steps.UnionWith(recipe.Live.Where(s => s.Op == Op.HiOf && functions.Any(f => f.Id == s.Arguments[0])).Select(s => s.Id));
        }

        foreach (Step store in recipe.Live.Where(s => s.Op == Op.Store && calls.Factor(s) is not null))
        {
            calls._steps.Add(store.Id);
        }

        foreach (Step step in recipe.Live.Where(s => s.Shape == Shape.PerSample && IsFunction(s) && !s.IsInline))
        {
            if (functions.FirstOrDefault(f => calls.IsAtLabel(step, f)) is { } ofClass && !calls.IsReadBefore(step, recipe.PassOf(ofClass)))
            {
                calls._atLabel[step.Id] = ofClass;
            }
        }

        return calls._steps.Count == 0 ? null : calls;
    }

    /// <summary>The steps of a pass that are left to the library.</summary>
    public IEnumerable<Step> In(int level) => _recipe.Pass(level).Where(s => _steps.Contains(s.Id));

    public bool Contains(Step step) => _steps.Contains(step.Id);

    /// <summary>The steps whose results are read at the label, rather than computed again, by the function that has them.</summary>
    public IEnumerable<Step> AtLabel(Step function) => _recipe.Live.Where(s => _atLabel.TryGetValue(s.Id, out Step? of) && of.Id == function.Id);

    public bool IsAtLabel(Step step) => _atLabel.ContainsKey(step.Id);

    /// <summary>The input whose row is the argument of a function, and what is subtracted from all of it; null for an argument that has to be computed.</summary>
    public (Step Input, int? Less)? Argument(Step function)
    {
        Step argument = Resolve(function.Arguments[0]);
        if (argument.Op == Op.Load)
        {
            return (argument, null);
        }

        return argument.Op == Op.Sub && argument.IsInline && Resolve(argument.Arguments[0]) is { Op: Op.Load } input && _recipe.Steps[argument.Arguments[1]].Shape == Shape.PerSample
            ? (input, argument.Arguments[1])
            : null;
    }

    /// <summary>What results of a function are multiplied by for an output; null for an output that is something else.</summary>
    public (Step Function, int Factor)? Factor(Step store)
    {
        Step value = _recipe.Steps[store.Arguments[0]];
        if (value.Op == Op.Select && _recipe.Steps[value.Arguments[0]].Op == Op.IsLabel)
        {
            // The label's class is overwritten.
            value = _recipe.Steps[value.Arguments[2]];
        }

        return value.Op == Op.Mul && value.IsInline && _steps.Contains(value.Arguments[0]) && _recipe.Steps[value.Arguments[0]] is { Op: Op.Call } function && _recipe.Steps[value.Arguments[1]].Shape == Shape.PerSample
            && IsLastRead(function, store)
            ? (function, value.Arguments[1])
            : null;
    }

    /// <summary>Whether an output may be written before the rest of its pass: nothing else reads what it is made of, or an input that may have its memory.</summary>
    private bool IsLastRead(Step function, Step store)
        => CarriedValues.Uses(_recipe, function).All(u => u.Pass < _recipe.PassOf(store) || u.Reader.Id == store.Id)
            && _recipe.Live.Where(l => l.Op == Op.Load && l.Target == Arguments.InputOf(store.Target!)).All(l => CarriedValues.UsePasses(_recipe, l).All(p => p < _recipe.PassOf(store)));

    /// <summary>Whether the results may be written over an input whose memory may be the output's: nobody reads it any more.</summary>
    public bool MayOverwrite(Step function, string output) => !ReadLater(function, output).Any();

    /// <summary>The same where all that is read later but by other calls is read before.</summary>
    public bool MayOverwriteBehindReads(Step function, string output)
        => !_recipe.Live.Any(s => s.Id != function.Id && Contains(s) && _recipe.PassOf(s) >= _recipe.PassOf(function) && RowOf(s) == Arguments.InputOf(output));

    /// <summary>The input whose memory may be an output's, where it is still read once the results of a function are there.</summary>
    public IEnumerable<Step> ReadLater(Step function, string output)
    {
        int pass = _recipe.PassOf(function);
        return _recipe.Live.Where(l => l.Op == Op.Load && l.Target == Arguments.InputOf(output))
            .Where(l => CarriedValues.Uses(_recipe, l).Any(u => u.Pass >= pass && !(u.Pass == pass && (u.Reader.Id == function.Id || u.Reader.Op == Op.AtLabel))));
    }

    /// <summary>The input that a call reads as it is.</summary>
    private string? RowOf(Step call) => call.Op switch
    {
        Op.MaxOf => _recipe.Steps[call.Arguments[0]].Target,
        Op.Call => Argument(call)?.Input.Target,
        _ => null,
    };

    private static bool IsFunction(Step step) => step.Op == Op.Call && ElementaryFunctions.Define(step.Target!, ElementType.Single).InLibrary.HasFlag(LibraryForms.Row);

    private Step Resolve(int id)
    {
        Step step = _recipe.Steps[id];
        return step.Op is Op.Rarely or Op.Usually ? Resolve(step.Arguments[0]) : step;
    }

    /// <summary>Whether a value of the sample is that of the label's class.</summary>
    private bool IsAtLabel(Step sample, Step ofClass)
    {
        Step a = Resolve(sample.Id);
        Step b = Resolve(ofClass.Id);
        return a.Id == b.Id
            ? b.Shape == Shape.PerSample
            : a.Op == Op.AtLabel ? a.Arguments[0] == b.Id
            : a.Op == b.Op && !a.Op.Reduces() && a.Target == b.Target && a.Number.Equals(b.Number) && a.Bits == b.Bits && a.Arguments.Count == b.Arguments.Count && a.Arguments.Count + (a.IsConstant ? 1 : 0) > 0
                && Enumerable.Range(0, a.Arguments.Count).All(i => IsAtLabel(_recipe.Steps[a.Arguments[i]], _recipe.Steps[b.Arguments[i]]));
    }

    /// <summary>Whether a value of the sample is needed before or during a pass.</summary>
    private bool IsReadBefore(Step step, int pass)
        => _recipe.Level(step.Id) > pass || _recipe.Readers(step.Id).Any(r => _recipe.Steps[r] is var reader && (reader.Shape == Shape.PerClass || reader.Op.Reduces() ? _recipe.PassOf(reader) : _recipe.Level(r)) <= pass);
}
