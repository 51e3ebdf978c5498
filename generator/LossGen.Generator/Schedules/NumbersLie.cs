namespace LossGen.Generator.Schedules;

/// <summary>How the numbers of a block lie that are reduced.</summary>
internal enum NumbersLie
{
    /// <summary>A vector a class, a row a lane.</summary>
    Columns,

    /// <summary>Row after row, without a gap.</summary>
    Rows,

    /// <summary>Rows of more classes than a vector has lanes.</summary>
    LongRows,
}
