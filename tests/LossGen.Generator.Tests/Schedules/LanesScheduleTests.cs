using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>How recipes are laid over blocks of rows: as data, without any text.</summary>
public sealed class LanesScheduleTests
{
    [Fact]
    public void Cross_entropy_of_ten_logits_takes_four_loops_and_one_area()
    {
        LanesPlan plan = Plan("CrossEntropyOfLabel", 10, VectorWidth.Vector256);
        Assert.Equal(
            [new LanesLoop(0, false, true, true, true), new(1, true, true, true, true), new(2, true, false, true, false), new(2, false, true, true, false)],
            plan.Loops);

        // Logits, exponentials and gradients follow each other in the same place.
        Assert.Equal([("e", 0), ("gradient", 0), ("prediction", 0)], plan.Areas.Select(a => (a.Key, a.Value)).Order());
        Assert.Equal(["el", "gl", "hi", "inverse", "m", "nats", "rest", "sum", "xl"], plan.State.Keys.Select(s => plan.Recipe.Steps[s].Name!).Order());
        Assert.Equal(10 + 9, plan.Stride);
    }

    [Fact]
    public void Few_classes_divide_beside_their_last_pass()
        => Assert.Equal(3, Plan("CrossEntropyOfLabel", 3, VectorWidth.Vector256).Loops.Count);

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void More_classes_than_rows_have_their_labels_read_row_by_row(int classes, bool byRow)
        => Assert.Equal(byRow, Plan("CrossEntropyOfLabel", classes, VectorWidth.Vector256).ByRow);

    [Fact]
    public void What_is_reduced_after_the_classes_keeps_its_area_to_itself()
    {
        // -p ln p is summed after the pass that writes it; the gradient needs p, and comes in a pass of its own that losses alone skip.
        LanesPlan plan = Plan("Entropy", 5, VectorWidth.Vector128, InputForm.Probabilities);
        Assert.Equal(3, plan.Areas.Count);
        Assert.NotEqual(plan.Areas["prediction"], plan.Areas["sumTerms"]);
        Assert.False(plan.Loops[^1].PassServesValue);
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

    [Fact]
    public void A_tile_stays_in_the_first_level_cache()
    {
        foreach (int classes in new[] { 2, 10, 64, LanesSchedule.MostClasses })
        {
            LanesPlan plan = Plan("KlDivergence", classes, VectorWidth.Vector512);
            Assert.InRange(plan.Tile, 1, 8);
            Assert.True(plan.Tile == 1 || plan.Tile * plan.Classes * 64 <= 2560);
        }
    }

    private static LanesPlan Plan(string kernel, int classes, VectorWidth width, InputForm form = InputForm.Logits)
    {
        LossSpec spec = new(
            string.Empty, default, false, "A", "A", "A", "A.g.cs", LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes, System.Math.E, form, form,
            ElementType.Single, KlForm.Definition, EmptyMean.NaN);
        Recipe recipe = LossMethods.Of(spec).Single(m => m.Kernel == kernel).Recipe(spec);
        return LanesSchedule.Plan(new FlatRecipe(recipe, [Arguments.Gradient], storesLast: true), classes, width);
    }
}
