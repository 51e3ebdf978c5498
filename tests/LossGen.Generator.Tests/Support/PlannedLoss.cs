using System;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;

namespace LossGen.Generator.Tests.Support;

/// <summary>Losses of one annotation, for tests that plan them.</summary>
internal static class PlannedLoss
{
    /// <summary>The loss whose kernel has a name, and its mathematics.</summary>
    public static (LossMethod Method, Recipe Recipe) Of(string kernel, int classes, InputForm form = InputForm.Logits, ElementType element = ElementType.Single)
    {
        LossSpec spec = new(
            string.Empty, default, false, "A", "A", "A", "A.g.cs", LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence, classes, Math.E, form, form,
            element, KlForm.Definition, EmptyMean.NaN);
        LossMethod method = LossMethods.Of(spec).Single(m => m.Kernel == kernel);
        return (method, method.Recipe(spec));
    }
}
