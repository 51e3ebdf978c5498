using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of blocks of rows, one row a lane: loops over a small tile of blocks, one after another, between them the block's scratch.</summary>
internal sealed class LanesKernelPrinter
{
    private readonly LanesPlan _plan;
    private readonly LanesSignature _signature;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;
    private readonly HashSet<ReductionNeed> _reduced;
    private readonly string _number;
    private readonly string _class;
    private readonly string _lanes;

    public LanesKernelPrinter(LanesPlan plan, LanesSignature signature, SourceWriter writer, Action<Need> need, HashSet<ReductionNeed> reduced)
    {
        _plan = plan;
        _signature = signature;
        _w = writer;
        _need = need;
        _reduced = reduced;
        _number = plan.Recipe.Recipe.IsDouble ? "double" : "float";
        _class = "Vector" + plan.Width.Suffix();
        _lanes = Literals.Plain(plan.Lanes);
    }

    private FlatRecipe Recipe => _plan.Recipe;

    public void Print()
    {
        _w.Line(KernelPrinter.FullSpeed);
        _w.Line($"private static void {_signature.Name}Blocks{_plan.Width.Suffix()}({_signature.Parameters(_number)})").Open();
        _w.Line("// where things stand in the scratch of a block");
        foreach (KeyValuePair<string, int> area in _plan.Areas)
        {
            Place(area.Key, area.Value);
        }

        foreach (KeyValuePair<int, int> state in _plan.State)
        {
            Place(Recipe.Steps[state.Key].Name!, state.Value);
        }

        _w.Line();
        for (int i = 0; i < _plan.Terms.Count; i++)
        {
            string behind = $"tile * {Literals.Plain((_plan.BlockStride + (i * _plan.Classes)) * _plan.Lanes)}";
            _w.Line($"ref {_number} {LanesContext.Rows(_plan.Terms[i])} = ref Unsafe.Add(ref scratch, {behind});");
        }

        _w.Line("for (int first = 0; first < blocks; first += tile)").Open();
        _w.Line("int count = Math.Min(tile, blocks - first);");
        _w.Line("int gradientBlocks = Unsafe.IsNullRef(ref gradients) ? 0 : count;");
        Inputs();
        for (int i = 0; i <= _plan.Loops.Last; i++)
        {
            Loop(i);
        }

        _w.Close().Close();
    }

    private void Place(string name, int vectors) => _w.Line($"const int {LanesContext.At(name)} = {Literals.Plain(vectors * _plan.Lanes)};");

    private void Loop(int index)
    {
        LanesLoop loop = _plan.Loops.All[index];
        if (_plan.IsByNumber(index))
        {
            Numbers(index);
            return;
        }

        bool last = index == _plan.Loops.Last;
        bool losses = index == _plan.Loops.LossLoop;
        _w.Line().Line($"for (int b = 0; b < {(loop.ServesValue ? "count" : "gradientBlocks")}; b++)").Open();
        Block();
        bool takesRows = _plan.TakesRows(index);
        if (last || losses || takesRows || ReadsLabel(index) || ReadsScale(index))
        {
            _w.Line($"int row = (first + b) * {_lanes};");
        }

        if (ReadsLabel(index))
        {
            Label();
        }

        if (ReadsScale(index))
        {
            _w.Line($"var scale = {_class}.LoadUnsafe(ref scales, (nuint)row);");
        }

        LanesContext k = new(_plan, _w, _need, _reduced) { TakesRows = takesRows, ComparesLabels = ComparesLabels(index) };
        foreach (Step step in _plan.State.Keys.Select(s => Recipe.Steps[s]).Where(s => _plan.Loops.LoopOf(s) < index && _plan.Reads(s, index)))
        {
            _w.Line($"var {step.Name} = {k.ReadState(step.Name!)};");
        }

        LanesPassPrinter classes = new(k);
        foreach (Step step in loop.Reductions)
        {
            classes.Reduce(step);
        }

        Step[] kept = _plan.State.Keys.Select(s => Recipe.Steps[s]).Where(s => _plan.Loops.LoopOf(s) == index).ToArray();
        Section(k, loop.Section, kept.Except(loop.ForGradients));
        if (losses)
        {
            Losses(k);
        }

        if (loop.ForGradients.Count > 0)
        {
            _w.Gap();
            _w.Line("if (gradientBlocks > 0)").Open();
            Section(k, loop.ForGradients, kept.Intersect(loop.ForGradients));
            _w.Close();
        }

        if (loop.Pass.Count > 0)
        {
            _w.Gap();
            classes.Pass(loop.Pass);
        }

        if (last)
        {
            Gradients(k);
        }

        _w.Close();
    }

    /// <summary>Steps of the sample, and those whose values wait for later loops.</summary>
    private void Section(LanesContext k, IEnumerable<Step> steps, IEnumerable<Step> kept)
    {
        foreach (Step step in steps)
        {
            Say(step);
            _w.Line($"var {step.Name} = {(_plan.Loops.TwinOf(step) is { } twin ? AtLabel(LanesPlan.AreaOf(twin)) : k.Expressions.Apply(step, true, s => s.Name!).Text)};");
        }

        foreach (Step step in kept)
        {
            _w.Line(LanesContext.WriteState(step.Name!, step.Name!));
        }
    }

    /// <summary>A pass over all numbers of the tile, as they lie in rows: it does not matter to it where a row ends.</summary>
    private void Numbers(int index)
    {
        _w.Line();
        foreach (string input in _signature.Inputs.Where(i => Recipe.Live.Any(s => s.Op == Op.Load && s.Target == i && _plan.Reads(s, index))))
        {
            _w.Line($"ref {_number} {LanesContext.Rows(input)} = ref Unsafe.Add(ref {input}s, first * {Literals.Plain(_plan.Lanes * _plan.Classes)});");
        }

        _w.Line();
        new LanesPassPrinter(new LanesContext(_plan, _w, _need, _reduced) { TakesRows = true }).Pass(_plan.Loops.All[index].Pass);
    }

    private void Block() => _w.Line($"ref {_number} block = ref Unsafe.Add(ref scratch, b * {Literals.Plain(_plan.BlockStride * _plan.Lanes)});");

    private void Say(Step step)
    {
        if (step.Says is not null)
        {
            _w.Line("// " + step.Says);
        }
    }

    /// <summary>
    /// The rows of the block become columns: a vector a class. In a loop of its own, since the JIT would keep the constants of the pass behind it in registers,
    /// and the rows in memory.
    /// </summary>
    private void Inputs()
    {
        string[] inputs = _signature.Inputs.Where(_plan.Areas.ContainsKey).ToArray();
        if (inputs.Length == 0 && !Recipe.Live.Any(s => s.Op == Op.AtLabel))
        {
            return;
        }

        _w.Line().Line(_signature.ByClass ? "// the columns of the block: one vector a class" : "// rows become columns: one vector a class");
        _w.Line($"for (int b = 0; b < {(_plan.ByNumber ? "gradientBlocks" : "count")}; b++)").Open();
        Block();
        _w.Line($"int row = (first + b) * {_lanes};");
        if (!_plan.ReadsByRow && Recipe.Live.Any(s => s.Op == Op.AtLabel))
        {
            Label();
        }

        foreach (string input in inputs)
        {
            Transfer("Columns", input + "s", input);
        }

        foreach (Step step in Recipe.Live.Where(s => s.Op == Op.AtLabel))
        {
            string input = Recipe.Steps[step.Arguments[0]].Target!;
            if (_plan.ReadsByRow)
            {
                _need(new Need("AtLabels", _plan.Width, 1));
                _w.Line(LanesContext.WriteState(step.Name!, $"AtLabels{_plan.Width.Suffix()}(ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref {input}s, {FirstOfRow}), {Steps})"));
            }
            else
            {
                _w.Line(LanesContext.WriteState(step.Name!, AtLabel(input)));
            }
        }

        _w.Close();
    }

    /// <summary>From the columns of an area, the numbers at the labels.</summary>
    private string AtLabel(string area)
    {
        _need(new Need("AtLabel", _plan.Width, 1));
        return $"AtLabel{_plan.Width.Suffix()}(label, ref Unsafe.Add(ref block, {LanesContext.At(area)}), {Literals.Plain(_plan.Classes)})";
    }

    private void Label()
    {
        _need(new Need("Labels", _plan.Width, 1));
        _w.Line($"var label = Labels{_plan.Width.Suffix()}(ref Unsafe.Add(ref labels, row));");
    }

    /// <summary>Where a row begins in its batch.</summary>
    private string FirstOfRow => _signature.ByClass ? "row" : $"row * {Literals.Plain(_plan.Classes)}";

    /// <summary>How far a number is from that of the next row, and of the next class.</summary>
    private string Steps => _signature.ByClass ? "1, stride" : $"{Literals.Plain(_plan.Classes)}, 1";

    /// <summary>The numbers of a block between a batch and the columns of the scratch.</summary>
    private void Transfer(string to, string batch, string columns)
    {
        if (_signature.ByClass)
        {
            // Class by class they are columns already.
            _need(new Need("CopyColumns", _plan.Width, 1));
            string there = $"ref Unsafe.Add(ref {batch}, row), stride";
            string here = $"ref Unsafe.Add(ref block, {LanesContext.At(columns)}), {_lanes}";
            _w.Line($"CopyColumns{_plan.Width.Suffix()}({(to == "Columns" ? $"{there}, {here}" : $"{here}, {there}")}, {Literals.Plain(_plan.Classes)});");
            return;
        }

        new TransposePrinter(_plan, _w, _need, to == "Columns", batch, columns).Print();
    }

    private Step[] Checks => Recipe.Live.Where(s => s.Op == Op.InvalidWhereNaN).ToArray();

    private static string Text(LanesContext k, int id) => k.Expressions.Print(id, true, s => s.Name!).Text;

    /// <summary>The value, or NaN where a check is.</summary>
    private string Valid(LanesContext k, string value)
        => Checks.Select(c => Text(k, c.Arguments[0])).Aggregate(value, (text, check) => $"{_class}.ConditionalSelect({_class}.Equals({check}, {check}), {text}, {_class}.Create({_number}.NaN))");

    private void Losses(LanesContext k)
    {
        foreach (string says in Checks.Where(c => c.Says is not null).Select(c => c.Says!).Distinct())
        {
            _w.Line("// " + says);
        }

        int loss = Recipe.Live.Single(s => s.Op == Op.Return).Arguments[0];
        string value = Checks.Length > 0 ? Valid(k, Text(k, loss)) : k.Expressions.Print(loss, true, s => s.Name!).In(Expr.Primary);
        _w.Line($"{value}.StoreUnsafe(ref losses, (nuint)row);");
    }

    /// <summary>The gradients become rows again. Rows that are not valid are NaN in all classes.</summary>
    private void Gradients(LanesContext k)
    {
        _w.Gap();
        foreach (Step check in Checks)
        {
            string value = Text(k, check.Arguments[0]);
            _need(new Need("NaNRows", _plan.Width, 1));
            _w.Line($"if (!{_class}.EqualsAll({value}, {value}))").Open();
            _w.Line($"NaNRows({value}, ref Unsafe.Add(ref block, {LanesContext.At(Arguments.Gradient)}), {Literals.Plain(_plan.Classes)});");
            _w.Close().Line();
        }

        Transfer("Rows", "gradients", Arguments.Gradient);
        if (k.LabelPatch(Recipe.Live.Single(s => s.Op == Op.Store)) is { } patch)
        {
            _need(new Need("PutAtLabels", _plan.Width, 1));
            _w.Line($"PutAtLabels({Valid(k, Text(k, patch.AtLabel))}, ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref gradients, {FirstOfRow}), {Steps});");
        }
    }

    private bool ReadsLabel(int loop)
        => ComparesLabels(loop) || _plan.Loops.All[loop].ForGradients.Any(s => _plan.Loops.TwinOf(s) is not null);

    private bool ComparesLabels(int loop) => !_plan.WritesByRow && Recipe.Live.Any(s => s.Op == Op.IsLabel && _plan.Reads(s, loop));

    private bool ReadsScale(int loop) => Recipe.Live.Any(s => s.Op == Op.Scale && _plan.Reads(s, loop));
}
