using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes what goes between a batch and the scratch of a block: inputs before the first loop, gradients behind the last, and NaN for rows that are not valid.</summary>
internal sealed class LanesBatchPrinter
{
    private readonly BlockKernel _k;

    public LanesBatchPrinter(BlockKernel kernel) => _k = kernel;

    private FlatRecipe Recipe => _k.Recipe;

    private SourceWriter W => _k.Writer;

    private string Width => _k.Plan.Width.Suffix();

    /// <summary>
    /// The rows of the block become columns: a vector a class. In a loop of its own, since the JIT would keep the constants of the pass behind it in registers,
    /// and the rows in memory.
    /// </summary>
    public void Inputs()
    {
        string[] inputs = _k.Signature.Inputs.Where(_k.Plan.Areas.ContainsKey).ToArray();
        Step[] atLabels = Recipe.Live.Where(s => s.Op == Op.AtLabel).ToArray();
        if (inputs.Length + atLabels.Length == 0)
        {
            return;
        }

        W.Gap();
        W.Line(inputs.Length == 0 ? "// what stands at the labels" : _k.Signature.ByClass ? "// the columns of the block: one vector a class" : "// rows become columns: one vector a class");
        _k.OpenLoop(_k.Plan.ByNumber ? "gradientBlocks" : "count");
        _k.Row();
        if (!_k.Plan.ReadsByRow && atLabels.Length > 0)
        {
            _k.Label();
        }

        foreach (string input in inputs)
        {
            Transfer(true, input + "s", input);
        }

        foreach (Step step in atLabels)
        {
            W.Line(LanesContext.WriteState(step.Name!, AtLabels(Recipe.Steps[step.Arguments[0]])));
        }

        W.Close();
    }

    /// <summary>The gradients become rows again.</summary>
    public void Gradients(LanesContext k)
    {
        W.Gap();
        Transfer(false, "gradients", Arguments.Gradient);
        if (LabelPatch(k) is { } value)
        {
            PutAtLabels(k, value);
        }
    }

    /// <summary>Long rows have their gradients already, but for what differs at the label.</summary>
    public void AtLabelsOfLongRows()
    {
        LanesContext k = _k.Context();
        if (LabelPatch(k) is not { } value)
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
        if (LabelPatch(k) is { } value)
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
            string start = Literals.Plain(_k.Signature.ByClass ? _k.Plan.Lanes : _k.Plan.Lanes * _k.Plan.Classes);
            NaNRows(Recipe.Steps[check.Arguments[0]], "scratch", "count", $"first * {_k.Lanes}", $"first * {start}", _k.Plan.HasGradients ? "gradientBlocks > 0" : null);
        }

        W.Close();
    }

    private void NaNRows(Step check, string scratch, string blocks, string losses, string gradients, string? wanted)
    {
        _k.Need(new Need("NaNRows", VectorWidth.Scalar, 1));
        string checks = $"ref Unsafe.Add(ref {scratch}, {LanesContext.At(check.Name!)}), {Literals.Plain(_k.Plan.BlockStride * _k.Plan.Lanes)}, {_k.Lanes}, {blocks}";
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
        if (!_k.Plan.ReadsByRow)
        {
            return _k.AtLabel(input);
        }

        _k.Need(new Need("AtLabels", _k.Plan.Width, 1));
        return $"AtLabels{Width}(ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref {input}s, {_k.FirstOfRow}), {_k.Apart})";
    }

    /// <summary>What is written at the label behind all else.</summary>
    private int? LabelPatch(LanesContext k) => Recipe.Live.SingleOrDefault(s => s.Op == Op.Store) is { } store ? k.LabelPatch(store)?.AtLabel : null;

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

    /// <summary>The numbers of a block between a batch and the columns of the scratch.</summary>
    private void Transfer(bool toColumns, string batch, string columns)
    {
        if (!_k.Signature.ByClass)
        {
            Transpose(toColumns, batch, columns);
            return;
        }

        // Class by class they are columns already.
        _k.Need(new Need("CopyColumns", _k.Plan.Width, 1));
        string there = $"ref Unsafe.Add(ref {batch}, row), stride";
        string here = $"ref Unsafe.Add(ref block, {LanesContext.At(columns)}), {_k.Lanes}";
        W.Line($"CopyColumns{Width}({(toColumns ? $"{there}, {here}" : $"{here}, {there}")}, {_k.Classes});");
    }

    private void Transpose(bool toColumns, string batch, string columns)
    {
        TransposeCall[] calls = TransposeCalls.Of(_k.Plan.Width, Recipe.Recipe.Element, _k.Plan.Classes, toColumns).ToArray();
        foreach (TransposeCall call in calls)
        {
            _k.Need(call.Need);
        }

        string rows = $"row * {_k.Classes}";
        string at = LanesContext.At(columns);
        new TransposePrinter(W, _k.Plan.Classes, _k.Plan.Lanes, toColumns).Print(
            calls,
            c => $"ref Unsafe.Add(ref {batch}, {(c is { } number ? rows + Plus(number) : $"({rows}) + c")})",
            c => $"ref Unsafe.Add(ref block, {at}{(c is { } column ? Plus(column * _k.Plan.Lanes) : $" + (c * {_k.Lanes})")})");
    }

    private static string Plus(int offset) => offset == 0 ? string.Empty : " + " + Literals.Plain(offset);
}
