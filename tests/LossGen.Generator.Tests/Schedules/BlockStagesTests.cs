using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>Which kernels of blocks take their passes in stages, and what is kept of a block between them.</summary>
public sealed class BlockStagesTests
{
    [Theory]
    [InlineData("CrossEntropyOfLabel", 100, 512, ElementType.Single, true)]
    [InlineData("Entropy", 32, 512, ElementType.Single, true)]
    [InlineData("Entropy", 100, 256, ElementType.Single, false)]
    [InlineData("Entropy", 100, 512, ElementType.Double, false)]
    [InlineData("CrossEntropy", 100, 512, ElementType.Single, false)]
    [InlineData("KlDivergence", 100, 512, ElementType.Single, false)]
    [InlineData("CrossEntropyOfLabel", 16, 512, ElementType.Single, false)]
    public void Blocks_go_in_stages_where_rows_stay_rows_and_one_pass_computes(string kernel, int classes, int width, ElementType element, bool staged)
    {
        Recipe recipe = PlannedLoss.Of(kernel, classes, element: element).Recipe;
        BlockForm form = BlockForms.Of(new Flow(recipe, recipe.Steps, [Arguments.Gradient]), new KernelShape(element, (VectorWidth)width, classes, ByClass: false));
        Assert.Equal(staged, form == BlockForm.LongRows && Plan(kernel, classes, (VectorWidth)width, element).Stages is not null);
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel", "m huge low shift xl el", "inverse gl", "e in Output", "m xl el")]
    [InlineData("Entropy", "m huge low shift", "inverse minusMean", "e in Output, d in Block", "")]
    public void A_block_keeps_what_later_stages_read(string kernel, string first, string second, string places, string readAtEnd)
    {
        LanesPlan plan = Plan(kernel, 100, VectorWidth.Vector512, ElementType.Single);
        BlockStages stages = plan.Stages!;
        Assert.Equal(first, Names(stages.Uses.Kept.Where(s => stages.Uses.MadeIn(s) == 0)));
        Assert.Equal(second, Names(stages.Uses.Kept.Where(s => stages.Uses.MadeIn(s) == 1)));
        Assert.Equal(readAtEnd, Names(stages.Uses.ReadAtEnd(1)));
        Assert.Equal(places, string.Join(", ", plan.Recipe.Live.Where(s => stages.PlaceOf(s.Name) is not null).Select(s => $"{s.Name} in {stages.PlaceOf(s.Name)}")));

        // What says whether a row is valid waits, too: the last stage overwrites the gradient. Blocks with huge logits go row by row.
        Assert.Equal([.. stages.Uses.Kept.Select(s => s.Name!).Where(n => n != "huge").Append("sum").Order()], plan.State.Keys.Select(s => plan.Recipe.Steps[s].Name!).Order());
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel")]
    [InlineData("Entropy")]
    public void Nothing_in_the_scratch_overlaps_and_blocks_are_in_step_with_the_batch(string kernel)
    {
        const int Classes = 100;
        LanesPlan plan = Plan(kernel, Classes, VectorWidth.Vector512, ElementType.Single);
        (int Start, int Count)[] taken = [.. plan.Areas.Values.Select(a => (a, 7 * 16))
            .Concat(plan.State.Values.Select(s => (s, 1)))
            .Concat(plan.Recipe.Live.Where(s => s.Op.Reduces() && s.Op != Op.AtLabel).Select(s => (plan.Stages!.LanesAt(s), s.Op == Op.HiOf ? 32 : 16)))
            .Order()];
        Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Count, pair.Second.Start));
        Assert.Equal(0, taken[0].Start);
        Assert.InRange(plan.Stride, taken[^1].Start + taken[^1].Count, taken[^1].Start + taken[^1].Count + (4096 / 64) - 1);
        Assert.Equal(0, (plan.Stride - Classes) * 64 % 4096);
        Assert.Equal(3, plan.Tile);
    }

    private static string Names(System.Collections.Generic.IEnumerable<Step> steps) => string.Join(' ', steps.OrderBy(s => s.Id).Select(s => s.Name));

    private static LanesPlan Plan(string kernel, int classes, VectorWidth width, ElementType element)
    {
        Recipe recipe = PlannedLoss.Of(kernel, classes, element: element).Recipe;
        return LanesSchedule.Plan(new FlatRecipe(recipe, [Arguments.Gradient], storesLast: true), classes, width);
    }
}
