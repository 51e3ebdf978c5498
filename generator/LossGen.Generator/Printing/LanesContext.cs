using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of a kernel of blocks share: values stand in the block's scratch, a vector a class, a row a lane.</summary>
internal sealed class LanesContext : PassContext
{
    private UsualWatch? _watch;

    public LanesContext(LanesPlan plan, SourceWriter writer, Action<Need> need, HashSet<ReductionNeed> reduced)
        : base(
            plan.Recipe,
            writer,
            Spelling.Of(plan.Width, plan.Recipe.Recipe.Element, casts: false),
            Spelling.Of(plan.Width, plan.Recipe.Recipe.Element, casts: false),
            rowsInLanes: true,
            need)
    {
        Plan = plan;
        Reduced = reduced;
    }

    public LanesPlan Plan { get; }

    /// <summary>The vector type without its element: Vector256.</summary>
    public string Class => "Vector" + Plan.Width.Suffix();

    /// <summary>What counts the numbers before the class that a loop has come to; none where classes are written out.</summary>
    public string? Counter { get; set; }

    /// <summary>The reductions of rows or columns that the kernel calls.</summary>
    public HashSet<ReductionNeed> Reduced { get; }

    /// <summary>The variables of the columns of a step, or of what is reduced.</summary>
    public static string Columns(string name, int classes) => string.Join(", ", Enumerable.Range(0, classes).Select(c => Names.Numbered(name, c)));

    /// <summary>Whether numbers are taken as they lie in rows.</summary>
    public bool TakesRows { get; init; }

    public override UsualWatch Watch => _watch ??= new UsualWatch(this, TakesRows ? string.Empty : "OfBlock");

    public override int ValuesAtOnce => Expressions.IsRare == true ? 1 : Plan.Group;

    /// <summary>An area may serve two values, one read and one written in the same pass.</summary>
    public override bool ReadsFirst(Step[] pass) => true;

    /// <summary>Where virtual lanes stand in a block.</summary>
    public const string VirtualLanesAt = "lanesAt";

    /// <summary>The same of one reduction.</summary>
    public static string LanesAt(Step reduction) => reduction.Name + "LanesAt";

    /// <summary>Where something stands in a block.</summary>
    public static string At(string name) => name + "At";

    public override Carry? CarryOf(Step step) => Plan.CarryOf(step);

    public override string Load(Step load, Slot slot) => TakesRows ? $"{Class}.LoadUnsafe(ref {Rows(load.Target!)}, {Counter})" : Read(load.Target!, slot);

    /// <summary>One number for all rows of the block: where classes are written out a literal, in loops a number of the table.</summary>
    public override string ClassConst(Step step, Slot slot)
        => Counter is null
            ? $"{Class}.Create({Vector.Literal(Recipe.Recipe.Tables[step.Target!][slot.Index])})"
            : $"{Class}.Create(Unsafe.Add(ref {ConstantTables.First(step.Target!)}, {Counter} / {Literals.Plain(Plan.Lanes)}))";

    /// <summary>The first number of the rows of an input, or of what is computed from each number.</summary>
    public static string Rows(string input) => input + "Rows";

    public override string Carried(Carry carry, Slot slot, ExprText value) => Write(carry.Output!, slot, value);

    public override string Recalled(Carry carry, Slot slot) => Read(carry.Output!, slot);

    public override string Store(string output, Slot slot, ExprText value) => Write(output, slot, value);

    /// <summary>Whether classes are compared with labels.</summary>
    public bool ComparesLabels { get; init; }

    public override string IsLabel(Slot slot)
    {
        string index = $"{Class}.Create({slot.Offset}{(Vector.IsDouble ? "L" : string.Empty)})";
        if (Vector.ComparesWithOthers)
        {
            Need(new Need("IsNot", Plan.Width, 1));
            return $"IsNot(label, {index})";
        }

        return $"{Class}.Equals(label, {index}).As{(Vector.IsDouble ? "Double" : "Single")}()";
    }

    public override (int AtLabel, int Others)? LabelPatch(Step store) => Plan.WritesByRow ? base.LabelPatch(store) : null;

    /// <summary>The line that keeps what a call reduces.</summary>
    public void Declare(Step reduction, string call)
    {
        if (reduction.Says is not null)
        {
            Writer.Line("// " + reduction.Says);
        }

        Writer.Line(reduction.Op.HasSecondResult() ? $"var ({reduction.Name}, {SecondOf(reduction) ?? "_"}) = {call}" : $"var {reduction.Name} = {call}");
    }

    /// <summary>A value of the sample in the block's scratch.</summary>
    public string ReadState(string name) => $"{Class}.LoadUnsafe(ref block, {At(name)})";

    public static string WriteState(string name, string value) => $"{value}.StoreUnsafe(ref block, {At(name)});";

    /// <summary>The class of a number, where classes are written out.</summary>
    public static Slot SlotOf(int c) => new(c, Literals.Plain(c), int.MaxValue, 0, true);

    /// <summary>The column of a class in an area.</summary>
    public string Read(string area, Slot slot) => $"{Class}.LoadUnsafe(ref block, {Place(area, slot)})";

    /// <summary>The line that writes it.</summary>
    public string Write(string area, Slot slot, ExprText value)
        => TakesRows ? $"{value.In(ExprText.Primary)}.StoreUnsafe(ref {Rows(area)}, {Counter});" : $"{value.In(ExprText.Primary)}.StoreUnsafe(ref block, {Place(area, slot)});";

    private string Place(string area, Slot slot)
        => Counter is not null ? $"{At(area)} + {Counter}"
            : slot.Index == 0 ? At(area) : $"{At(area)} + {Literals.Plain(slot.Index * Plan.Lanes)}";
}
