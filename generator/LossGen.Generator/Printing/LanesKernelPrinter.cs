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
    private readonly HashSet<(Op Op, VectorWidth Width)> _reduced;
    private readonly string _number;
    private readonly string _class;
    private readonly string _lanes;

    public LanesKernelPrinter(LanesPlan plan, LanesSignature signature, SourceWriter writer, Action<Need> need, HashSet<(Op Op, VectorWidth Width)> reduced)
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

        _w.Line().Line("bool withGradients = !Unsafe.IsNullRef(ref gradients);");
        _w.Line("for (int first = 0; first < blocks; first += tile)").Open();
        _w.Line("int count = Math.Min(tile, blocks - first);");
        Inputs();
        for (int i = 0; i < _plan.Loops.Count; i++)
        {
            Loop(i);
        }

        _w.Close().Close();
    }

    private void Place(string name, int vectors) => _w.Line($"const int {LanesContext.At(name)} = {Literals.Plain(vectors * _plan.Lanes)};");

    private void Loop(int index)
    {
        LanesLoop loop = _plan.Loops[index];
        bool last = index == _plan.Loops.Count - 1;
        string unless = loop.ServesValue ? string.Empty : "withGradients && ";
        _w.Line().Line($"for (int b = 0; {unless}b < count; b++)").Open();
        _w.Line($"ref {_number} block = ref Unsafe.Add(ref scratch, b * {Literals.Plain(_plan.Stride * _plan.Lanes)});");
        if (last || ReadsLabel(index) || ReadsScale(index))
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

        foreach (Step step in _plan.State.Keys.Select(s => Recipe.Steps[s]).Where(s => (_plan.LoopOf(s) < index || s.Op == Op.AtLabel) && _plan.Reads(s, index)))
        {
            _w.Line($"var {step.Name} = {_class}.LoadUnsafe(ref block, {LanesContext.At(step.Name!)});");
        }

        LanesContext k = new(_plan, _w, _need, _reduced);
        if (loop.Section)
        {
            Section(k, loop.Level);
        }

        if (loop.Pass)
        {
            _w.Gap();
            if (loop.ServesValue && !loop.PassServesValue)
            {
                _w.Line("if (withGradients)").Open();
            }

            new LanesPassPrinter(k, loop.Level).Print();
            if (loop.ServesValue && !loop.PassServesValue)
            {
                _w.Close();
            }
        }

        if (last)
        {
            Results(k);
        }

        foreach (Step step in _plan.State.Keys.Select(s => Recipe.Steps[s]).Where(s => _plan.LoopOf(s) == index && s.Op != Op.AtLabel))
        {
            _w.Line(LanesContext.WriteState(step.Name!, step.Name!));
        }

        _w.Close();
    }

    /// <summary>
    /// The rows of the block become columns: a vector a class. In a loop of its own, since the JIT would keep the constants of the pass behind it in registers,
    /// and the rows in memory.
    /// </summary>
    private void Inputs()
    {
        _w.Line().Line("// rows become columns: one vector a class");
        _w.Line("for (int b = 0; b < count; b++)").Open();
        _w.Line($"ref {_number} block = ref Unsafe.Add(ref scratch, b * {Literals.Plain(_plan.Stride * _plan.Lanes)});");
        _w.Line($"int row = (first + b) * {_lanes};");
        if (!_plan.ByRow && Recipe.Live.Any(s => s.Op == Op.AtLabel))
        {
            Label();
        }

        foreach (string input in _signature.Inputs.Where(_plan.Areas.ContainsKey))
        {
            Transpose("ToColumns", input + "s", input);
        }

        foreach (Step step in Recipe.Live.Where(s => s.Op == Op.AtLabel))
        {
            string input = Recipe.Steps[step.Arguments[0]].Target!;
            string classes = Literals.Plain(_plan.Classes);
            if (_plan.ByRow)
            {
                _need(new Need("AtLabels", VectorWidth.Vector128, 1));
                _w.Line($"AtLabels(ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref {input}s, row * {classes}), ref Unsafe.Add(ref block, {LanesContext.At(step.Name!)}), {classes}, {_lanes});");
            }
            else
            {
                _need(new Need("AtLabel", _plan.Width, 1));
                _w.Line(LanesContext.WriteState(step.Name!, $"AtLabel{_plan.Width.Suffix()}(label, ref Unsafe.Add(ref block, {LanesContext.At(input)}), {classes})"));
            }
        }

        _w.Close();
    }

    private void Label()
    {
        _need(new Need("Labels", _plan.Width, 1));
        _w.Line($"var label = Labels{_plan.Width.Suffix()}(ref Unsafe.Add(ref labels, row));");
    }

    private void Transpose(string direction, string rows, string columns)
    {
        int classes = _plan.Classes;
        string width = _plan.Width.Suffix();
        string at = LanesContext.At(columns);
        string many = Literals.Plain(classes);
        bool wide = Recipe.Recipe.IsDouble;
        if (!wide && classes < 4)
        {
            _need(new Need($"{direction}Of{many}", _plan.Width, 1));
            _w.Line($"{direction}Of{many}_{width}(ref Unsafe.Add(ref {rows}, row * {many}), ref Unsafe.Add(ref block, {at}));");
            return;
        }

        _need(new Need(direction, _plan.Width, 1));
        int chunk = wide ? 2 : 4;
        int whole = classes / chunk * chunk;
        bool loop = whole > 2 * chunk;
        void Chunk(int c) => _w.Line($"{direction}{width}(ref Unsafe.Add(ref {rows}, row * {many}{Plus(c)}), ref Unsafe.Add(ref block, {at}{Plus(c * _plan.Lanes)}), {many});");
        if (loop)
        {
            _w.Line($"for (int c = 0; c < {Literals.Plain(whole)}; c += {Literals.Plain(chunk)})").Open();
            _w.Line($"{direction}{width}(ref Unsafe.Add(ref {rows}, (row * {many}) + c), ref Unsafe.Add(ref block, {at} + (c * {_lanes})), {many});");
            _w.Close().Line();
        }
        else
        {
            for (int c = 0; c < whole; c += chunk)
            {
                Chunk(c);
            }
        }

        if (whole < classes)
        {
            Chunk(classes - chunk);
        }
    }

    private static string Plus(int offset) => offset == 0 ? string.Empty : " + " + Literals.Plain(offset);

    private void Section(LanesContext k, int level)
    {
        foreach (Step step in Recipe.Section(level).Where(s => !s.Op.IsOutput()))
        {
            if (step.Says is not null)
            {
                _w.Line("// " + step.Says);
            }

            _w.Line($"var {step.Name} = {k.Expressions.Apply(step, true, s => s.Name!).Text};");
        }
    }

    /// <summary>The losses, and the gradients as rows again. Rows that are not valid are NaN in all classes.</summary>
    private void Results(LanesContext k)
    {
        Step loss = Recipe.Live.Single(s => s.Op == Op.Return);
        Step[] invalid = Recipe.Live.Where(s => s.Op == Op.InvalidWhereNaN).ToArray();
        (int AtLabel, int Others)? patch = k.LabelPatch(Recipe.Live.Single(s => s.Op == Op.Store));
        string Text(int id) => k.Expressions.Print(id, true, s => s.Name!).Text;
        string Valid(string check, string text) => $"{_class}.ConditionalSelect({_class}.Equals({check}, {check}), {text}, {_class}.Create({_number}.NaN))";
        string result = Text(loss.Arguments[0]);
        string atLabel = patch is null ? string.Empty : Text(patch.Value.AtLabel);
        foreach (Step check in invalid)
        {
            string value = Text(check.Arguments[0]);
            result = Valid(value, result);
            atLabel = Valid(value, atLabel);
        }

        _w.Gap();
        foreach (string says in invalid.Where(c => c.Says is not null).Select(c => c.Says!).Distinct())
        {
            _w.Line("// " + says);
        }

        _w.Line($"{(invalid.Length > 0 ? result : k.Expressions.Print(loss.Arguments[0], true, s => s.Name!).In(Expr.Primary))}.StoreUnsafe(ref losses, (nuint)row);");
        _w.Line("if (withGradients)").Open();
        foreach (Step check in invalid)
        {
            string value = Text(check.Arguments[0]);
            _need(new Need("NaNRows", _plan.Width, 1));
            _w.Line($"if (!{_class}.EqualsAll({value}, {value}))").Open();
            _w.Line($"NaNRows({value}, ref Unsafe.Add(ref block, {LanesContext.At(Arguments.Gradient)}), {Literals.Plain(_plan.Classes)});");
            _w.Close().Line();
        }

        Transpose("ToRows", "gradients", Arguments.Gradient);
        if (patch is not null)
        {
            _need(new Need("PutAtLabels", _plan.Width, 1));
            _w.Line($"PutAtLabels({atLabel}, ref Unsafe.Add(ref labels, row), ref Unsafe.Add(ref gradients, row * {Literals.Plain(_plan.Classes)}), {Literals.Plain(_plan.Classes)});");
        }

        _w.Close();
    }

    private bool ReadsLabel(int loop)
        => !_plan.ByRow && Recipe.Live.Any(s => s.Op == Op.IsLabel && _plan.Reads(s, loop));

    private bool ReadsScale(int loop) => Recipe.Live.Any(s => s.Op == Op.Scale && _plan.Reads(s, loop));
}
