using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>Whether rows are taken one by one, in blocks, or in blocks where they stay rows; and in which order blocks take the numbers.</summary>
public sealed class BlockFormsTests
{
    [Theory]
    [InlineData(512, 384, nameof(BlockForm.LongRows), nameof(BlockForm.Scheduled))]
    [InlineData(512, 385, nameof(BlockForm.LongRows), nameof(BlockForm.RowByRow))]
    [InlineData(512, 768, nameof(BlockForm.LongRows), nameof(BlockForm.RowByRow))]
    [InlineData(512, 769, nameof(BlockForm.RowByRow), nameof(BlockForm.RowByRow))]
    [InlineData(256, 768, nameof(BlockForm.LongRows), nameof(BlockForm.Scheduled))]
    [InlineData(256, 769, nameof(BlockForm.RowByRow), nameof(BlockForm.RowByRow))]
    [InlineData(128, 63, nameof(BlockForm.Scheduled), nameof(BlockForm.Scheduled))]
    [InlineData(128, 768, nameof(BlockForm.RowByRow), nameof(BlockForm.Scheduled))]
    [InlineData(128, 769, nameof(BlockForm.RowByRow), nameof(BlockForm.RowByRow))]
    public void Rows_of_many_classes_go_one_by_one(int width, int classes, string ofLabels, string ofDivergence)
    {
        Assert.Equal(ofLabels, Form("CrossEntropyOfLabel", classes, width).ToString());
        Assert.Equal(ofDivergence, Form("KlDivergence", classes, width).ToString());
        Assert.Equal(BlockForm.Scheduled, Form("CrossEntropyOfLabel", classes, width, byClass: true));
    }

    [Theory]
    [InlineData(512, 47, false, false)]
    [InlineData(512, 48, false, true)]
    [InlineData(512, 383, false, true)]
    [InlineData(512, 384, true, true)]
    [InlineData(256, 1000, false, false)]
    public void Rows_of_probabilities_go_one_by_one_where_their_kernels_are_quick(int width, int classes, bool rowByRow, bool divergenceRowByRow)
    {
        foreach (string kernel in new[] { "CrossEntropy", "Entropy", "JensenShannon", "KlDivergence" })
        {
            bool isRowByRow = kernel == "KlDivergence" ? divergenceRowByRow : rowByRow;
            Assert.Equal(isRowByRow ? BlockForm.RowByRow : BlockForm.Scheduled, Form(kernel, classes, width, InputForm.Probabilities));
            Assert.Equal(BlockForm.Scheduled, Form(kernel, classes, width, InputForm.Probabilities, byClass: true));
        }
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
            bool isRowByRow = kernel == "KlDivergence" ? longPassesRowByRow : rowByRow;
            Assert.Equal(isRowByRow ? BlockForm.RowByRow : BlockForm.Scheduled, Form(kernel, classes, 128));
            Assert.NotEqual(BlockForm.RowByRow, Form(kernel, classes, 256));
            Assert.Equal(BlockForm.Scheduled, Form(kernel, classes, 128, byClass: true));
            Assert.Equal(BlockForm.Scheduled, Form(kernel, classes, 128, element: ElementType.Double));
        }
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
    public void Rows_of_many_classes_stay_rows_where_a_pass_over_them_is_short(string kernel, int width, int classes, bool stay)
        => Assert.Equal(stay ? BlockForm.LongRows : BlockForm.Scheduled, Form(kernel, classes, width));

    [Theory]
    [InlineData("Entropy", InputForm.Probabilities, "term")]
    [InlineData("CrossEntropy", InputForm.Probabilities, "lq term")]
    [InlineData("KlDivergence", InputForm.Probabilities, "term d")]
    [InlineData("CrossEntropy", InputForm.LogProbabilities, "")]
    [InlineData("Entropy", InputForm.Logits, "")]
    [InlineData("CrossEntropyOfLabel", InputForm.Probabilities, "")]
    public void Losses_that_take_each_number_by_itself_take_them_in_the_order_of_rows(string kernel, InputForm form, string values)
    {
        Schedule schedule = Schedule(kernel, 5, 256, form);
        Assert.Equal(values, string.Join(' ', schedule.InRowOrder));

        // They share a loop with nothing else.
        Assert.All(schedule.Bodies, b => Assert.InRange(b.Steps.Count(schedule.InRowOrder.Contains), 0, b.Steps.Any(schedule.InRowOrder.Contains) ? b.Steps.Count : 0));
        Assert.Equal(values.Length > 0 ? 1 : 0, schedule.Bodies.Count(b => b.Steps.All(schedule.InRowOrder.Contains)));
    }

    [Theory]
    [InlineData("CrossEntropy", 31, 512, true, false)]
    [InlineData("CrossEntropy", 32, 512, true, true)]
    [InlineData("Entropy", 1000, 512, true, true)]
    [InlineData("Entropy", 1000, 256, true, false)]
    [InlineData("JensenShannon", 31, 512, true, false)]
    [InlineData("JensenShannon", 32, 512, true, true)]
    [InlineData("KlDivergence", 10, 512, false, false)]
    [InlineData("KlDivergence", 100, 512, false, false)]
    [InlineData("KlDivergence", 100, 256, true, false)]
    public void With_the_widest_vectors_gradients_of_probabilities_go_row_by_row_or_all_in_columns(string kernel, int classes, int width, bool inRowOrder, bool leavesGradients)
    {
        Schedule schedule = Schedule(kernel, classes, width, InputForm.Probabilities);
        Assert.Equal((inRowOrder, leavesGradients), (schedule.InRowOrder.Count > 0, schedule.LeavesGradients));
    }

    [Theory]
    [InlineData(256, 16, true)]
    [InlineData(256, 15, false)]
    [InlineData(128, 64, false)]
    public void Rows_of_at_least_two_whole_vectors_are_summed_vector_by_vector(int width, int classes, bool byVector)
        => Assert.Equal(byVector, Schedule("KlDivergence", classes, width, InputForm.Probabilities).SumsByVector);

    [Theory]
    [InlineData(256, 8, nameof(LabelAccess.Select), nameof(LabelAccess.Select))]
    [InlineData(256, 9, nameof(LabelAccess.ByRow), nameof(LabelAccess.ByRow))]
    [InlineData(512, 17, nameof(LabelAccess.ByRow), nameof(LabelAccess.ByRow))]
    public void With_many_classes_labels_are_read_and_written_row_by_row(int width, int classes, string read, string write)
    {
        Schedule schedule = Schedule("CrossEntropyOfLabel", classes, width);
        Assert.Equal((read, write), (schedule.Read.ToString(), schedule.Write.ToString()));
    }

    [Theory]
    [InlineData(16, false, nameof(SlowPath.SecondForm))]
    [InlineData(17, false, nameof(SlowPath.RowByRow))]
    [InlineData(17, true, nameof(SlowPath.SecondForm))]
    public void Tiles_with_huge_logits_go_row_by_row_where_rows_are_long(int classes, bool byClass, string slow)
        => Assert.Equal(slow, Schedule("CrossEntropyOfLabel", classes, 256, byClass: byClass).Slow.ToString());

    [Fact]
    public void A_tile_stays_in_the_first_level_cache()
    {
        foreach (int classes in new[] { 2, 10, 64, 4096 })
        {
            int tile = Schedule("KlDivergence", classes, 256).Tile;
            Assert.InRange(tile, 1, 8);
            Assert.True(tile == 1 || tile * classes * 32 <= 2560);
        }
    }

    [Fact]
    public void Scratch_that_the_stack_has_no_room_for_is_not_used()
    {
        Assert.True(BlockPlan.Fits(4096, VectorWidth.Vector512));
        Assert.False(BlockPlan.Fits(4097, VectorWidth.Vector512));
        Assert.True(BlockPlan.Fits(8192, VectorWidth.Vector256));
        Assert.False(BlockPlan.Fits(int.MaxValue, VectorWidth.Vector128));
    }

    private static BlockForm Form(string kernel, int classes, int width, InputForm form = InputForm.Logits, bool byClass = false, ElementType element = ElementType.Single)
    {
        Recipe recipe = PlannedLoss.Of(kernel, classes, form, element).Recipe;
        return BlockForms.Of(new Flow(recipe, recipe.Steps, [Arguments.Gradient]), new KernelShape(element, (VectorWidth)width, classes, byClass));
    }

    private static Schedule Schedule(string kernel, int classes, int width, InputForm form = InputForm.Logits, bool byClass = false)
        => ScheduleTable.Choose(PlannedLoss.Of(kernel, classes, form).Recipe, [Arguments.Gradient], new KernelShape(ElementType.Single, (VectorWidth)width, classes, byClass)).Schedule;
}
