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

    private static KernelPlan[] Shared(string kernel, InputForm form, int classes, VectorWidth[] widths)
    {
        (LossMethod method, Recipe recipe) = PlannedLoss.Of(kernel, classes, form);
        return [.. SampleSchedule.PlanShared(recipe, method.Outputs, classes, widths)];
    }
}
