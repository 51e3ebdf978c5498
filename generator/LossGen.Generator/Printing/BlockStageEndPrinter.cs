using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes what is known of a block at the end of a stage, a row a lane: what its rows leave of each reduction, and the steps of the sample behind it.</summary>
internal sealed class BlockStageEndPrinter : BlockStepsPrinter
{
    private readonly int _stage;
    private readonly Step[] _section;
    private readonly Step[] _read;

    public BlockStageEndPrinter(BlockKernel kernel, int stage)
        : base(kernel, kernel.Context())
    {
        _stage = stage;
        Context.Expressions.IsRare = Rare is null ? null : false;
        _section = Recipe.Section(stage + 1).Where(s => !s.Op.IsOutput()).ToArray();
        _read = Stages.Uses.ReadAtEnd(stage).ToArray();
    }

    /// <summary>The truth that rows of the block are rare cases, where that is seen here; they go one by one then.</summary>
    public string? AreRare => Rare is not null && _stage == 0 ? Kernel.AreRare(s => BlockKernel.Text(Context, s.Id)) : null;

    /// <summary>Whether the end reads or writes anything of the batch.</summary>
    public bool TakesRow => HasLosses || AtLabels.Length > 0 || AreRare is not null;

    private BlockStages Stages => Plan.Stages!;

    private Step[] AtLabels => Recipe.Live.Where(s => s.Op == Op.AtLabel && Recipe.PassOf(s) == _stage).ToArray();

    private bool HasLosses => Recipe.Live.Any(s => s.Op == Op.Return && Recipe.Level(s.Id) - 1 == _stage);

    public void Print()
    {
        Reductions();
        Steps();
    }

    private void Reductions()
    {
        Step[] atLabels = AtLabels;
        Step[] reductions = BlockStages.Reductions(Recipe, _stage).ToArray();
        foreach (Step step in atLabels)
        {
            W.Line($"var {step.Name} = {new LanesBatchPrinter(Kernel).AtLabels(Recipe.Steps[step.Arguments[0]])};");
        }

        foreach (Step step in reductions)
        {
            string merge = RowMergePrinter.NameOf(step.Op);
            Kernel.Need(new Need(merge, Plan.Width, 1));
            Context.Declare(step, $"{merge}{Plan.Width.Suffix()}(ref Unsafe.Add(ref block, {LanesContext.LanesAt(step)}));");
        }

        Section(Enumerable.Empty<Step>(), Kept(atLabels.Concat(reductions).Concat(Recipe.Live.Where(s => s.Op.IsSecondResult() && reductions.Any(r => r.Id == s.Arguments[0]))).ToArray()));
    }

    private void Steps()
    {
        Step[] forGradients = _section.Where(Stages.Uses.IsForGradients).ToArray();
        Step[] forValue = _section.Except(forGradients).ToArray();
        Kernel.ReadState(Context, _read.Where(s => !Stages.Uses.IsForGradients(s)));
        Section(forValue, Kept(forValue));
        if (HasLosses)
        {
            Loss();
        }

        if (forGradients.Length == 0)
        {
            return;
        }

        W.Gap();
        W.Line($"if ({StageNames.WithGradients})").Open();
        if (Recipe.Live.Any(s => s.Op == Op.Scale && Stages.Uses.Of(s).Any(u => u.Stage == _stage)))
        {
            Kernel.Scale();
        }

        Kernel.ReadState(Context, _read.Where(Stages.Uses.IsForGradients));
        Section(forGradients, Kept(forGradients));
        W.Close();
    }

    private Step[] Kept(Step[] steps) => steps.Where(s => Plan.State.ContainsKey(s.Id)).ToArray();
}
