using System;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of the kernel of one sample share.</summary>
internal sealed class KernelContext : PassContext
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
        Memory = new Memory(Vector, need);
    }

    public KernelPlan Plan { get; }

    public Memory Memory { get; }

    /// <summary>An output may be exactly the memory of an input, or carry a value of an earlier pass.</summary>
    public override bool ReadsFirst(Step[] pass) => pass.Any(s => s.Op == Op.Store || CarryOf(s) is { Place: CarryPlace.Output });

    public override Carry? CarryOf(Step step) => Plan.Carried.FirstOrDefault(c => c.Step == step.Id);

    /// <summary>The stack buffer of a carried value.</summary>
    public string Buffer(Carry carry) => Recipe.Steps[carry.Step].Name + (Plan.IsScalar ? "Buffer" : "Scratch");

    public override string Load(Step load, Slot slot) => Memory.Load(load.Target!, slot);

    public override string Carried(Carry carry, Slot slot, Expr value)
        => carry.Place == CarryPlace.Output ? Memory.Store(carry.Output!, slot, value) : Memory.Store(Buffer(carry), Whole(slot), value);

    public override string Recalled(Carry carry, Slot slot)
        => carry.Place == CarryPlace.Output ? Memory.Load(carry.Output!, slot) : Memory.Load(Buffer(carry), Whole(slot));

    public override string Store(string output, Slot slot, Expr value) => Memory.Store(output, slot, value);

    // Buffers are padded to whole vectors.
    private Slot Whole(Slot slot) => slot with { Count = Vector.Lanes };
}
