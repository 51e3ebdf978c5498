extern alias Library;

using System;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using LossGen.Tests.Exact;
using LossReference = Library::LossGen.LossReference;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>One quantity as recipe, reference and exact truth: a row of the table of what is compared at random.</summary>
/// <param name="Name">What failures call it.</param>
/// <param name="Kind">The kind that has it.</param>
/// <param name="Exact">The truth of a row.</param>
/// <param name="Reference">The reference of a row.</param>
internal sealed record ComparedKind(string Name, LossKind Kind, Func<ExactLoss, DrawnRow, ExactResult> Exact, Func<LossReference, DrawnRow, ReferenceResult> Reference)
{
    /// <summary>The recipe, which stores its outputs under the names of arguments; null where there is none.</summary>
    public Func<LossKey, Recipe>? Recipe { get; init; }

    /// <summary>Whether the recipe takes these options; what it does not take yet, users are told.</summary>
    public Func<LossKey, bool> IsEmitted { get; init; } = _ => true;

    /// <summary>The mean over rows with weights and its gradient; null where there is none.</summary>
    public Func<LossReference, DrawnBatch, double[], double>? Mean { get; init; }

    /// <summary>Whether the recipe stores the diagonal of the Hessian in place of a gradient, and returns nothing of worth.</summary>
    public bool IsHessian { get; init; }

    /// <summary>Whether gradients do not depend on the base of the logarithm.</summary>
    public bool IsBaseFree { get; init; }

    public bool HasLabel { get; init; }

    /// <summary>Whether labels or targets are smoothed and weighted by class.</summary>
    public bool HasSmoothing { get; init; }

    /// <summary>The forms of a prediction.</summary>
    public InputForm[] Predictions { get; init; } = Enum.GetValues<InputForm>();

    /// <summary>The forms of a target.</summary>
    public InputForm[] Targets { get; init; } = Enum.GetValues<InputForm>();
}
