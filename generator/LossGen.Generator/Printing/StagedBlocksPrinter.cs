using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of blocks of long rows, one after the other, each a stage behind the next.</summary>
internal sealed class StagedBlocksPrinter
{
    private readonly BlockKernel _k;

    public StagedBlocksPrinter(LanesPlan plan, LanesSignature signature, SourceWriter writer, Action<Need> need, HashSet<ReductionNeed> reduced)
        => _k = new BlockKernel(plan, signature, writer, need, reduced);

    private LanesPlan Plan => _k.Plan;

    private SourceWriter W => _k.Writer;

    private BlockStages Stages => Plan.Stages!;

    private FlatRecipe Recipe => Plan.Recipe;

    private const string Name = "Stages";

    private string Input => _k.Signature.Inputs[0] + "s";

    private static string Wanted => StageNames.WithGradients;

    private static IEnumerable<int> StagesInOrder => Enumerable.Range(0, StageUses.Count);

    public void Print()
    {
        Blocks();
        W.Gap();
        Rows();
    }

    /// <summary>The number of the block that a stage has come to.</summary>
    private static string BlockOf(int stage) => stage == 0 ? "b" : $"(b - {Literals.Plain(stage)})";

    private void Blocks()
    {
        W.Line(KernelPrinter.FullSpeed);
        W.Line($"internal static void Blocks({_k.Signature.Parameters("float")})").Open();
        SourceWriter body = new();
        Loop(_k.WritingTo(body));
        Places(body);
        StageNames.DeclareWithGradients(W);
        W.Line("// whether the block behind has had its pass");
        W.Line($"bool {Took(0)} = false;");
        W.Line($"bool {Took(1)} = false;");
        W.Line().Lines(body.ToString().TrimEnd('\n'));
        W.Close();
    }

    private void Loop(BlockKernel kernel)
    {
        SourceWriter w = kernel.Writer;
        string stride = Literals.Plain(Plan.Stride * Plan.Lanes);
        w.Line("// block after block, each a pass behind the next: while one is computed, what only moves numbers fills the gaps");
        w.Line($"for (int b = 0; b < blocks + {Literals.Plain(StageUses.Count - 1)}; b++)").Open();
        for (int stage = 0; stage < StageUses.Count; stage++)
        {
            string turn = stage == 0 ? "b" : $"(b + {Literals.Plain(StageUses.Count - stage)})";
            w.Line($"ref float {StageNames.Of(stage)} = ref Unsafe.Add(ref scratch, {turn} % {Literals.Plain(StageUses.Count)} * {stride});");
        }

        w.Line($"bool {Takes(0)} = b < blocks;");
        w.Line($"bool {Takes(1)} = {Took(0)};");
        w.Line($"bool {Takes(2)} = {Took(1)};");
        w.Line($"{Took(0)} = {Takes(0)};");
        w.Line($"{Took(1)} = {Takes(1)};").Line();
        Calls(w);
        w.Line();
        w.Line($"if ({Takes(2)})").Open();
        EndThird(kernel);
        w.Close();
        for (int stage = 1; stage >= 0; stage--)
        {
            w.Line();
            End(kernel, stage);
        }

        w.Close();
    }

    private void End(BlockKernel kernel, int stage)
    {
        SourceWriter w = kernel.Writer;
        BlockStageEndPrinter end = new(kernel, stage);
        w.Line($"if ({Takes(stage)})").Open();
        w.Line($"ref float block = ref {StageNames.Of(stage)};");
        if (end.TakesRow)
        {
            w.Line($"int row = {BlockOf(stage)} * {kernel.Lanes};");
        }

        end.Print();
        if (end.AreRare is { } rare)
        {
            w.Line().Line($"if ({rare})").Open();
            w.Line(_k.Signature.RowByRowCall("row", kernel.Lanes));
            w.Line($"{Took(stage)} = false;");
            w.Close();
        }

        w.Close();
    }

    private static string Takes(int stage) => "takes" + Names.Capital(StageNames.Of(stage));

    private static string Took(int stage) => "took" + Names.Capital(StageNames.Of(stage));

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
        => w.Line($"{Name}{KernelFlags.List(StagesInOrder.Select(s => stages.Contains(s) ? KernelFlags.Wanted : KernelFlags.Skipped).ToArray())}(b, ref {Input}, ref gradients, {string.Join(", ", StagesInOrder.Select(s => "ref " + StageNames.Of(s)))});");

    private static void EndThird(BlockKernel kernel)
    {
        kernel.Writer.Line("ref float block = ref third;");
        kernel.Writer.Line($"int row = {BlockOf(2)} * {kernel.Lanes};");
        new LanesBatchPrinter(kernel).EndOfStages(Wanted);
    }

    /// <summary>The passes over the rows of three blocks, in one loop.</summary>
    private void Rows()
    {
        W.Line("// The last pass over the rows of one block, the second over those of the block behind it, the first over those of the one behind that.");
        W.Line("// Types say which of them are taken: the JIT compiles each choice by itself, without what is skipped.");
        W.Line(KernelPrinter.Apart);
        string[] flags = StagesInOrder.Select(StageNames.Flag).ToArray();
        W.Line($"private static void {Name}{KernelFlags.List(flags)}(int b, ref float {Input}, ref float gradients, {string.Join(", ", StagesInOrder.Select(s => "ref float " + StageNames.Of(s)))})");
        KernelFlags.PrintConstraints(flags, W);
        W.Open();
        SourceWriter body = new();
        body.Line($"for (int r = 0; r < {Literals.Plain(Plan.Lanes)}; r++)").Open();
        for (int stage = StageUses.Count - 1; stage >= 0; stage--)
        {
            body.Gap();
            Stage(body, stage);
        }

        body.Close();
        Places(body);
        if (body.ToString().Contains(Wanted))
        {
            W.Line($"bool {Wanted} = !Unsafe.IsNullRef(ref gradients);").Line();
        }

        W.Lines(body.ToString().TrimEnd('\n'));
        W.Close();
    }

    private void Stage(SourceWriter w, int stage)
    {
        w.Line($"if ({KernelFlags.Is(StageNames.Flag(stage), KernelFlags.Wanted)})").Open();
        w.Line($"ref float block = ref {StageNames.Of(stage)};");
        w.Line($"int row = {BlockOf(stage)} * {Literals.Plain(Plan.Lanes)};");
        LongRowsPassPrinter rows = new(Plan, w, _k.Need);
        rows.Row(
            Recipe.Pass(stage).Where(s => s.Op != Op.AtLabel).ToArray(),
            Plan.Loops.Rare is null ? null : false,
            name => Stages.PlaceOf(name) == StagedPlace.Output ? rows.BatchRow(Arguments.Gradient) : rows.AreaRow(name),
            Reduced);
        w.Close();
    }

    /// <summary>What a row leaves of a reduction.</summary>
    private void Reduced(LongRowsContext k, Step step, ReductionPrinter reduction)
    {
        (string first, string? second) = reduction.Result;
        string at = $"(nuint)({LanesContext.LanesAt(step)} + (r * {Literals.Plain(Plan.Lanes)}))";
        k.Writer.Line($"{ExprText.Name(first).In(ExprText.Primary)}.StoreUnsafe(ref block, {at});");
        if (step.Op.HasSecondResult())
        {
            k.Writer.Line($"{second}.StoreUnsafe(ref block, {at} + {Literals.Plain(Plan.Lanes * Plan.Lanes)});");
        }
    }

    /// <summary>Where what a text reads and writes stands in the scratch of a block.</summary>
    private void Places(SourceWriter body)
    {
        string text = body.ToString();
        IEnumerable<(string Name, int Vectors)> all = Plan.Areas.Select(a => (LanesContext.At(a.Key), a.Value))
            .Concat(Plan.State.Select(s => (LanesContext.At(Recipe.Steps[s.Key].Name!), s.Value)))
            .Concat(Recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel).Select(s => (LanesContext.LanesAt(s), Stages.LanesAt(s))));
        W.Line("// where things stand in the scratch of a block");
        foreach ((string name, int vectors) in all.Where(p => Regex.IsMatch(text, $@"\b{p.Name}\b")))
        {
            W.Line($"const int {name} = {Literals.Plain(vectors * Plan.Lanes)};");
        }

        W.Line();
    }
}
