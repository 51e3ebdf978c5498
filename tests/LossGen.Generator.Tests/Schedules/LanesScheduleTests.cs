using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>How recipes are laid over blocks of rows: as data, without any text.</summary>
public sealed class LanesScheduleTests
{
    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(3, 1, 2)]
    [InlineData(4, 2, 2)]
    [InlineData(8, 3, 3)]
    [InlineData(16, 4, 4)]
    public void A_sample_takes_no_wider_vectors_than_it_fills(int classes, int widths, int widthsOfProbabilities)
    {
        VectorWidth[] all = [.. ScheduleChoice.Widths(classes, ElementType.Single, vectors: true)];
        Assert.Equal(widths, all.Length);
        Assert.Equal(VectorWidth.Scalar, all[^1]);
        Assert.Equal(widthsOfProbabilities, ScheduleChoice.Widths(classes, ElementType.Single, vectors: true, areProbabilities: true).Count);
        Assert.Equal([VectorWidth.Scalar], ScheduleChoice.Widths(classes, ElementType.Single, vectors: false, areProbabilities: true));
        Assert.Equal(ScheduleChoice.Widths(classes, ElementType.Double, vectors: true), ScheduleChoice.Widths(classes, ElementType.Double, vectors: true, areProbabilities: true));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    public void The_walk_takes_every_lane_once_and_merges_early(int present)
    {
        int[] walk = [.. ReductionOrder.Walk(16, present)];
        Assert.Equal(Enumerable.Range(0, present), walk.Order());

        // Lane 8 is merged into lane 0 before any other.
        Assert.Equal(present > 8 ? 8 : present > 4 ? 4 : present > 2 ? 2 : 1, walk[1]);
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel", 256, 32)]
    [InlineData("CrossEntropyOfLabel", 256, 100)]
    [InlineData("Entropy", 256, 100)]
    public void Blocks_of_long_rows_stay_in_the_cache_and_in_step_with_the_batch(string kernel, int width, int classes)
    {
        LanesPlan plan = LanesSchedule.Plan(new FlatRecipe(PlannedLoss.Of(kernel, classes).Recipe, [Arguments.Gradient], storesLast: true), classes, (VectorWidth)width);

        // Inputs and outputs lie where they are, and what stands in the scratch is padded to whole vectors.
        int vectors = (classes + plan.Lanes - 1) / plan.Lanes;
        Assert.DoesNotContain(plan.Areas.Keys, k => k is "prediction" or "gradient");
        Assert.Equal(vectors, plan.LongRows.Vectors);
        Assert.True(plan.LanesAt!.Value >= vectors * plan.Lanes * plan.Areas.Values.Distinct().Count());
        Assert.InRange(plan.Stride, plan.LanesAt!.Value + (2 * plan.Lanes), plan.LanesAt!.Value + (2 * plan.Lanes) + (4096 / (width / 8)));

        // Blocks of the scratch follow each other as those of the batch do, as far as the lowest bits of addresses tell; a tile of them stays in the first-level cache.
        Assert.Equal(0, (plan.Stride - classes) * (width / 8) % 4096);
        Assert.InRange(plan.Tile * vectors * plan.Lanes * (width / 8) * (plan.Areas.Values.Distinct().Count() + 2), 1, 40 * 1024);

        // What only huge logits need has no place in the scratch: their rows go one by one.
        Assert.True(plan.Loops.Rare!.GoRowByRow);
        Assert.DoesNotContain(plan.State.Keys, s => plan.Recipe.Steps[s].Name == "huge");
    }
}
