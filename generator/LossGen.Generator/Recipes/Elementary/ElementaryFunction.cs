using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>An elementary function as a recipe of one pass: its inputs in order, its steps, and the value it gives.</summary>
/// <param name="Name">What kernels call it.</param>
/// <param name="Recipe">Its steps.</param>
/// <param name="Result">The step whose value it gives.</param>
/// <param name="Summary">The formula and the domain.</param>
/// <param name="Remarks">Reduction, polynomial, reconstruction and error bound, for the reader of the emitted code.</param>
internal sealed record ElementaryFunction(string Name, Recipe Recipe, int Result, string Summary, IReadOnlyList<string> Remarks)
{
    /// <summary>Its operations.</summary>
    public int Length { get; } = Recipe.Steps.Count(s => !s.IsConstant);

    /// <summary>The form for 512 bits, where their instructions make a shorter one; its results have the same bits.</summary>
    public ElementaryFunction? With512Bits { get; init; }

    /// <summary>In which forms the library has it for machines without multiply-adds.</summary>
    public LibraryForms InLibrary { get; init; }

    /// <summary>Whether its results are finite only where it holds.</summary>
    public bool ShowsEnds { get; init; }
}
