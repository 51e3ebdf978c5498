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
        LossKey key = new(LossKind.Entropy | LossKind.CrossEntropy | LossKind.KlDivergence | LossKind.JensenShannon, classes) { Prediction = form, Target = form, Element = element };
        LossMethod method = LossMethods.Of(key).Single(m => m.Kernel == kernel);
        return (method, method.Recipe(key));
    }
}
