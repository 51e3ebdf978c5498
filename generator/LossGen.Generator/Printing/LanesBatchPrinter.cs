using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes what a kernel of long rows does to its batch beside its loops: what stands at labels, and NaN for rows that are not valid.</summary>
internal sealed class LanesBatchPrinter
{
    private readonly BlockKernel _k;

    public LanesBatchPrinter(BlockKernel kernel) => _k = kernel;

    private FlatRecipe Recipe => _k.Recipe;

    private SourceWriter W => _k.Writer;

    private string Width => _k.Plan.Width.Suffix();

    /// <summary>What stands at the labels of the rows.</summary>
    public void AtLabels()
    {
        Step[] atLabels = Recipe.Live.Where(s => s.Op == Op.AtLabel).ToArray();
        if (atLabels.Length == 0)
        {
            return;
        }

        W.Gap();
        W.Line("// what stands at the labels");
        _k.OpenLoop("count");
        _k.Row();
        foreach (Step step in atLabels)
        {
            W.Line(LanesContext.WriteState(step.Name!, AtLabels(Recipe.Steps[step.Arguments[0]])));
        }

        W.Close();
    }

    /// <summary>Long rows have their gradients already, but for what differs at the label.</summary>
    public void AtLabelsOfLongRows()
    {
        LanesContext k = _k.Context();
        if (LabelPatch() is not { } value)
        {
            return;
        }

        W.Gap();
        _k.OpenLoop("gradientBlocks");
        _k.Row();
        PatchLabels(k, value);
        W.Close();
    }

    /// <summary>What is left to do for a block behind its last stage.</summary>
    public void EndOfStages(string wanted)
    {
        LanesContext k = _k.Context();
        if (LabelPatch() is { } value)
        {
            W.Line($"if ({wanted})").Open();
            PatchLabels(k, value);
            W.Close().Line();
        }

        foreach (Step check in _k.Checks)
        {
            Step step = Recipe.Steps[check.Arguments[0]];
            W.Line("// " + check.Says);
            _k.ReadState(k, new[] { step });
            W.Line($"if (!{_k.Class}.EqualsAll({step.Name}, {step.Name}))").Open();
            NaNRows(step, "block", "1", "row", _k.FirstOfRow, wanted);
            W.Close();
        }
    }

    /// <summary>Rows that are not valid are NaN, the loss and all classes of the gradient: looked for where a tile has any, which is rare.</summary>
    public void InvalidRows()
    {
        if (_k.Checks.Count == 0)
        {
            return;
        }

        W.Gap();
        W.Line($"if (!{_k.Class}.EqualsAll(invalid, invalid))").Open();
        foreach (Step check in _k.Checks)
        {
            string start = Literals.Plain(_k.Plan.Lanes * _k.Plan.Classes);
            NaNRows(Recipe.Steps[check.Arguments[0]], "scratch", "count", $"first * {_k.Lanes}", $"first * {start}", _k.Plan.HasGradients ? "gradientBlocks > 0" : null);
        }

        W.Close();
    }

    private void NaNRows(Step check, string scratch, string blocks, string losses, string gradients, string? wanted)
    {
        _k.Need(new Need("NaNRows", VectorWidth.Scalar, 1));
        string checks = $"ref Unsafe.Add(ref {scratch}, {LanesContext.At(check.Name!)}), {Literals.Plain(_k.Plan.Stride * _k.Plan.Lanes)}, {_k.Lanes}, {blocks}";
        W.Line($"NaNRows({checks}, ref Unsafe.Add(ref losses, {losses}), ref Unsafe.Add(ref gradients, {gradients}), {_k.Apart}, {(wanted is null ? "0" : $"{wanted} ? {_k.Classes} : 0")});");
    }

    /// <summary>From each row of the block the number at its label.</summary>
    public string AtLabels(Step of)
    {
        if (of.Op == Op.ClassConst)
        {
            return _k.ConstantsAtLabels(of);
        }

        string input = of.Target!;
        _k.Need(new Need("AtLabels", _k.Plan.Width, 1));
        return $"AtLabels{Width}(ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref {input}s, {_k.FirstOfRow}), {_k.Apart})";
    }

    /// <summary>What is written at the label behind all else.</summary>
    private int? LabelPatch() => Recipe.Live.SingleOrDefault(s => s.Op == Op.Store) is { } store ? PassContext.LabelPatch(Recipe, store)?.AtLabel : null;

    /// <summary>The same, with all that it reads.</summary>
    private void PatchLabels(LanesContext k, int value)
    {
        Step[] read = ReadBy(value).Distinct().ToArray();
        if (read.Any(s => s.Op == Op.Scale))
        {
            _k.Scale();
        }

        _k.ReadState(k, read.Where(s => s.Op != Op.Scale));
        PutAtLabels(k, value);
    }

    private void PutAtLabels(LanesContext k, int value)
    {
        _k.Need(new Need("PutAtLabels", _k.Plan.Width, 1));
        W.Line($"PutAtLabels({BlockKernel.Text(k, value)}, ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref gradients, {_k.FirstOfRow}), {_k.Apart});");
    }

    /// <summary>The values that a line reads.</summary>
    private IEnumerable<Step> ReadBy(int id)
    {
        Step step = Recipe.Steps[id];
        return step.Op == Op.Scale || !step.IsInline ? new[] { step } : step.Arguments.SelectMany(ReadBy);
    }
}
