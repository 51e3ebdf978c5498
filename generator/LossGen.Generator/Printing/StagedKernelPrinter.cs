using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of many rows, one after the other, each a stage behind the next, and that of one row, which is the same with nothing beside it.</summary>
internal sealed class StagedKernelPrinter
{
    /// <summary>The rows that are kept: a power of two, and more than there are stages.</summary>
    public const int Ring = 4;

    private readonly KernelPlan _plan;
    private readonly KernelSignature _signature;
    private readonly TargetCapabilities _capabilities;
    private readonly SourceWriter _w;
    private readonly Action<Need> _need;
    private readonly StageContext[] _stages;
    private readonly Carry[] _buffers;

    public StagedKernelPrinter(KernelPlan plan, KernelSignature signature, TargetCapabilities capabilities, SourceWriter writer, Action<Need> need)
    {
        _plan = plan;
        _signature = signature;
        _capabilities = capabilities;
        _w = writer;
        _need = need;
        _stages = Enumerable.Range(0, StageUses.Count).Select(s => new StageContext(plan, s, writer, need)).ToArray();
        _buffers = plan.Carried.Where(c => c.Place == CarryPlace.Scratch).ToArray();
    }

    private string Number => _stages[0].Scalar.Number;

    /// <summary>The type of what is kept of a row.</summary>
    public const string Row = "RowState";

    /// <summary>Whole vectors.</summary>
    private int BufferLength => _plan.Vectors * _plan.Lanes;

    private IEnumerable<string> Buffers => _buffers.Select(_stages[0].Buffer);

    private string Output => _signature.Outputs[0];

    private IEnumerable<string> Arrays => _signature.Inputs.Select(i => i + "s").Concat(new[] { "losses", Output + "s", "scales" });

    private IEnumerable<string> Labels => _signature.HasLabel ? new[] { "labels" } : Enumerable.Empty<string>();

    private void PrintRow()
    {
        _w.Gap();
        _w.Line("/// <summary>What one pass over a row leaves to the next.</summary>");
        _w.Line($"private struct {Row}").Open();
        foreach (Step step in _plan.Stages!.Uses.Kept)
        {
            _w.Line($"public {Number} {Names.Capital(step.Name!)};");
        }

        _w.Line("public bool GoesOn;");
        _w.Close();
    }

    public void Print()
    {
        PrintRow();
        _w.Gap();
        OneRow();
        _w.Gap();
        Rows();
        _w.Gap();
        Stages();
    }

    private void OneRow()
    {
        if (_capabilities.SkipsClearing)
        {
            _w.Line("[SkipLocalsInit]");
        }

        _w.Line(KernelPrinter.FullSpeed);
        _w.Line($"internal static {Number} {_signature.Name}({_signature.ReferenceParameters(Number)})").Open();
        for (int i = 0; i < _buffers.Length; i++)
        {
            string memory = _plan.Recipe.Steps[_buffers[i].Step].Name + "Buffer";
            _w.Line($"Span<{Number}> {memory} = Unsafe.IsNullRef(ref {Output}) ? default : stackalloc {Number}[{Literals.Plain(BufferLength)}];");
            _w.Line($"ref {Number} {_stages[0].Buffer(_buffers[i])} = ref MemoryMarshal.GetReference({memory});");
        }

        _w.Line($"{Row} kept = default;");
        _w.Line($"{Number} loss = 0;");
        string[] arguments = (_signature.HasLabel ? new[] { Arguments.Label } : Enumerable.Empty<string>()).Concat(_signature.Inputs).Concat(new[] { "loss", Output, Arguments.Scale }).ToArray();
        foreach (StageContext k in _stages)
        {
            if (k.Stage == StageUses.Count - 1)
            {
                _w.Line("if (kept.GoesOn)").Open();
            }

            Call(Literals.Plain(k.Stage), arguments, _stages.Select(s => s == k ? KernelFlags.Wanted : KernelFlags.Skipped).ToArray());
        }

        _w.Close().Line();
        _w.Line("return loss;");
        _w.Close();
    }

    private void Rows()
    {
        if (_capabilities.SkipsClearing)
        {
            _w.Line("[SkipLocalsInit]");
        }

        _w.Line(KernelPrinter.FullSpeed);
        _w.Line($"internal static void Rows({string.Join(", ", Labels.Select(l => "ref int " + l).Concat(Arrays.Concat(_buffers.Length > 0 ? new[] { "scratch" } : Enumerable.Empty<string>()).Select(a => $"ref {Number} {a}")))}, int rows)").Open();
        for (int i = 0; i < _buffers.Length; i++)
        {
            _w.Line($"ref {Number} {_stages[0].Buffer(_buffers[i])} = ref {(i == 0 ? "scratch" : $"Unsafe.Add(ref scratch, {Literals.Plain(i * BufferLength)})")};");
        }

        _w.Line($"Span<{Row}> inFlight = stackalloc {Row}[{Literals.Plain(Ring)}];");
        _w.Line($"ref {Row} kept = ref MemoryMarshal.GetReference(inFlight);").Line();
        _w.Line("// row after row, each a pass behind the next: while one is computed, what only moves numbers fills the gaps");
        _w.Line($"for (int row = 0; row < rows + {Literals.Plain(StageUses.Count - 1)}; row++)").Open();
        _w.Line("bool first = row < rows;");
        _w.Line("bool second = row >= 1 && row <= rows;");
        _w.Line($"bool third = row >= 2 && Unsafe.Add(ref kept, (row - 2) & {Literals.Plain(Ring - 1)}).GoesOn;");
        _w.Line("if (first && second)").Open();
        _w.Line("if (third)").Open();
        Call(KernelFlags.Wanted, KernelFlags.Wanted, KernelFlags.Wanted);
        _w.Close().Line("else").Open();
        Call(KernelFlags.Wanted, KernelFlags.Wanted, KernelFlags.Skipped);
        _w.Close().Line().Line("continue;").Close().Line();
        foreach (StageContext k in Enumerable.Reverse(_stages))
        {
            _w.Line($"if ({k.Name})").Open();
            Call(_stages.Select(s => s == k ? KernelFlags.Wanted : KernelFlags.Skipped).ToArray());
            _w.Close();
            if (k.Stage > 0)
            {
                _w.Line();
            }
        }

        _w.Close().Close();
    }

    private void Call(params string[] flags) => Call("row", Labels.Concat(Arrays), flags);

    private void Call(string row, IEnumerable<string> arguments, string[] flags)
        => _w.Line($"Stages{KernelFlags.List(flags)}({row}, {string.Join(", ", arguments.Concat(Buffers).Concat(new[] { "kept" }).Select(a => "ref " + a))});");

    private void Stages()
    {
        _w.Line("// The last pass over one row, the second over the row behind it, the first over the one behind that.");
        _w.Line(KernelPrinter.Apart);
        string[] flags = _stages.Select(s => s.Flag).ToArray();
        IEnumerable<string> numbers = Arrays.Concat(Buffers).Select(a => $"ref {Number} {a}");
        _w.Line($"private static void Stages{KernelFlags.List(flags)}(int row, {string.Join(", ", Labels.Select(l => "ref int " + l).Concat(numbers))}, ref {Row} kept)");
        KernelFlags.PrintConstraints(flags, _w);
        _w.Open();
        new StagesPrinter(_plan, _signature, _stages, _w, _need).Print();
        _w.Close();
    }
}
