using System;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>The forms in which the library has a function, for machines without multiply-adds.</summary>
[Flags]
internal enum LibraryForms
{
    None = 0,

    /// <summary>Of a number.</summary>
    Number = 1,

    /// <summary>Of a vector of 128 bits.</summary>
    Vector = 2,

    /// <summary>Of all classes of a row.</summary>
    Row = 4,
}
