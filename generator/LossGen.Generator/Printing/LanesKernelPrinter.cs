using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of blocks of rows, one row a lane: loops over a small tile of blocks, one after another, between them the block's scratch.</summary>
internal sealed class LanesKernelPrinter
{
    private const string IsRare = "isRare";

    private readonly BlockKernel _k;

    public LanesKernelPrinter(LanesPlan plan, LanesSignature signature, SourceWriter writer, Action<Need> need, HashSet<ReductionNeed> reduced)
        => _k = new BlockKernel(plan, signature, writer, need, reduced);

    private LanesPlan Plan => _k.Plan;

    private SourceWriter W => _k.Writer;

    public void Print()
    {
        W.Line(KernelPrinter.FullSpeed);
        W.Line($"internal static void Blocks({_k.Signature.Parameters(_k.Number)})").Open();
        Places();
        W.Line("for (int first = 0; first < blocks; first += tile)").Open();
        W.Line("int count = Math.Min(tile, blocks - first);");
        if (Plan.HasGradients)
        {
            W.Line("int gradientBlocks = Unsafe.IsNullRef(ref gradients) ? 0 : count;");
        }

        if (_k.Checks.Count > 0)
        {
            W.Line("// 0, or NaN where a row is not valid");
            W.Line($"var invalid = {_k.Class}<{_k.Number}>.Zero;");
        }

        LanesBatchPrinter batch = new(_k);
        batch.AtLabels();
        for (int i = 0; i <= Plan.Loops.Last; i++)
        {
            Loop(i);
        }

        batch.AtLabelsOfLongRows();
        batch.InvalidRows();
        W.Close().Close();
    }

    private void Places()
    {
        W.Line("// where things stand in the scratch of a block");
        foreach (KeyValuePair<string, int> area in Plan.Areas)
        {
            Place(LanesContext.At(area.Key), area.Value);
        }

        foreach (KeyValuePair<int, int> state in Plan.State)
        {
            Place(LanesContext.At(_k.Recipe.Steps[state.Key].Name!), state.Value);
        }

        if (Plan.LanesAt is { } lanes)
        {
            Place(LanesContext.VirtualLanesAt, lanes);
        }

        W.Line();
    }

    private void Place(string name, int vectors) => W.Line($"const int {name} = {Literals.Plain(vectors * Plan.Lanes)};");

    private void Loop(int index)
    {
        RareCases? rare = Plan.Loops.Rare;
        if (rare is not null && index == rare.WatchedIn)
        {
            Watched(index, rare);
        }
        else if (rare is not null && rare.AreIn(index))
        {
            Printer(index).Print(false);
        }
        else
        {
            Printer(index).Print(null);
        }
    }

    private LanesLoopPrinter Printer(int index) => new(_k, index);

    /// <summary>The loop that finds out whether the tile has rare cases. Where it has, its rows go one by one.</summary>
    private void Watched(int index, RareCases rare)
    {
        W.Gap();
        foreach (Step size in rare.Sizes)
        {
            W.Line($"var {LanesLoopPrinter.Largest(_k, size)} = {_k.Class}<{_k.Number}>.Zero;");
        }

        Printer(index).Print(false);
        W.Line().Line($"bool {IsRare} = {_k.AreRare(size => LanesLoopPrinter.Largest(_k, size))};");
        W.Line($"if ({IsRare})").Open();
        W.Line(_k.Signature.RowByRowCall($"first * {_k.Lanes}", $"count * {_k.Lanes}"));
        W.Line("continue;");

        W.Close();
    }
}
