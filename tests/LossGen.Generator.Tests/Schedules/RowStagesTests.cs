using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>Which kernels take rows in stages, and what is kept of a row between them.</summary>
public sealed class RowStagesTests
{
    [Theory]
    [InlineData("CrossEntropyOfLabel", 1000, 512, ElementType.Single, true)]
    [InlineData("CrossEntropyOfLabel", 4096, 512, ElementType.Single, true)]
    [InlineData("CrossEntropyOfLabel", 1000, 256, ElementType.Single, false)]
    [InlineData("CrossEntropyOfLabel", 1000, 512, ElementType.Double, false)]
    [InlineData("Entropy", 1000, 512, ElementType.Single, true)]
    [InlineData("Entropy", 2448, 512, ElementType.Single, true)]
    [InlineData("Entropy", 2464, 512, ElementType.Single, false)]
    [InlineData("CrossEntropy", 1000, 512, ElementType.Single, false)]
    [InlineData("KlDivergence", 1000, 512, ElementType.Single, false)]
    public void Rows_go_in_stages_where_one_pass_computes_and_all_fits(string kernel, int classes, int width, ElementType element, bool staged)
        => Assert.Equal(staged, Plan(kernel, classes, (VectorWidth)width, element).Stages is not null);

    [Theory]
    [InlineData("CrossEntropyOfLabel", "0 m huge low shift xl el | 1 inverse gl", "huge low shift", "inverse gl", 0)]
    [InlineData("Entropy", "0 m huge low shift | 1 inverse minusMean", "m huge low shift", "inverse minusMean", 1008)]
    public void A_row_keeps_what_later_stages_read(string kernel, string kept, string second, string third, int scratch)
    {
        KernelPlan plan = Plan(kernel, 1000, VectorWidth.Vector512, ElementType.Single);
        StageUses stages = plan.Stages!.Uses;
        Assert.Equal(kept, string.Join(" | ", stages.Kept.OrderBy(s => s.Id).GroupBy(stages.MadeIn).OrderBy(g => g.Key).Select(g => $"{g.Key} {string.Join(' ', g.OrderBy(s => s.Id).Select(s => s.Name))}")));
        Assert.Empty(stages.ReadInLoop(0));
        Assert.Equal(second, string.Join(' ', stages.ReadInLoop(1).OrderBy(s => s.Id).Select(s => s.Name)));
        Assert.Equal(third, string.Join(' ', stages.ReadInLoop(2).OrderBy(s => s.Id).Select(s => s.Name)));
        Assert.Equal(scratch, RowStages.Scratch(plan));
    }

    private static KernelPlan Plan(string kernel, int classes, VectorWidth width, ElementType element)
    {
        (LossMethod method, Recipe recipe) = PlannedLoss.Of(kernel, classes, element: element);
        return SampleSchedule.InStages(SampleSchedule.PlanShared(recipe, method.Outputs, classes, [width]).Single());
    }
}
