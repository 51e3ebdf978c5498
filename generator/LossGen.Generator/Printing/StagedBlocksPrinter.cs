using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of blocks of long rows, one after the other, each a stage behind the next.</summary>
internal sealed class StagedBlocksPrinter
{
    private static readonly string[] s_names = { "first", "second", "third" };

    private readonly LanesPlan _plan;
    private readonly LanesSignature _signature;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;
    private readonly HashSet<ReductionNeed> _reduced;

    public StagedBlocksPrinter(LanesPlan plan, LanesSignature signature, SourceWriter writer, Action<Need> need, HashSet<ReductionNeed> reduced)
    {
        _plan = plan;
        _signature = signature;
        _w = writer;
        _need = need;
        _reduced = reduced;
    }

    private BlockStages Stages => _plan.Stages!;

    private FlatRecipe Recipe => _plan.Recipe;

    private string Name => _signature.Name + "Stages" + _plan.Width.Suffix();

    private string Input => _signature.Inputs[0] + "s";

    private static string Wanted => StageContext.WithGradients;

    public void Print()
    {
        Blocks();
        _w.Gap();
        Rows();
    }

    /// <summary>The number of the block that a stage has come to.</summary>
    private static string BlockOf(int stage) => stage == 0 ? "b" : $"(b - {Literals.Plain(stage)})";

    private static string Flag(int stage) => "T" + Names.Capital(s_names[stage]);

    private void Blocks()
    {
        _w.Line(KernelPrinter.FullSpeed);
        _w.Line($"private static void {_signature.Name}Blocks{_plan.Width.Suffix()}({_signature.Parameters("float")})").Open();
        SourceWriter body = new();
        BlockKernel kernel = new(_plan, _signature, body, _need, _reduced);
        Loop(kernel, body);
        Places(body);
        _w.Line("// gradients that are not wanted are null references, and what only they need is skipped");
        _w.Line($"bool {Wanted} = !Unsafe.IsNullRef(ref gradients);");
        _w.Line("// whether the block behind has had its pass");
        _w.Line($"bool {Took(0)} = false;");
        _w.Line($"bool {Took(1)} = false;");
        _w.Line().Lines(body.ToString().TrimEnd('\n'));
        _w.Close();
    }

    private void Loop(BlockKernel kernel, SourceWriter w)
    {
        string stride = Literals.Plain(_plan.BlockStride * _plan.Lanes);
        w.Line("// block after block, each a pass behind the next: while one is computed, what only moves numbers fills the gaps");
        w.Line($"for (int b = 0; b < blocks + {Literals.Plain(BlockStages.Count - 1)}; b++)").Open();
        for (int stage = 0; stage < BlockStages.Count; stage++)
        {
            string turn = stage == 0 ? "b" : $"(b + {Literals.Plain(BlockStages.Count - stage)})";
            w.Line($"ref float {s_names[stage]} = ref Unsafe.Add(ref scratch, {turn} % {Literals.Plain(BlockStages.Count)} * {stride});");
        }

        w.Line($"bool {Takes(0)} = b < blocks;");
        w.Line($"bool {Takes(1)} = {Took(0)};");
        w.Line($"bool {Takes(2)} = {Took(1)};");
        w.Line($"{Took(0)} = {Takes(0)};");
        w.Line($"{Took(1)} = {Takes(1)};").Line();
        Calls(w);
        w.Line();
        w.Line($"if ({Takes(2)})").Open();
        EndThird(kernel, w);
        w.Close();
        for (int stage = 1; stage >= 0; stage--)
        {
            w.Line();
            End(new BlockStageEndPrinter(kernel, stage), stage, kernel, w);
        }

        w.Close();
    }

    private void End(BlockStageEndPrinter end, int stage, BlockKernel kernel, SourceWriter w)
    {
        w.Line($"if ({Takes(stage)})").Open();
        w.Line($"ref float block = ref {s_names[stage]};");
        if (end.TakesRow)
        {
            w.Line($"int row = {BlockOf(stage)} * {kernel.Lanes};");
        }

        if (end.AreRare is { } rare)
        {
            end.Print(false);
            w.Line().Line($"if ({rare})").Open();
            w.Line(_signature.RowByRowCall("row", kernel.Lanes));
            w.Line($"{Took(stage)} = false;");
            w.Close();
        }
        else
        {
            end.Print(null);
        }

        w.Close();
    }

    private static string Takes(int stage) => "takes" + Names.Capital(s_names[stage]);

    private static string Took(int stage) => "took" + Names.Capital(s_names[stage]);

    private void Calls(SourceWriter w)
    {
        w.Line($"if ({Takes(0)} && {Takes(1)})").Open();
        w.Line($"if ({Takes(2)} && {Wanted})").Open();
        Call(w, 0, 1, 2);
        w.Close().Line("else").Open();
        Call(w, 0, 1);
        w.Close().Close().Line("else").Open();
        w.Line($"if ({Takes(2)} && {Wanted})").Open();
        Call(w, 2);
        w.Close().Line();
        w.Line($"if ({Takes(1)})").Open();
        Call(w, 1);
        w.Close().Line();
        w.Line($"if ({Takes(0)})").Open();
        Call(w, 0);
        w.Close().Close();
    }

    private void Call(SourceWriter w, params int[] stages)
        => w.Line($"{Name}{KernelFlags.List(Enumerable.Range(0, BlockStages.Count).Select(s => stages.Contains(s) ? KernelFlags.Wanted : KernelFlags.Skipped).ToArray())}(b, ref {Input}, ref gradients, {string.Join(", ", s_names.Select(n => "ref " + n))});");

    private static void EndThird(BlockKernel kernel, SourceWriter w)
    {
        w.Line("ref float block = ref third;");
        w.Line($"int row = {BlockOf(2)} * {kernel.Lanes};");
        new LanesBatchPrinter(kernel).EndOfStages(Wanted);
    }

    /// <summary>The passes over the rows of three blocks, in one loop.</summary>
    private void Rows()
    {
        _w.Line("// The last pass over the rows of one block, the second over those of the block behind it, the first over those of the one behind that.");
        _w.Line("// Types say which of them are taken: the JIT compiles each choice by itself, without what is skipped.");
        _w.Line(KernelPrinter.Apart);
        string[] flags = Enumerable.Range(0, BlockStages.Count).Select(Flag).ToArray();
        _w.Line($"private static void {Name}{KernelFlags.List(flags)}(int b, ref float {Input}, ref float gradients, {string.Join(", ", s_names.Select(n => "ref float " + n))})");
        KernelFlags.PrintConstraints(flags, _w);
        _w.Open();
        SourceWriter body = new();
        body.Line($"for (int r = 0; r < {Literals.Plain(_plan.Lanes)}; r++)").Open();
        for (int stage = BlockStages.Count - 1; stage >= 0; stage--)
        {
            body.Gap();
            Stage(body, stage);
        }

        body.Close();
        Places(body);
        if (body.ToString().Contains(Wanted))
        {
            _w.Line($"bool {Wanted} = !Unsafe.IsNullRef(ref gradients);").Line();
        }

        _w.Lines(body.ToString().TrimEnd('\n'));
        _w.Close();
    }

    private void Stage(SourceWriter w, int stage)
    {
        w.Line($"if ({KernelFlags.Is(Flag(stage), KernelFlags.Wanted)})").Open();
        w.Line($"ref float block = ref {s_names[stage]};");
        w.Line($"int row = {BlockOf(stage)} * {Literals.Plain(_plan.Lanes)};");
        LongRowsPassPrinter rows = new(_plan, w, _need);
        rows.Row(
            Recipe.Pass(stage).Where(s => s.Op != Op.AtLabel).ToArray(),
            _plan.Loops.Rare is null ? null : false,
            name => Stages.PlaceOf(name) == StagedPlace.Output ? rows.BatchRow(Arguments.Gradient) : rows.AreaRow(name),
            Reduced);
        w.Close();
    }

    /// <summary>What a row leaves of a reduction.</summary>
    private void Reduced(LongRowsContext k, Step step, ReductionPrinter reduction)
    {
        (string first, string? second) = reduction.Result;
        string at = $"(nuint)({LanesContext.LanesAt(step)} + (r * {Literals.Plain(_plan.Lanes)}))";
        k.Writer.Line($"{Expr.Name(first).In(Expr.Primary)}.StoreUnsafe(ref block, {at});");
        if (step.Op.HasSecondResult())
        {
            k.Writer.Line($"{second}.StoreUnsafe(ref block, {at} + {Literals.Plain(_plan.Lanes * _plan.Lanes)});");
        }
    }

    /// <summary>Where what a text reads and writes stands in the scratch of a block.</summary>
    private void Places(SourceWriter body)
    {
        string text = body.ToString();
        IEnumerable<(string Name, int Vectors)> all = _plan.Areas.Select(a => (LanesContext.At(a.Key), a.Value))
            .Concat(_plan.State.Select(s => (LanesContext.At(Recipe.Steps[s.Key].Name!), s.Value)))
            .Concat(Recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel).Select(s => (LanesContext.LanesAt(s), Stages.LanesAt(s))));
        _w.Line("// where things stand in the scratch of a block");
        foreach ((string name, int vectors) in all.Where(p => Regex.IsMatch(text, string.Format(CultureInfo.InvariantCulture, @"\b{0}\b", p.Item1))))
        {
            _w.Line($"const int {name} = {Literals.Plain(vectors * _plan.Lanes)};");
        }

        _w.Line();
    }
}
