using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Schedules;

/// <summary>
/// The three passes of a kernel over long rows as stages, each over the rows of another block: the last over one block, the second over the block behind it, the first over the one
/// behind that, row by row in one loop. The passes that only read, compare and write then take little time beside the one that computes.
/// </summary>
internal sealed class BlockStages
{
    private readonly Dictionary<string, StagedPlace> _places;
    private readonly Dictionary<int, int> _lanesAt;

    private BlockStages(Dictionary<string, StagedPlace> places, Dictionary<int, int> lanesAt, StageUses uses)
    {
        Uses = uses;
        _places = places;
        _lanesAt = lanesAt;
    }

    /// <summary>Where values of the sample are made and read.</summary>
    public StageUses Uses { get; }

    /// <summary>Where the values per class of a step wait for the next stage; null where they do not.</summary>
    public StagedPlace? PlaceOf(string? step) => step is not null && _places.TryGetValue(step, out StagedPlace place) ? place : null;

    /// <summary>Where the virtual lanes of rows wait for the end of the stage that reduces them, in vectors.</summary>
    public int LanesAt(Step reduction) => _lanesAt[reduction.Id];

    /// <summary>The reductions of a stage.</summary>
    public static IEnumerable<Step> Reductions(FlatRecipe recipe, int stage) => recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel && recipe.PassOf(s) == stage);

    /// <summary>
    /// The same plan in stages, where that is quicker. Measured, with one input and 512 bits: a cross-entropy of logits with its gradients takes 5 to 18 percent less time from 32 to 700 classes, an
    /// entropy 5 to 25, and values alone nothing to 26; 24 classes take as long. With half as many lanes and registers it goes from a fifth less to a quarter more. Two inputs and doubles were not measured.
    /// </summary>
    public static LanesPlan In(LanesPlan plan)
    {
        FlatRecipe recipe = plan.Recipe;
        if (plan is not { LongRows: { Vectors: int inRow }, Width: VectorWidth.Vector512 } || recipe.Recipe.IsDouble)
        {
            return plan;
        }

        StageUses uses = new(recipe);
        if (!uses.HasThree || !CanBe(recipe, uses))
        {
            return plan;
        }

        Dictionary<string, StagedPlace> places = Places(recipe);
        int vectors = 0;
        int Take(int count) => (vectors += count) - count;
        Dictionary<string, int> areas = places.Where(p => p.Value == StagedPlace.Block).ToDictionary(p => p.Key, _ => Take(inRow * plan.Lanes));
        Dictionary<int, int> state = uses.Kept.Concat(Checked(recipe)).Distinct().Where(s => plan.Loops.Rare?.AreAllThatNeed(s) != true).ToDictionary(s => s.Id, _ => Take(1));
        Dictionary<int, int> lanes = Enumerable.Range(0, StageUses.Count).SelectMany(s => Reductions(recipe, s)).ToDictionary(s => s.Id, s => Take(s.Op.HasSecondResult() ? 2 * plan.Lanes : plan.Lanes));
        return plan with { Areas = areas, State = state, Stride = LanesSchedule.InStep(plan.Classes, (int)plan.Width / 8, vectors), LanesAt = null, Tile = StageUses.Count, Stages = new BlockStages(places, lanes, uses) };
    }

    /// <summary>The values of the sample that say whether a row is valid.</summary>
    private static IEnumerable<Step> Checked(FlatRecipe recipe) => recipe.Live.Where(s => s.Op == Op.InvalidWhereNaN).Select(s => recipe.Steps[s.Arguments[0]]);

    private static bool CanBe(FlatRecipe recipe, StageUses uses)
        => recipe.Live.Count(s => s.Op == Op.Store) == 1
            && recipe.Pass(0).All(s => s.Op is Op.Load || s.Op.Reduces())
            && recipe.Live.Where(s => s.Op == Op.Rarely).All(s => uses.Of(s).All(u => u.Stage == (u.InLoop ? 1 : 0)))
            && recipe.Live.All(s => s.Op != Op.Usually);

    // The output holds what its own pass reads, unless that pass reads the input too, whose memory it may be.
    private static Dictionary<string, StagedPlace> Places(FlatRecipe recipe)
    {
        bool isFree = recipe.Live.Where(s => s.Op == Op.Load).All(s => CarriedValues.UsePasses(recipe, s).All(p => p < StageUses.Count - 1));
        Dictionary<string, StagedPlace> places = new();
        foreach (Step step in CarriedValues.Of(recipe).Where(s => !CarriedValues.IsCheap(recipe, s)))
        {
            places.Add(step.Name!, isFree ? StagedPlace.Output : StagedPlace.Block);
            isFree = false;
        }

        return places;
    }
}
