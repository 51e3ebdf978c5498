using System;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of one kernel share.</summary>
internal sealed class KernelContext
{
    public KernelContext(KernelPlan plan, bool casts, SourceWriter writer, Action<Need> need)
    {
        Plan = plan;
        Writer = writer;
        Need = need;
        Scalar = Spelling.Of(VectorWidth.Scalar, plan.Recipe.Recipe.Element, casts);
        Vector = plan.IsScalar ? Scalar : Spelling.Of(plan.Width, plan.Recipe.Recipe.Element, casts);
        Memory = new Memory(Vector, need);
        Expressions = new ExpressionPrinter(Recipe.Steps, Scalar, Vector, (name, spelling, values) => need(new Need(name, spelling.Width, values)));
    }

    public KernelPlan Plan { get; }

    public FlatRecipe Recipe => Plan.Recipe;

    public SourceWriter Writer { get; }

    public Action<Need> Need { get; }

    public Spelling Scalar { get; }

    public Spelling Vector { get; }

    public Memory Memory { get; }

    public ExpressionPrinter Expressions { get; }

    public Carry? CarryOf(Step step) => Plan.Carried.FirstOrDefault(c => c.Step == step.Id);

    /// <summary>The stack buffer of a carried value.</summary>
    public string Buffer(Carry carry) => Recipe.Steps[carry.Step].Name + (Plan.IsScalar ? "Buffer" : "Scratch");

    public string Carried(Carry carry, Slot slot, Expr value)
        => carry.Place == CarryPlace.Output ? Memory.Store(carry.Output!, slot, value) : Memory.Store(Buffer(carry), Whole(slot), value);

    public string Recalled(Carry carry, Slot slot)
        => carry.Place == CarryPlace.Output ? Memory.Load(carry.Output!, slot) : Memory.Load(Buffer(carry), Whole(slot));

    /// <summary>A store whose value differs only at the label: the value there, and that of all other classes.</summary>
    public (int AtLabel, int Others)? LabelPatch(Step store)
    {
        Step value = Recipe.Steps[store.Arguments[0]];
        return value.Op == Op.Select && Recipe.Steps[value.Arguments[0]].Op == Op.IsLabel ? (value.Arguments[1], value.Arguments[2]) : null;
    }

    // Buffers are padded to whole vectors.
    private Slot Whole(Slot slot) => slot with { Count = Vector.Lanes };
}
