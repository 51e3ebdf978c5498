using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of one sample: sections of the sample and passes over its classes, in turn.</summary>
internal sealed class KernelPrinter
{
    private readonly KernelContext _k;
    /// <summary>Straight to optimised code: as tier-0 code, vectors in memory, a kernel would be a hundred times slower until it is recompiled.</summary>
    public const string FullSpeed = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>The same for a function that is called.</summary>
    public const string Apart = "[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]";

    private readonly KernelSignature _signature;
    private readonly TargetCapabilities _capabilities;
    private readonly string? _otherwise;

    /// <param name="plan">The plan.</param>
    /// <param name="signature">What the kernel takes.</param>
    /// <param name="capabilities">What the compilation has.</param>
    /// <param name="writer">Where it is written.</param>
    /// <param name="need">Told of the functions called.</param>
    /// <param name="otherwise">The call of a kernel that always holds, for one that usually does.</param>
    public KernelPrinter(KernelPlan plan, KernelSignature signature, TargetCapabilities capabilities, SourceWriter writer, Action<Need> need, string? otherwise = null)
    {
        _otherwise = otherwise;
        _k = new KernelContext(plan, casts: !capabilities.Vectors, writer, need);
        _signature = signature;
        _capabilities = capabilities;
    }

    private SourceWriter W => _k.Writer;

    private KernelPlan Plan => _k.Plan;

    public void Print()
    {
        string number = _k.Scalar.Number;
        bool isEntry = _signature.IsEntry || _signature.Inputs.Count == 0;
        string parameters = Plan.IsScalar ? _signature.SpanParameters(number) : _signature.ReferenceParameters(number);
        Carry[] buffers = Plan.Carried.Where(c => c.Place is CarryPlace.Scratch or CarryPlace.OutputOrScratch).ToArray();
        if (_capabilities.SkipsClearing && (buffers.Length > 0 || Plan.TakesTurns || (Plan.IsScalar && Plan.Rolled)))
        {
            W.Line("[SkipLocalsInit]");
        }

        if (_capabilities.Vectors)
        {
            W.Line(FullSpeed);
        }

        string[] flags = Plan.Optional is { } optional ? optional.Outputs.Select(KernelFlags.Of).ToArray() : Array.Empty<string>();
        W.Line($"{(isEntry || !Plan.IsScalar ? "internal" : "private")} static {number} {_signature.Name}{(isEntry || !Plan.IsScalar ? string.Empty : Plan.Width.Suffix())}{KernelFlags.List(flags)}({parameters})");
        KernelFlags.PrintConstraints(flags, W);
        W.Open();
        if (Plan.IsScalar && Enumerable.Range(0, _k.Recipe.Levels + 1).SelectMany(_k.Pass).Any(s => s.Op is not (Op.Load or Op.AtLabel)))
        {
            // With the length known, the JIT drops every bounds check but this one.
            foreach (string vector in _signature.Inputs.Concat(_signature.Outputs))
            {
                W.Line($"{vector} = {vector}.Slice(0, {Literals.Plain(Plan.Classes)});");
            }
        }

        foreach (Carry carry in buffers)
        {
            DeclareBuffer(carry);
        }

        if (LaneTurns.BufferLength(Plan) is > 0 and int lanes)
        {
            W.Line($"Span<{number}> lanesBuffer = stackalloc {number}[{Literals.Plain(lanes)}];");
            W.Line($"ref {number} {VectorLoopPrinter.LanesBuffer} = ref MemoryMarshal.GetReference(lanesBuffer);");
        }

        HashSet<int> defined = new();
        for (int level = 0; level <= _k.Recipe.Levels; level++)
        {
            W.Gap();
            Section(level);
            if (_k.Recipe.Pass(level).Any(s => s.Op != Op.Load))
            {
                W.Gap();
                Pass(level, defined);
            }
        }

        foreach (Step store in _k.Recipe.Live.Where(s => s.Op == Op.Store))
        {
            if (_k.LabelPatch(store) is { } patch)
            {
                W.Gap();
                bool always = _k.For(store) <= _k.Wanted;
                if (!always)
                {
                    W.Line($"if ({_k.AreWanted(_k.For(store))})").Open();
                }

                W.Line($"{_k.Memory.At(store.Target!, Arguments.Label)} = {_k.Expressions.Print(patch.AtLabel, false, s => s.Name!).Text};");
                if (!always)
                {
                    W.Close();
                }
            }
        }

        W.Gap();
        W.Line($"return {Value()};");
        W.Close();
    }

    private string Value() => _k.Expressions.Print(_k.Recipe.Live.Single(s => s.Op == Op.Return).Arguments[0], false, s => s.Name!).Text;

    /// <summary>The steps of the sample before a pass. Where none is left but for outputs, calls that do not want those return.</summary>
    private void Section(int level)
    {
        IReadOnlyList<Step> steps = Plan.Calls is { } calls ? _k.Recipe.Section(level).Where(s => !calls.IsAtLabel(s)).ToArray() : _k.Recipe.Section(level);
        if (Plan.Optional is not { } optional || level < optional.ValueLevel)
        {
            SectionPrinter.Print(_k, steps);
            return;
        }

        SectionPrinter.Print(_k, steps.Where(s => _k.For(s) <= _k.Wanted));
        int before = _k.Wanted;
        int left = Enumerable.Range(level, _k.Recipe.Levels + 1 - level).SelectMany(_k.Recipe.Pass).Where(s => s.Op is not (Op.Load or Op.AtLabel)).Select(_k.For).DefaultIfEmpty().Min();
        if (left > before)
        {
            W.Gap();
            W.Line($"if ({_k.AreSkipped(left)})").Open();
            W.Line($"return {Value()};");
            W.Close().Line();
            _k.Wanted = left;
        }

        SectionPrinter.Print(_k, steps.Where(s => _k.For(s) > before));
    }

    private void DeclareBuffer(Carry carry)
    {
        string buffer = _k.Buffer(carry);
        string number = _k.Scalar.Number;
        if (carry.Over is { } over)
        {
            string place = _k.Buffer(Plan.Carried.Single(c => c.Step == over));
            W.Line($"// {_k.Recipe.Steps[carry.Step].Name} takes the place of {_k.Recipe.Steps[over].Name}");
            W.Line(Plan.IsScalar ? $"Span<{number}> {buffer} = {place};" : $"ref {number} {buffer} = ref {place};");
            return;
        }

        string memory = _k.Recipe.Steps[carry.Step].Name + "Buffer";
        string stack = $"stackalloc {number}[{Literals.Plain(Plan.BufferLength)}]";
        if (carry.Place == CarryPlace.OutputOrScratch)
        {
            string isWanted = _k.AreWanted(Plan.Optional!.Wanting(carry.Output!));
            W.Line($"Span<{number}> {memory} = {isWanted} ? default : {stack};");
            W.Line($"ref {number} {buffer} = ref {isWanted} ? ref {carry.Output} : ref MemoryMarshal.GetReference({memory});");
            return;
        }

        W.Line($"Span<{number}> {memory} = {(carry.For > 0 ? $"{_k.AreWanted(carry.For)} ? {stack} : default" : stack)};");
        if (!Plan.IsScalar)
        {
            W.Line($"ref {number} {buffer} = ref MemoryMarshal.GetReference({memory});");
        }
    }

    private void Pass(int level, HashSet<int> defined)
    {
        foreach (Step step in _k.Recipe.Pass(level).Where(s => s.Op == Op.AtLabel))
        {
            W.Line($"{_k.Scalar.Type} {step.Name} = {_k.AtLabel(_k.Recipe.Steps[step.Arguments[0]], Arguments.Label)};");
        }

        if (Plan.Calls is { } calls)
        {
            new RowCallPrinter(_k, calls).Print(level, defined);
        }

        if (!_k.Pass(level).Any(s => s.Op is not (Op.Load or Op.AtLabel)))
        {
            return;
        }

        Step[] watched = _k.Recipe.IsUsual ? _k.Recipe.Pass(level).Where(s => s.Op == Op.Usually).ToArray() : Array.Empty<Step>();
        if (watched.Length > 0)
        {
            _k.Watch.Declare(watched);
            W.Gap();
        }

        if (!Plan.Rolled)
        {
            WrittenOut(level, defined);
        }
        else if (Plan.IsScalar)
        {
            new ScalarLoopPrinter(_k).Print(level);
        }
        else
        {
            new VectorLoopPrinter(_k).Print(level);
        }

        if (watched.Length > 0)
        {
            W.Line().Line("// with all special cases, where a number is one");
            W.Line($"if ({_k.Watch.IsSpecial(watched)})").Open();
            W.Line($"return {_otherwise};").Close().Line();
        }
    }

    private void WrittenOut(int level, HashSet<int> defined)
    {
        Slot[] slots = _k.AllSlots();
        Dictionary<int, ReductionPrinter> reductions = Reductions(_k, level);

        // Arguments of what is left to the library are there already.
        PassPrinter pass = new(_k, _k.Pass(level).Where(s => !defined.Contains(s.Id)), (step, slot, value) =>
        {
            reductions[step.Id].Take(slot, value);
            if (slot.Index == slots.Length - 1)
            {
                reductions[step.Id].Finish();
                if (Plan.Classes == 1 && Plan.IsScalar)
                {
                    reductions[step.Id].NameLone();
                }
            }
        });
        pass.Print(slots, defined);
    }

    public static Dictionary<int, ReductionPrinter> Reductions(KernelContext k, int level)
        => LaneTurns.Reductions(k.Recipe, level)
            .ToDictionary(s => s.Id, s => Reduction(k, s, k.SecondOf(s), k.Plan.Accumulators));

    /// <summary>A reduction of the sample.</summary>
    public static ReductionPrinter Reduction(KernelContext k, Step step, string? second, int registers)
        => new(step, second, registers, k.Plan.IsScalar, k.Scalar, k.Vector, k.Writer, k.Need);
}
