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
    [Fact]
    public void Cross_entropy_of_ten_logits_takes_seven_loops_and_one_area()
    {
        // Reductions, steps of the sample (after a plus those that only gradients need), steps of each class. The exponential at the label, the logarithm and the division are long: they wait for nothing in a loop of their own.
        LanesPlan plan = Plan("CrossEntropyOfLabel", 10, VectorWidth.Vector256);
        Assert.Equal(
            ["m | |", " | huge low shift |", " | el |", " | | e", "hi | |", " | sum lse nats + inverse others gl |", " | | gradient"],
            plan.Loops.All.Select(Describe));
        Assert.Equal(5, plan.Loops.LossLoop);
        Assert.Equal([true, true, false, true, true, true, false], plan.Loops.All.Select(l => l.ServesValue));

        // Logits, exponentials and gradients follow each other in the same place.
        Assert.Equal([("e", 0), ("gradient", 0), ("prediction", 0)], plan.Areas.Select(a => (a.Key, a.Value)).Order());
        Assert.Equal(["el", "gl", "hi", "huge", "inverse", "low", "m", "rest", "shift", "sum", "xl"], plan.State.Keys.Select(s => plan.Recipe.Steps[s].Name!).Order());
        Assert.Equal(10 + 11, plan.Stride);
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel", 1)]
    [InlineData("Entropy", 1)]
    [InlineData("KlDivergence", 2)]
    public void Two_classes_take_one_exponential_a_softmax(string kernel, int exponentials)
    {
        LanesPlan plan = Plan(kernel, 2, VectorWidth.Vector256);
        Assert.Equal(exponentials, plan.Recipe.Live.Count(s => s.Target == "Exp"));
        Assert.All(plan.Recipe.Live.Where(s => s.Target == "Exp"), s => Assert.Equal(Shape.PerSample, s.Shape));
        Assert.All(plan.Loops.All, l => Assert.InRange(l.Section.Count(s => s.Op == Op.Call), 0, 1));
    }

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

    [Fact]
    public void A_pass_calls_one_elementary_function_at_a_time()
    {
        LanesPlan plan = Plan("KlDivergence", 10, VectorWidth.Vector256);
        Assert.All(plan.Loops.All, l => Assert.InRange(l.Pass.Count(s => s.Op == Op.Call), 0, 1));
        Assert.Equal(2, plan.Loops.All.Count(l => l.Pass.Any(s => s.Target == "Exp")));
    }

    [Theory]
    [InlineData(256, 8, false, false)]
    [InlineData(256, 9, true, true)]
    [InlineData(512, 8, false, false)]
    [InlineData(512, 9, true, false)]
    [InlineData(512, 16, true, false)]
    [InlineData(512, 17, true, true)]
    public void With_many_classes_labels_are_read_and_written_row_by_row(int width, int classes, bool reads, bool writes)
    {
        LanesPlan plan = Plan("CrossEntropyOfLabel", classes, (VectorWidth)width);
        Assert.Equal((reads, writes), (plan.ReadsByRow, plan.WritesByRow));
    }

    [Fact]
    public void What_is_reduced_after_the_classes_keeps_its_area_to_itself()
    {
        // -p ln p is summed after the pass that writes it; the gradient needs p, and comes in a pass of its own that losses alone skip.
        LanesPlan plan = Plan("Entropy", 5, VectorWidth.Vector128, InputForm.Probabilities, byClass: true);
        Assert.Empty(plan.Terms);
        Assert.Equal(3, plan.Areas.Count);
        Assert.NotEqual(plan.Areas["prediction"], plan.Areas["term"]);
        Assert.False(plan.Loops.All[^1].ServesValue);
    }

    [Theory]
    [InlineData("Entropy", InputForm.Probabilities, "term")]
    [InlineData("CrossEntropy", InputForm.Probabilities, "term")]
    [InlineData("KlDivergence", InputForm.Probabilities, "term sumDTerms")]
    [InlineData("CrossEntropy", InputForm.LogProbabilities, "")]
    [InlineData("Entropy", InputForm.Logits, "")]
    [InlineData("CrossEntropyOfLabel", InputForm.Probabilities, "")]
    public void Losses_that_take_each_number_by_itself_need_no_columns(string kernel, InputForm form, string terms)
    {
        LanesPlan plan = Plan(kernel, 5, VectorWidth.Vector256, form);
        Assert.Equal(terms, string.Join(' ', plan.Terms));
        Assert.Equal(plan.Stride, plan.BlockStride + (plan.Terms.Count * 5));
        Assert.Equal(terms.Length > 0 ? 1 : 0, Enumerable.Range(0, plan.Loops.All.Count).Count(plan.IsByNumber));
    }

    [Theory]
    [InlineData("CrossEntropy", 31, 512, true, true)]
    [InlineData("CrossEntropy", 32, 512, true, false)]
    [InlineData("Entropy", 1000, 512, true, false)]
    [InlineData("Entropy", 1000, 256, true, true)]
    [InlineData("JensenShannon", 31, 512, true, true)]
    [InlineData("JensenShannon", 32, 512, true, false)]
    [InlineData("KlDivergence", 10, 512, false, true)]
    [InlineData("KlDivergence", 100, 512, false, true)]
    [InlineData("KlDivergence", 100, 256, true, true)]
    public void With_the_widest_vectors_gradients_of_probabilities_go_row_by_row_or_all_in_columns(string kernel, int classes, int width, bool byNumber, bool hasGradients)
    {
        LanesPlan plan = Plan(kernel, classes, (VectorWidth)width, InputForm.Probabilities);
        Assert.Equal((byNumber, hasGradients), (plan.ByNumber, plan.HasGradients));
        Assert.Equal(hasGradients, plan.Areas.ContainsKey(Arguments.Gradient));
    }

    [Theory]
    [InlineData(256, 16, true)]
    [InlineData(256, 15, false)]
    [InlineData(128, 64, false)]
    public void Terms_of_at_least_two_whole_vectors_a_row_are_summed_as_they_lie(int width, int classes, bool asTheyLie)
    {
        LanesPlan plan = Plan("KlDivergence", classes, (VectorWidth)width, InputForm.Probabilities);
        Step term = plan.Recipe.Live.Single(s => s.Op == Op.SumOf);
        Step total = plan.Recipe.Live.First(s => s.Op == Op.CompensatedSumOf);
        Assert.Equal(asTheyLie ? NumbersLie.LongRows : NumbersLie.Rows, plan.NumbersOf(term, takesRows: true));
        Assert.Equal(NumbersLie.Rows, plan.NumbersOf(total, takesRows: true));
        Assert.Equal(NumbersLie.Columns, plan.NumbersOf(term, takesRows: false));
        Assert.Null(plan.LongRows);

        // The virtual lanes of a block's rows stand behind all else that is its own.
        Assert.Equal(asTheyLie ? plan.BlockStride - plan.Lanes : null, plan.LanesAt);
        Assert.DoesNotContain(plan.Areas.Values, a => a + classes > (plan.LanesAt ?? plan.BlockStride));
    }

    [Fact]
    public void A_pass_that_may_be_done_again_overwrites_nothing_that_it_reads()
    {
        // ln p of usual numbers first, and of all others if need be: p must still be there.
        LanesPlan plan = Plan("Entropy", 5, VectorWidth.Vector256, InputForm.Probabilities);
        Assert.Contains(plan.Loops.All[^1].Pass, s => s.Op == Op.Usually);
        Assert.NotEqual(plan.Areas["prediction"], plan.Areas["gradient"]);
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
        foreach (int classes in new[] { 2, 10, 64, 4096 })
        {
            LanesPlan plan = Plan("KlDivergence", classes, VectorWidth.Vector512);
            Assert.InRange(plan.Tile, 1, 8);
            Assert.True(plan.Tile == 1 || plan.Tile * plan.Classes * 64 <= 2560);
        }
    }

    [Theory]
    [InlineData(512, 384, false, false)]
    [InlineData(512, 385, false, true)]
    [InlineData(512, 768, false, true)]
    [InlineData(512, 769, true, true)]
    [InlineData(256, 768, false, false)]
    [InlineData(256, 769, true, true)]
    [InlineData(128, 63, false, false)]
    [InlineData(128, 768, true, false)]
    [InlineData(128, 769, true, true)]
    public void Rows_of_many_classes_go_one_by_one_unless_they_need_no_columns(int width, int classes, bool rowByRow, bool columnsRowByRow)
    {
        Assert.Equal(rowByRow, LanesSchedule.IsRowByRow(Plan("CrossEntropyOfLabel", classes, (VectorWidth)width), byClass: false));
        Assert.Equal(columnsRowByRow, LanesSchedule.IsRowByRow(Plan("KlDivergence", classes, (VectorWidth)width), byClass: false));
        Assert.False(LanesSchedule.IsRowByRow(Plan("CrossEntropyOfLabel", classes, (VectorWidth)width, byClass: true), byClass: true));
    }

    [Theory]
    [InlineData(512, 47, false, false)]
    [InlineData(512, 48, false, true)]
    [InlineData(512, 383, false, true)]
    [InlineData(512, 384, true, true)]
    [InlineData(256, 1000, false, false)]
    public void Rows_of_probabilities_go_one_by_one_where_their_kernels_are_quick(int width, int classes, bool rowByRow, bool klRowByRow)
    {
        foreach (string kernel in new[] { "CrossEntropy", "Entropy", "JensenShannon" })
        {
            Assert.Equal(rowByRow, LanesSchedule.IsRowByRow(Plan(kernel, classes, (VectorWidth)width, InputForm.Probabilities), byClass: false));
            Assert.False(LanesSchedule.IsRowByRow(Plan(kernel, classes, (VectorWidth)width, InputForm.Probabilities, byClass: true), byClass: true));
        }

        Assert.Equal(klRowByRow, LanesSchedule.IsRowByRow(Plan("KlDivergence", classes, (VectorWidth)width, InputForm.Probabilities), byClass: false));
        Assert.False(LanesSchedule.IsRowByRow(Plan("KlDivergence", classes, (VectorWidth)width, InputForm.Probabilities, byClass: true), byClass: true));
    }

    [Theory]
    [InlineData(63, false, false)]
    [InlineData(64, true, true)]
    [InlineData(128, true, true)]
    [InlineData(129, true, false)]
    public void Narrow_vectors_take_rows_one_by_one_where_blocks_gain_little(int classes, bool rowByRow, bool longPassesRowByRow)
    {
        foreach (string kernel in new[] { "CrossEntropyOfLabel", "Entropy", "CrossEntropy", "KlDivergence" })
        {
            Assert.Equal(kernel == "KlDivergence" ? longPassesRowByRow : rowByRow, LanesSchedule.IsRowByRow(Plan(kernel, classes, VectorWidth.Vector128), byClass: false));
            Assert.False(LanesSchedule.IsRowByRow(Plan(kernel, classes, VectorWidth.Vector256), byClass: false));
            Assert.False(LanesSchedule.IsRowByRow(Plan(kernel, classes, VectorWidth.Vector128, byClass: true), byClass: true));
            Assert.False(LanesSchedule.IsRowByRow(Plan(kernel, classes, VectorWidth.Vector128, element: ElementType.Double), byClass: false));
        }
    }

    [Theory]
    [InlineData(16, false, false)]
    [InlineData(17, false, true)]
    [InlineData(17, true, false)]
    [InlineData(100, false, true)]
    public void Tiles_with_huge_logits_go_row_by_row_where_rows_are_long(int classes, bool byClass, bool rowByRow)
    {
        LanesPlan plan = Plan("CrossEntropyOfLabel", classes, VectorWidth.Vector512, byClass: byClass);
        Assert.Equal(rowByRow, plan.Loops.Rare!.GoRowByRow);

        // What only they need has no place in the scratch then.
        Assert.Equal(!rowByRow, plan.State.Keys.Any(s => plan.Recipe.Steps[s].Name == "huge"));
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel", 512, 30, true)]
    [InlineData("CrossEntropyOfLabel", 512, 29, false)]
    [InlineData("CrossEntropyOfLabel", 512, 33, false)]
    [InlineData("Entropy", 512, 64, true)]
    [InlineData("KlDivergence", 512, 64, false)]
    [InlineData("CrossEntropyOfLabel", 256, 32, true)]
    [InlineData("Entropy", 256, 100, true)]
    [InlineData("CrossEntropyOfLabel", 256, 24, false)]
    [InlineData("CrossEntropyOfLabel", 128, 64, false)]
    public void Rows_of_many_classes_stay_rows_where_a_pass_over_them_is_short(string kernel, int width, int classes, bool stay)
    {
        LanesPlan plan = Plan(kernel, classes, (VectorWidth)width);
        Assert.Equal(stay, plan.LongRows is not null);
        Assert.Null(Plan(kernel, classes, (VectorWidth)width, byClass: true).LongRows);
        Assert.Equal(stay && width == 512, plan.Stages is not null);
        if (plan is { LongRows: { } rows, Stages: null })
        {
            // Inputs and outputs lie where they are, and what stands in the scratch is padded to whole vectors.
            Assert.DoesNotContain(plan.Areas.Keys, k => k is "prediction" or "gradient");
            Assert.Equal((classes + plan.Lanes - 1) / plan.Lanes, rows.Vectors);
            Assert.True(plan.LanesAt!.Value >= rows.Vectors * plan.Lanes * plan.Areas.Values.Distinct().Count());
            Assert.InRange(plan.Stride, plan.LanesAt!.Value + (2 * plan.Lanes), plan.LanesAt!.Value + (2 * plan.Lanes) + (4096 / (width / 8)));

            // Blocks of the scratch follow each other as those of the batch do, as far as the lowest bits of addresses tell; a tile of them stays in the first-level cache.
            Assert.Equal(0, (plan.Stride - classes) * (width / 8) % 4096);
            Assert.InRange(plan.Tile * rows.Vectors * plan.Lanes * (width / 8) * (plan.Areas.Values.Distinct().Count() + 2), 1, 40 * 1024);
        }
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel", 10, "1", "1 2 3", "huge")]
    [InlineData("CrossEntropyOfLabel", 3, "1", "1 2 3", "huge")]
    [InlineData("KlDivergence", 10, "1", "1 2 3 4", "hugeA hugeX")]
    [InlineData("CrossEntropyOfLabel", 2, "", "", "")]
    public void What_huge_logits_need_is_left_out_where_a_tile_has_none(string kernel, int classes, string watched, string loops, string leftOut)
    {
        LanesPlan plan = Plan(kernel, classes, VectorWidth.Vector512);
        RareCases? rare = plan.Loops.Rare;
        Assert.Equal(watched, rare?.WatchedIn.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty);
        Assert.Equal(loops, string.Join(' ', Enumerable.Range(0, plan.Loops.All.Count).Where(l => rare?.AreIn(l) == true)));
        Assert.Equal(leftOut, string.Join(' ', plan.Recipe.Live.Where(s => !s.IsInline && rare?.AreAllThatNeed(s) == true).Select(s => s.Name)));
        Assert.All(rare?.Watched ?? [], w => Assert.Equal((Op.Abs, 208), (w.Size.Op, w.Limit.Number)));
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel", 512, 4000)]
    [InlineData("KlDivergence", 512, 500)]
    [InlineData("KlDivergence", 256, 1000)]
    public void Scratch_that_the_stack_has_no_room_for_is_not_used(string kernel, int width, int most)
    {
        Assert.True(LanesSchedule.Fits(Plan(kernel, most, (VectorWidth)width)));
        Assert.False(LanesSchedule.Fits(Plan(kernel, 2 * most, (VectorWidth)width)));
    }

    private static string Describe(LanesLoop loop)
        => $"{string.Join(' ', loop.Reductions.Select(s => s.Name))} | {string.Join(' ', loop.Section.Select(s => s.Name))}{string.Concat(loop.ForGradients.Take(1).Select(_ => " + "))}{string.Join(' ', loop.ForGradients.Select(s => s.Name))} | {string.Join(' ', loop.Pass.Select(s => s.Name ?? s.Target))}".Replace("|  |", "| |").TrimEnd();

    private static LanesPlan Plan(string kernel, int classes, VectorWidth width, InputForm form = InputForm.Logits, bool byClass = false, ElementType element = ElementType.Single)
    {
        Recipe recipe = PlannedLoss.Of(kernel, classes, form, element).Recipe;
        return LanesSchedule.Plan(new FlatRecipe(recipe, [Arguments.Gradient], storesLast: true), classes, [width], byClass).Single();
    }
}
