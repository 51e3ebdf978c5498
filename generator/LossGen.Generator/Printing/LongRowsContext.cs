using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What a pass over the classes of one row of a block needs, its classes across the lanes: inputs and outputs lie in the batch, carried values in the scratch.</summary>
internal sealed class LongRowsContext : PassContext
{
    private readonly LanesPlan _plan;
    private readonly Memory _memory;

    public LongRowsContext(LanesPlan plan, SourceWriter writer, Action<Need> need)
        : base(
            plan.Recipe,
            writer,
            Spelling.Of(plan.Width, plan.Recipe.Recipe.Element, casts: false),
            Spelling.Of(plan.Width, plan.Recipe.Recipe.Element, casts: false),
            rowsInLanes: true,
            need)
    {
        _plan = plan;
        _memory = new Memory(Vector, need);
    }

    /// <summary>The inputs and outputs, and the areas, whose rows the pass has read or written.</summary>
    public SortedSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>An output may be exactly the memory of an input, and an area may serve two values.</summary>
    public override bool ReadsFirst(Step[] pass) => true;

    public override int ValuesAtOnce => Expressions.IsRare == true ? 1 : 4;

    public override bool HasOptionalOutputs => _plan.Stages is not null;

    /// <summary>What a stage leaves for the next, which only gradients need, waits where they are wanted.</summary>
    public override Carry? CarryOf(Step step)
        => _plan.Stages is null || CarriedValues.IsCheap(Recipe, step) ? _plan.CarryOf(step)
            : _plan.Stages.PlaceOf(step.Name) is not null ? new Carry(step.Id, CarryPlace.Area, step.Name, 1)
            : null;

    public override string AreWanted(int outputs) => StageNames.WithGradients;

    public override string Load(Step load, Slot slot) => _memory.Load(Row(load.Target!), slot);

    public override string ClassConst(Step step, Slot slot) => _memory.Load(ConstantTables.First(step.Target!), slot);

    public override string Carried(Carry carry, Slot slot, ExprText value) => _memory.Store(Row(carry.Output!), Whole(carry.Output!, slot), value);

    public override string Recalled(Carry carry, Slot slot) => _memory.Load(Row(carry.Output!), Whole(carry.Output!, slot));

    public override string Store(string output, Slot slot, ExprText value) => _memory.Store(Row(output), slot, value);

    /// <summary>What a class gives to a reduction.</summary>
    public string Term(Step reduction, Slot slot, ExprText value) => _memory.Store(Row(LanesPlan.TermsOf(reduction)), Whole(LanesPlan.TermsOf(reduction), slot), value);

    /// <summary>The reference to the row of an argument or an area.</summary>
    public static string RowOf(string name) => name + "Row";

    private string Row(string name)
    {
        Touched.Add(name);
        return RowOf(name);
    }

    /// <summary>Rows of the scratch are padded to whole vectors.</summary>
    private Slot Whole(string area, Slot slot) => _plan.Stages?.PlaceOf(area) == StagedPlace.Output ? slot : slot with { Count = Vector.Lanes, End = 0 };
}
