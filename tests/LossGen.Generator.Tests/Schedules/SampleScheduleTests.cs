using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Support;
using Xunit;

namespace LossGen.Generator.Tests.Schedules;

/// <summary>How recipes are laid over one sample: as data, without any text.</summary>
public sealed class SampleScheduleTests
{
    private static readonly VectorWidth[] s_all = [VectorWidth.Vector512, VectorWidth.Vector256, VectorWidth.Vector128, VectorWidth.Scalar];

    [Theory]
    [InlineData("Entropy", InputForm.Logits)]
    [InlineData("Entropy", InputForm.Probabilities)]
    [InlineData("CrossEntropyOfLabel", InputForm.Logits)]
    [InlineData("CrossEntropy", InputForm.Logits)]
    [InlineData("KlDivergence", InputForm.Logits)]
    [InlineData("KlDivergence", InputForm.LogProbabilities)]
    public void One_kernel_serves_all_overloads_with_vectors_at_every_length(string kernel, InputForm form)
    {
        foreach (int classes in new[] { 4, 10, 16, 17, 100, 1000 })
        {
            KernelPlan[] plans = Shared(kernel, form, classes, s_all);
            Assert.Equal(s_all[..3], plans.Select(p => p.Width));
            foreach (KernelPlan plan in plans)
            {
                // Written out, values stay in registers.
                Assert.True(plan.Rolled || plan.Carried.Count == 0);
                Assert.Equal(plan.Recipe.Live.Where(s => s.Op == Op.Store).Select(s => s.Target).Distinct().Order(), plan.Optional!.Outputs.Order());
            }
        }
    }

    [Theory]
    [InlineData("Entropy", "XLogXInRange")]
    [InlineData("CrossEntropy", "LogOfNormal")]
    [InlineData("KlDivergence", "KlTermInRange")]
    public void Values_of_probabilities_have_kernels_of_their_own_in_the_forms_that_usually_hold(string kernel, string function)
    {
        foreach (int classes in new[] { 4, 10, 100, 1000 })
        {
            KernelPlan[] plans = Usual(kernel, InputForm.Probabilities, classes);
            Assert.Equal(s_all[..3], plans.Select(p => p.Width));
            Assert.All(plans, p => Assert.Equal([function], p.Recipe.Live.Where(s => s.Op == Op.Call).Select(s => s.Target)));
        }

        Assert.Empty(Usual(kernel, InputForm.Logits, 10));
        Assert.Empty(Usual(kernel, InputForm.Probabilities, 10, ElementType.Double));
    }

    [Fact]
    public void Without_vectors_each_overload_has_a_kernel()
        => Assert.Empty(Shared("KlDivergence", InputForm.Logits, 10, [VectorWidth.Scalar]));

    [Fact]
    public void Calls_without_gradients_take_no_exponential_at_the_label()
    {
        KernelPlan plan = Shared("CrossEntropyOfLabel", InputForm.Logits, 10, [VectorWidth.Vector128]).Single();
        Dictionary<string, int> wanted = plan.Recipe.Live.Where(s => s.Name is not null).ToDictionary(s => s.Name!, plan.Optional!.For);
        Assert.Equal((1, 1, 0, 0), (wanted["el"], wanted["inverse"], wanted["e"], wanted["lse"]));
    }

    [Theory]
    [InlineData("CrossEntropyOfLabel", 191, 256, new[] { 4, 4, 4 })]
    [InlineData("Entropy", 192, 256, new[] { 4, 4, 4 })]
    [InlineData("Entropy", 191, 256, new[] { 4, 2, 4 })]
    [InlineData("CrossEntropy", 191, 256, new[] { 4, 2, 4 })]
    [InlineData("KlDivergence", 191, 256, new[] { 4, 2, 2, 2, 4 })]
    [InlineData("KlDivergence", 128, 256, new[] { 2, 2, 2, 2, 2 })]
    [InlineData("KlDivergence", 191, 128, new[] { 2, 2, 2, 2, 8 })]
    [InlineData("KlDivergence", 99, 128, new[] { 4, 2, 4, 4, 4 })]
    [InlineData("KlDivergence", 191, 512, new int[0])]
    public void Passes_take_turns_where_registers_would_not_do(string kernel, int classes, int width, int[] turns)
        => Assert.Equal(turns, Shared(kernel, InputForm.Logits, classes, [(VectorWidth)width]).Single().Turns);

    [Fact]
    public void Turns_share_the_virtual_lanes_and_buffers_hold_whole_rounds()
    {
        foreach (string kernel in new[] { "CrossEntropyOfLabel", "CrossEntropy", "Entropy", "KlDivergence" })
        {
            foreach (int classes in Enumerable.Range(17, 284).Append(769).Append(1000))
            {
                foreach (KernelPlan plan in Shared(kernel, InputForm.Logits, classes, s_all))
                {
                    Assert.Equal(0, plan.BufferLength % (plan.Group * plan.Lanes));
                    Assert.InRange(plan.BufferLength, classes, classes + (plan.Group * plan.Lanes) - 1);
                    foreach (int registers in plan.Turns)
                    {
                        Assert.InRange(registers, System.Math.Min(2, plan.Accumulators), plan.Accumulators);
                        Assert.Equal(0, plan.Accumulators % registers);
                    }

                    Assert.Equal(plan.TakesTurns, LaneTurns.BufferLength(plan) > 0);
                    Assert.True(LaneTurns.BufferLength(plan) <= 8 * plan.Accumulators * plan.Lanes);
                }
            }
        }
    }

    private static KernelPlan[] Usual(string kernel, InputForm form, int classes, ElementType element = ElementType.Single)
        => SampleSchedule.PlanUsual(PlannedLoss.Of(kernel, classes, form, element).Recipe, classes, s_all, _ => true);

    private static KernelPlan[] Shared(string kernel, InputForm form, int classes, VectorWidth[] widths)
    {
        (LossMethod method, Recipe recipe) = PlannedLoss.Of(kernel, classes, form);
        return [.. SampleSchedule.PlanShared(recipe, method.Outputs, classes, widths)];
    }
}
