using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes the kernel of one sample: sections of the sample and passes over its classes, in turn.</summary>
internal sealed class KernelPrinter
{
    private readonly KernelContext _k;
    /// <summary>Straight to optimised code: as tier-0 code, vectors in memory, a kernel would be a hundred times slower until it is recompiled.</summary>
    public const string FullSpeed = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    private readonly KernelSignature _signature;
    private readonly bool _optimise;

    public KernelPrinter(KernelPlan plan, KernelSignature signature, bool casts, SourceWriter writer, Action<Need> need)
    {
        _k = new KernelContext(plan, casts, writer, need);
        _signature = signature;
        _optimise = !casts;
    }

    private SourceWriter W => _k.Writer;

    private KernelPlan Plan => _k.Plan;

    public void Print()
    {
        string number = _k.Scalar.Number;
        bool isEntry = _signature.Inputs.Count == 0;
        string parameters = Plan.IsScalar ? _signature.SpanParameters(number) : _signature.ReferenceParameters(number);
        if (_optimise)
        {
            W.Line(FullSpeed);
        }

        W.Line($"{(isEntry ? "internal" : "private")} static {number} {_signature.Name}{(isEntry ? string.Empty : Plan.Width.Suffix())}({parameters})");
        W.Open();
        if (Plan.IsScalar)
        {
            // With the length known, the JIT drops every bounds check but this one.
            foreach (string vector in _signature.Inputs.Concat(_signature.Outputs))
            {
                W.Line($"{vector} = {vector}.Slice(0, {Literals.Plain(Plan.Classes)});");
            }
        }

        foreach (Carry carry in Plan.Carried.Where(c => c.Place == CarryPlace.Scratch))
        {
            DeclareBuffer(carry);
        }

        HashSet<int> defined = new();
        for (int level = 0; level <= _k.Recipe.Levels; level++)
        {
            W.Gap();
            SectionPrinter.Print(_k, level);
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
                W.Line($"{_k.Memory.At(store.Target!, Arguments.Label)} = {_k.Expressions.Print(patch.AtLabel, false, s => s.Name!).Text};");
            }
        }

        Step value = _k.Recipe.Live.Single(s => s.Op == Op.Return);
        W.Gap();
        W.Line($"return {_k.Expressions.Print(value.Arguments[0], false, s => s.Name!).Text};");
        W.Close();
    }

    private void DeclareBuffer(Carry carry)
    {
        string buffer = _k.Buffer(carry);
        string number = _k.Scalar.Number;
        string length = Literals.Plain(Plan.Vectors * Plan.Lanes);
        if (Plan.IsScalar)
        {
            W.Line($"Span<{number}> {buffer} = stackalloc {number}[{length}];");
        }
        else
        {
            string memory = _k.Recipe.Steps[carry.Step].Name + "Buffer";
            W.Line($"Span<{number}> {memory} = stackalloc {number}[{length}];");
            W.Line($"ref {number} {buffer} = ref MemoryMarshal.GetReference({memory});");
        }
    }

    private void Pass(int level, HashSet<int> defined)
    {
        foreach (Step step in _k.Recipe.Pass(level).Where(s => s.Op == Op.AtLabel))
        {
            Step load = _k.Recipe.Steps[step.Arguments[0]];
            W.Line($"{_k.Scalar.Type} {step.Name} = {_k.Memory.At(load.Target!, Arguments.Label)};");
        }

        if (!_k.Recipe.Pass(level).Any(s => s.Op is not (Op.Load or Op.AtLabel)))
        {
            return;
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
    }

    private void WrittenOut(int level, HashSet<int> defined)
    {
        Slot[] slots = Enumerable.Range(0, Plan.Vectors)
            .Select(i => new Slot(i, Literals.Plain(i * Plan.Lanes), Math.Min(Plan.Lanes, Plan.Classes - (i * Plan.Lanes)), i % Plan.Accumulators, Plan.Vectors > 1))
            .ToArray();
        Dictionary<int, ReductionPrinter> reductions = Reductions(_k, level);
        PassPrinter pass = new(_k, _k.Recipe.Pass(level), (step, slot, value) =>
        {
            reductions[step.Id].Take(slot, value);
            if (slot.Index == slots.Length - 1)
            {
                reductions[step.Id].Finish();
            }
        });
        pass.Print(slots, defined);
    }

    public static Dictionary<int, ReductionPrinter> Reductions(KernelContext k, int level)
        => k.Recipe.Pass(level)
            .Where(s => s.Op.Reduces() && s.Op != Op.AtLabel)
            .ToDictionary(s => s.Id, s => new ReductionPrinter(s, k.SecondOf(s), k.Plan.Accumulators, k.Plan.IsScalar, k.Scalar, k.Vector, k.Writer, k.Need));
}
