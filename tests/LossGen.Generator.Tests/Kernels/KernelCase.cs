using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Lowering;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>A recipe that kernels of blocks are made of, with the outputs over the classes that are wanted.</summary>
/// <param name="Name">What failures call it.</param>
/// <param name="Key">The loss with its options.</param>
/// <param name="Recipe">The mathematics.</param>
/// <param name="Prediction">The form of the predictions.</param>
internal sealed record KernelCase(string Name, LossKey Key, Recipe Recipe, InputForm Prediction)
{
    /// <summary>The outputs over the classes, as kernels name them.</summary>
    public string[] Outputs { get; } = [.. Recipe.Steps.Where(s => s.Op == Op.Store).Select(s => s.Target! + "s").Distinct()];

    /// <summary>Whether it has a value a row.</summary>
    public bool HasLoss { get; } = Recipe.Steps.Any(s => s.Op == Op.Return);

    /// <summary>All that are made of an annotation.</summary>
    public static IEnumerable<KernelCase> Of(LossKey key)
    {
        foreach (LossMethod method in LossMethods.WithKernels(key))
        {
            InputForm prediction = method.OfWeights ? InputForm.Probabilities : method.Key.Prediction;
            yield return new(method.Kernel, method.Key, method.Recipe(method.Key), prediction);
            if (method.Hessian is { } hessian)
            {
                yield return new(method.HessianKernel, method.Key, hessian(method.Key), prediction);
            }
        }
    }

    /// <summary>The simplest kernel.</summary>
    public Kernel Naive(KernelShape shape)
        => NaiveLowering.Lower(Name, new Flow(Recipe, Recipe.Steps, [.. Outputs.Select(o => o[..^1])]), shape);

    public override string ToString() => $"{Name} of {Key.Classes} by {AnnotationText.Of(Key)}";
}
