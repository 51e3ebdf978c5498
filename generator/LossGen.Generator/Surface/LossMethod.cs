using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>One loss as users call it: its methods, what they take, and what their documentation says.</summary>
/// <param name="Name">The public name of the method for one sample; batches put Each or Mean before it.</param>
/// <param name="Kernel">The name of its kernels.</param>
/// <param name="HasLabel">Whether the first argument is a label.</param>
/// <param name="Inputs">The vectors of classes that it reads.</param>
/// <param name="Outputs">The sets of outputs that there are overloads for, besides the value alone.</param>
/// <param name="Recipe">The mathematics.</param>
/// <param name="Title">What it is, for a summary.</param>
/// <param name="Formula">Its formula.</param>
internal sealed record LossMethod(
    string Name,
    string Kernel,
    bool HasLabel,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<IReadOnlyList<string>> Outputs,
    Func<LossKey, Recipe> Recipe,
    string Title,
    string Formula);
