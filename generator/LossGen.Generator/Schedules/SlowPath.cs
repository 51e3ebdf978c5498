namespace LossGen.Generator.Schedules;

/// <summary>What becomes of a tile with a row that the fast path does not hold for.</summary>
internal enum SlowPath
{
    /// <summary>The loops that differ are there twice.</summary>
    SecondForm,

    /// <summary>A kernel of its own, without a guard, does the tile.</summary>
    OtherKernel,

    /// <summary>The kernel of one row does the tile, row by row.</summary>
    RowByRow,
}
