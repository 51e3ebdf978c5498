namespace LossGen.Generator.Printing;

/// <summary>What a function is given that makes columns of rows, or rows of columns.</summary>
internal enum TransposeArguments
{
    /// <summary>The places alone: it takes whole rows.</summary>
    WholeRows,

    /// <summary>Behind each place, how far the next row or column is.</summary>
    Distances,

    /// <summary>Behind both places, the classes of a row.</summary>
    Classes,
}
