using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of a kernel of blocks share: values of the sample, a row a lane, in locals or in the block's scratch.</summary>
internal sealed class LanesContext
{
    public LanesContext(LanesPlan plan, SourceWriter writer, Action<Need> need, HashSet<ReductionNeed> reduced)
    {
        Spelling spelling = Spelling.Of(plan.Width, plan.Recipe.Recipe.Element, casts: false);
        Plan = plan;
        Writer = writer;
        Reduced = reduced;
        Expressions = new ExpressionPrinter(plan.Recipe.Steps, spelling, spelling, rowsInLanes: true, need);
    }

    public LanesPlan Plan { get; }

    public SourceWriter Writer { get; }

    public ExpressionPrinter Expressions { get; }

    /// <summary>The vector type without its element: Vector256.</summary>
    public string Class => "Vector" + Plan.Width.Suffix();

    /// <summary>The reductions of rows that the kernel calls.</summary>
    public HashSet<ReductionNeed> Reduced { get; }

    /// <summary>Where virtual lanes stand in a block.</summary>
    public const string VirtualLanesAt = "lanesAt";

    /// <summary>The same of one reduction.</summary>
    public static string LanesAt(Step reduction) => reduction.Name + "LanesAt";

    /// <summary>Where something stands in a block.</summary>
    public static string At(string name) => name + "At";

    /// <summary>The line that keeps what a call reduces.</summary>
    public void Declare(Step reduction, string call)
    {
        if (reduction.Says is not null)
        {
            Writer.Line("// " + reduction.Says);
        }

        Writer.Line(reduction.Op.HasSecondResult() ? $"var ({reduction.Name}, {PassContext.SecondOf(Plan.Recipe, reduction) ?? "_"}) = {call}" : $"var {reduction.Name} = {call}");
    }

    /// <summary>A value of the sample in the block's scratch.</summary>
    public string ReadState(string name) => $"{Class}.LoadUnsafe(ref block, {At(name)})";

    public static string WriteState(string name, string value) => $"{value}.StoreUnsafe(ref block, {At(name)});";
}
