using System;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>What the printers of one stage share: its row has names of its own, and what later stages read of it is kept in a struct.</summary>
internal sealed class StageContext : KernelContext
{
    private readonly Step[] _locals;

    public StageContext(KernelPlan plan, int stage, SourceWriter writer, Action<Need> need)
        : base(plan, casts: false, writer, need)
    {
        Stage = stage;
        _locals = Stages.Uses.ReadInLoop(stage).ToArray();
        Wanted = stage == StageUses.Count - 1 ? 1 : 0;
    }

    public int Stage { get; }

    /// <summary>The stage's row: what is kept of it.</summary>
    public string Name => StageNames.Of(Stage);

    /// <summary>The number of the row.</summary>
    public string Row => Stage == 0 ? "row" : "row - " + Literals.Plain(Stage);

    /// <summary>The type parameter that says whether the stage is taken.</summary>
    public string Flag => StageNames.Flag(Stage);

    private RowStages Stages => Plan.Stages!;

    /// <summary>The field that keeps a value.</summary>
    public string Field(Step step) => Name + "." + Names.Capital(step.Name!);

    public override string AreWanted(int outputs) => StageNames.WithGradients;

    public override string NameOf(Step step) => Stages.Uses.Kept.Contains(step) && !_locals.Contains(step) ? Field(step) : base.NameOf(step);

    public override string Declare(Step step) => Stages.Uses.Kept.Contains(step) ? Field(step) : base.Declare(step);

    public override string RowOf(string argument) => Name + Names.Capital(argument);
}
