using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>One loss as users call it: its methods, what they take, and what their documentation says.</summary>
/// <param name="Name">The public name of the method for one sample; batches put Each or Mean before it.</param>
/// <param name="Kernel">The name of its kernels; empty where the library does it all.</param>
/// <param name="HasLabel">Whether the first argument is a label.</param>
/// <param name="Inputs">The vectors of classes that it reads.</param>
/// <param name="Outputs">The sets of outputs that there are overloads for, besides the value alone.</param>
/// <param name="Recipe">The mathematics.</param>
/// <param name="Title">What it is, for a summary.</param>
/// <param name="Formula">Its formula.</param>
/// <param name="Key">The options, without those that it does not take.</param>
internal sealed record LossMethod(
    string Name,
    string Kernel,
    bool HasLabel,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<IReadOnlyList<string>> Outputs,
    Func<LossKey, Recipe> Recipe,
    string Title,
    string Formula,
    LossKey Key)
{
    public MethodShape Shape { get; init; }

    /// <summary>What the value is in, where it has no base of a logarithm; null for the units of the base.</summary>
    public string? Unit { get; init; }

    /// <summary>The recipe of the Hessian's diagonal, where users can ask for it.</summary>
    public Func<LossKey, Recipe>? Hessian { get; init; }

    /// <summary>Whether the rows hold weights, or counts, that are not normalised.</summary>
    public bool OfWeights { get; init; }

    /// <summary>Whether each class is a yes/no question of its own, so that the numbers of a row need not sum to 1.</summary>
    public bool OfQuestions { get; init; }

    /// <summary>The public name of what gives second derivatives, and that of its kernels.</summary>
    public string HessianKernel => Name + "Hessian";

    /// <summary>How users name an argument.</summary>
    public string Public(string argument) => argument == Arguments.Prediction && OfWeights ? Arguments.Weights : argument == Arguments.Gradient && Shape == MethodShape.Result ? Arguments.Result : argument;

    /// <summary>How users name it in batches.</summary>
    public string Plural(string argument) => argument == Arguments.Prediction && OfWeights ? "histograms" : argument + "s";
}
