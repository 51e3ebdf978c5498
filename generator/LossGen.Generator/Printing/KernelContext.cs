using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of the kernel of one sample share.</summary>
internal class KernelContext : PassContext
{
    public KernelContext(KernelPlan plan, bool casts, SourceWriter writer, Action<Need> need)
        : base(
            plan.Recipe,
            writer,
            Spelling.Of(VectorWidth.Scalar, plan.Recipe.Recipe.Element, casts),
            Spelling.Of(plan.Width, plan.Recipe.Recipe.Element, casts),
            rowsInLanes: false,
            need)
    {
        Plan = plan;
        Watch = new UsualWatch(this, string.Empty);
        Memory = new Memory(Vector, need, Index);
    }

    public KernelPlan Plan { get; }

    public override UsualWatch Watch { get; }

    public Memory Memory { get; }

    /// <summary>The steps of a pass that the kernel computes itself.</summary>
    public IReadOnlyList<Step> Pass(int level) => Plan.Calls is { } calls ? Recipe.Pass(level).Where(s => !calls.Contains(s)).ToArray() : Recipe.Pass(level);

    /// <summary>The type of the variable of loops.</summary>
    public string Index => Plan.IsCrowded || Plan.TakesTurns ? "int" : Memory.Unsigned;

    /// <summary>The slots of all classes, where they are written out.</summary>
    public Slot[] AllSlots()
        => Enumerable.Range(0, Plan.Vectors)
            .Select(i => new Slot(i, Literals.Plain(i * Plan.Lanes), Math.Min(Plan.Lanes, Plan.Classes - (i * Plan.Lanes)), i % Plan.Accumulators, Plan.Vectors > 1))
            .ToArray();

    /// <summary>An output may be exactly the memory of an input, or carry a value of an earlier pass.</summary>
    public override bool ReadsFirst(Step[] pass) => pass.Any(s => s.Op == Op.Store || CarryOf(s) is { Place: CarryPlace.Output or CarryPlace.OutputOrScratch } or { Over: not null });

    public override bool HasOptionalOutputs => Plan.Optional is not null;

    public override int For(Step step) => Plan.Optional?.For(step) ?? 0;

    public override string AreWanted(int outputs) => KernelFlags.Is(KernelFlags.Of(Plan.Optional!.Outputs[outputs - 1]), KernelFlags.Wanted);

    /// <summary>The truth that they are not.</summary>
    public string AreSkipped(int outputs) => KernelFlags.Is(KernelFlags.Of(Plan.Optional!.Outputs[outputs - 1]), KernelFlags.Skipped);

    public override Carry? CarryOf(Step step) => Plan.Carried.FirstOrDefault(c => c.Step == step.Id);

    /// <summary>The stack buffer of a carried value, or whatever it waits in.</summary>
    public string Buffer(Carry carry) => Recipe.Steps[carry.Step].Name + (carry.Place == CarryPlace.OutputOrScratch ? "Place" : Plan.IsScalar ? "Buffer" : "Scratch");

    /// <summary>A value of the sample, where it is read.</summary>
    public virtual string NameOf(Step step) => step.Name!;

    /// <summary>The same where it becomes known: most are locals.</summary>
    public virtual string Declare(Step step) => $"{Scalar.Declare(step.Kind)} {step.Name}";

    public override string Load(Step load, Slot slot) => Memory.Load(RowOf(load.Target!), slot);

    public override string ClassConst(Step step, Slot slot) => Memory.Load(Table(step), slot);

    /// <summary>The constant of the label's class, or what stands at the label in an input.</summary>
    public string AtLabel(Step of, string label) => Memory.At(of.Op == Op.ClassConst ? Table(of) : RowOf(of.Target!), label);

    public override string Carried(Carry carry, Slot slot, ExprText value) => Memory.Store(PlaceOf(carry), SlotIn(carry, slot), value);

    public override string Recalled(Carry carry, Slot slot) => Memory.Load(PlaceOf(carry), SlotIn(carry, slot));

    public override string Store(string output, Slot slot, ExprText value) => Memory.Store(RowOf(output), slot, value);

    /// <summary>
    /// Whether a value of the sample is not computed in calls that do not want it. The JIT drops what nobody reads, but for calls, and multiply-adds are calls where
    /// there is no instruction for them: with vectors of 128 bits.
    /// </summary>
    public virtual bool IsSkipped(Step step) => Plan.Width == VectorWidth.Vector128 && step.Op is Op.Call or Op.Fma && For(step) > Wanted;

    /// <summary>The row of an input or an output.</summary>
    public virtual string RowOf(string argument) => argument;

    private string Table(Step step) => Plan.IsScalar ? step.Target! : ConstantTables.First(step.Target!);

    /// <summary>The memory of a carried value.</summary>
    public string PlaceOf(Carry carry) => carry.Place == CarryPlace.Output ? RowOf(carry.Output!) : Buffer(carry);

    // Buffers are padded to whole vectors.
    private Slot SlotIn(Carry carry, Slot slot) => carry.Place == CarryPlace.Scratch ? slot with { Count = Vector.Lanes, End = 0 } : slot;
}
