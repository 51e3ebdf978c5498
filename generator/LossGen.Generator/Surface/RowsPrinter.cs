using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the kernels of a loss in the form in which the library runs them over the rows of a batch, and those for blocks of rows.</summary>
internal sealed class RowsPrinter
{
    private readonly LossKey _key;
    private readonly TargetCapabilities _capabilities;
    private readonly Action<Need> _need;
    private readonly HashSet<ReductionNeed> _reduced = new();
    private readonly string _number;

    public RowsPrinter(LossKey key, TargetCapabilities capabilities, Action<Need> need)
    {
        _key = key;
        _capabilities = capabilities;
        _need = need;
        _number = key.Number;
    }

    /// <summary>The kernels of blocks for each width, needed or not.</summary>
    public LanesPlan[] Plan(Recipe recipe)
        => LanesSchedule.Plan(new FlatRecipe(recipe, new[] { Arguments.Gradient }, storesLast: true), _key.Classes, ScheduleChoice.BlockWidths(_capabilities.Vectors), _key.IsInColumns).ToArray();

    /// <param name="method">The loss.</param>
    /// <param name="w">Where the class of the loss is written.</param>
    /// <param name="writerOf">Where the kernels of a width are written.</param>
    /// <param name="plans">The kernels of blocks for each width.</param>
    /// <param name="staged">The kernels that take many rows in stages: there, each row is a block.</param>
    public void Print(LossMethod method, SourceWriter w, Func<VectorWidth, SourceWriter> writerOf, LanesPlan[] plans, IReadOnlyList<KernelPlan> staged)
    {
        LanesSignature signature = new(method.Kernel, method.HasLabel, method.Inputs, _key.IsInColumns);
        VectorWidth[] rowByRow = plans.Where(p => LanesSchedule.IsRowByRow(p, _key.IsInColumns)).Select(p => p.Width).ToArray();
        plans = plans.Where(p => !rowByRow.Contains(p.Width) && LanesSchedule.Fits(p)).ToArray();
        Dictionary<VectorWidth, (Kernel Kernel, Schedule Schedule)> kernels = plans.Where(IsOfColumns).ToDictionary(p => p.Width, p => KernelOf(method.Kernel, p));
        string row = string.Join(", ", (method.HasLabel ? new[] { Arguments.Label } : Enumerable.Empty<string>()).Concat(method.Inputs));
        LossConstants? constants = method.Shape == MethodShape.Loss && method.Kernel != method.HessianKernel ? LossConstants.Of(method) : null;
        Struct(
            w,
            signature,
            _key.Classes,
            constants,
            plans.Select(p => p.Width).ToArray(),
            rowByRow,
            staged,
            width => kernels.TryGetValue(width, out var k) ? k.Kernel.Storage!.Vectors : plans.First(p => p.Width == width).Stride,
            width => kernels.TryGetValue(width, out var k) ? k.Schedule.Tile : plans.First(p => p.Width == width).Tile,
            () => w.Line(RowCall(method, row)));
        if (plans.Any(p => kernels.TryGetValue(p.Width, out var k) ? TakesRowByRow(k.Kernel) : p.Loops.Rare is { GoRowByRow: true } || p.LeavesGradients))
        {
            RowByRow(w, signature);
        }

        foreach (LanesPlan plan in plans)
        {
            SourceWriter blocks = writerOf(plan.Width).Gap();
            if (kernels.TryGetValue(plan.Width, out var made))
            {
                Print(made.Kernel, signature, plan.Recipe.Recipe, blocks);
            }
            else if (plan.Stages is null)
            {
                new LanesKernelPrinter(plan, signature, blocks, _need, _reduced).Print();
            }
            else
            {
                new StagedBlocksPrinter(plan, signature, blocks, _need, _reduced).Print();
            }
        }
    }

    /// <summary>Whether a kernel goes over columns, one vector a class, with nothing but guards of rows in it.</summary>
    private static bool IsOfColumns(LanesPlan plan)
        => plan.LongRows is null && plan.Stages is null;

    private (Kernel Kernel, Schedule Schedule) KernelOf(string name, LanesPlan plan)
    {
        KernelShape shape = new(_key.Element, plan.Width, _key.Classes, _key.IsInColumns);
        (Flow flow, Schedule schedule) = ScheduleTable.Choose(plan.Recipe.Recipe, new[] { Arguments.Gradient }, shape);
        if (schedule.InRowOrder.Count > 0 != plan.ByNumber || schedule.LeavesGradients != plan.LeavesGradients) throw new System.InvalidOperationException($"PLAN DIFFERS {name} {shape} {plan.ByNumber} {plan.LeavesGradients}");
        return (KernelPipeline.Make(name, flow, shape, schedule), schedule);
    }

    private static bool TakesRowByRow(Kernel kernel)
    {
        bool takes = false;
        kernel.Body.Each(s => takes |= s is Stmt.Do { Run.Intrinsic: var intrinsic } && intrinsic == Intrinsic.RowByRow);
        return takes;
    }

    private void Print(Kernel kernel, LanesSignature signature, Recipe recipe, SourceWriter w)
    {
        foreach (Need need in KernelNeeds.Of(kernel))
        {
            _need(need);
        }

        _reduced.UnionWith(KernelNeeds.ReductionsOf(kernel));
        new BlockKernelPrinter(kernel, signature, recipe.Tables, w).Print();
    }

    private static string RowCall(LossMethod method, string row)
        => method.Outputs.Count == 0 ? $"=> {method.Kernel}.{KernelClassPrinter.Row}({row});"
            : method.Shape != MethodShape.Loss || method.Kernel == method.HessianKernel ? $"=> {method.Kernel}.{KernelClassPrinter.Row}({row}, gradient, scale);"
            : $"=> gradient.IsEmpty ? {method.Kernel}.{KernelClassPrinter.Row}({row}) : {method.Kernel}.{KernelClassPrinter.Row}({row}, gradient, scale);";

    /// <summary>What becomes of the tiles of blocks that have rare cases: they take longer, but no kernel has a second form for them.</summary>
    private void RowByRow(SourceWriter w, LanesSignature signature)
    {
        string classes = Literals.Plain(_key.Classes);
        string Row(string create, string batch) => $"MemoryMarshal.{create}(ref Unsafe.Add(ref {batch}, row * {classes}), {classes})";
        w.Gap();
        w.Line("/// <summary>Some rows of a batch, one by one, where that is quicker than in blocks, or blocks have no form for what is rare in them.</summary>");
        w.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        w.Line($"internal static void RowByRow({signature.RowByRowParameters(_number)})").Open();
        w.Line("for (int row = first; row < first + rows; row++)").Open();
        foreach (string input in signature.Inputs)
        {
            w.Line($"var {input} = {Row("CreateReadOnlySpan", input + "s")};");
        }

        w.Line($"var gradient = Unsafe.IsNullRef(ref gradients) ? default : {Row("CreateSpan", "gradients")};");
        string label = signature.HasLabel ? "Unsafe.Add(ref labels, row)" : "0";
        string inputs = string.Join(", ", signature.Inputs.Count == 1 ? new[] { "default", signature.Inputs[0] } : signature.Inputs);
        w.Line($"Unsafe.Add(ref losses, row) = default(Rows).Row({label}, {inputs}, gradient, Unsafe.Add(ref scales, row));");
        w.Close().Close();
    }

    /// <summary>The reductions that the kernels of blocks call.</summary>
    public IEnumerable<ReductionText> Reductions()
    {
        foreach (ReductionNeed need in _reduced.OrderBy(r => r))
        {
            SourceWriter w = new();
            BlockReductionPrinter printer = need.Of switch
            {
                NumbersLie.Rows => new RowReductionPrinter(need, _key.Classes, w, _need),
                NumbersLie.LongRows => new LongRowReductionPrinter(need, _key.Classes, _key.Element, w, _need),
                _ => new ColumnReductionPrinter(need, _key.Classes, _key.Element, w, _need),
            };
            printer.Print();
            yield return new ReductionText(need, w.ToString().TrimEnd('\n'));
        }
    }

    /// <summary>The rows of self-information: single numbers.</summary>
    public void PrintNumbers(SourceWriter w, Func<VectorWidth, SourceWriter> writerOf, Recipe value, Recipe slope)
    {
        LanesSignature signature = new("SelfInformation", false, new[] { Arguments.Prediction }, false);
        VectorWidth[] widths = ScheduleChoice.BlockWidths(_capabilities.Vectors).ToArray();
        Struct(w, signature, 1, LossConstants.OfInformation(_key), widths, Array.Empty<VectorWidth>(), Array.Empty<KernelPlan>(), _ => 0, _ => 1, () =>
        {
            w.Outdent().Open();
            w.Line("// In place, the gradient overwrites the probability.");
            w.Line($"{_number} probability = prediction[0];");
            w.Line("if (!gradient.IsEmpty)").Open();
            w.Line($"gradient[0] = SelfInformation.{KernelClassPrinter.Gradient}(probability, scale);");
            w.Close().Line();
            w.Line($"return SelfInformation.{KernelClassPrinter.Value}(probability);");
            w.Close().Indent();
        });
        foreach (VectorWidth width in widths)
        {
            NumbersKernelPrinter.Print(value, slope, width, signature, writerOf(width).Gap(), _need);
        }
    }

    private void Struct(SourceWriter w, LanesSignature signature, int classes, LossConstants? constants, VectorWidth[] widths, VectorWidth[] rowByRow, IReadOnlyList<KernelPlan> staged, Func<VectorWidth, int> scratch, Func<VectorWidth, int> tile, Action row)
    {
        string Choose(Func<VectorWidth, int> of, int otherwise)
            => widths.Select(of).Distinct().Count() == 1 && of(widths[0]) == otherwise
                ? Literals.Plain(otherwise)
                : string.Concat(widths.Select(v => $"Has{v.Suffix()} ? {Literals.Plain(of(v))} : ")) + Literals.Plain(otherwise);

        // Without any blocks there is nothing to choose, unless kernels take many rows.
        VectorWidth[] without = widths.Length == 0 ? staged.Select(p => p.Width).ToArray() : rowByRow;
        foreach (VectorWidth width in without.Concat(widths))
        {
            _need(new Need("Has", width, 1));
        }

        w.Gap();
        w.Line($"/// <summary>What the library runs over batches.</summary>");
        w.Line($"internal readonly struct Rows : {(constants is null ? "ILossRows" : "ILoss")}<{_number}>").Open();
        constants?.Print(_number, w);
        w.Line($"public int Classes => {Literals.Plain(classes)};").Line();
        w.Line($"public bool ByClass => {(signature.ByClass ? "true" : "false")};").Line();
        if (without.Length > 0)
        {
            w.Line(staged.Count > 0 ? "// Many classes go row by row, with vectors so wide many rows in one call: each is a block."
                : without.Contains(VectorWidth.Vector128) ? "// Without blocks: with vectors so narrow, rows take about as long one by one."
                : "// Without blocks: vectors so wide take many classes row by row.");
        }

        // The widest vectors that the machine has decide.
        (VectorWidth Width, int Lanes)[] lanes = without.Select(v => (v, staged.Any(p => p.Width == v) ? 1 : 0)).Concat(widths.Select(v => (v, v.Lanes(_key.Element)))).OrderByDescending(l => l.v).ToArray();
        w.Line($"public int Lanes => {string.Concat(lanes.Take(1 + Array.FindLastIndex(lanes, l => l.Lanes > 0)).Select(l => $"Has{l.Width.Suffix()} ? {Literals.Plain(l.Lanes)} : "))}0;").Line();
        int[] vectors = widths.Select(scratch).Distinct().ToArray();
        string numbers = vectors.Length == 0 || (vectors.Length == 1 && vectors[0] == 0) ? "0"
            : vectors.Length == 1 ? $"{Literals.Plain(vectors[0])} * Lanes"
            : Choose(v => scratch(v) * v.Lanes(_key.Element), scratch(widths[widths.Length - 1]) * widths[widths.Length - 1].Lanes(_key.Element));
        string ofRows = string.Concat(staged.Where(p => RowStages.Scratch(p) > 0).Select(p => $"Has{p.Width.Suffix()} ? {Literals.Plain(RowStages.Scratch(p))} : "));
        w.Line($"public int Scratch => {ofRows}{numbers};").Line();
        w.Line($"public int Tile => {(widths.Length == 0 ? "1" : Choose(tile, tile(widths[widths.Length - 1])))};").Line();
        w.Line($"public {_number} Row(int label, ReadOnlySpan<{_number}> target, ReadOnlySpan<{_number}> prediction, Span<{_number}> gradient, {_number} scale)").Indent();
        row();
        w.Outdent().Line();
        w.Line($"public void Blocks(ref int labels, ref {_number} targets, ref {_number} predictions, ref {_number} losses, ref {_number} gradients, ref {_number} scales, int stride, ref {_number} scratch, int blocks, int tile)");
        w.Open();
        foreach (KernelPlan plan in staged)
        {
            w.Line($"if (Has{plan.Width.Suffix()})").Open();
            w.Line($"{signature.Name}{plan.Width.Suffix()}.Rows({signature.RowArguments(RowStages.Scratch(plan) > 0)}, blocks);");
            w.Line("return;").Close().Line();
        }

        for (int i = 0; i < widths.Length; i++)
        {
            // The narrowest vectors are what is left.
            if (i < widths.Length - 1)
            {
                w.Line($"if (Has{widths[i].Suffix()})").Open();
            }

            w.Line($"{signature.Name}{widths[i].Suffix()}.Blocks({signature.Arguments()});");
            if (i < widths.Length - 1)
            {
                w.Line("return;").Close().Line();
            }
        }

        if (widths.Length == 0 && staged.Count == 0)
        {
            w.Line("// Never called: there are no blocks.");
        }

        w.Close().Close();
    }
}
