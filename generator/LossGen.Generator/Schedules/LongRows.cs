namespace LossGen.Generator.Schedules;

/// <summary>
/// Rows of a block that stay rows: passes go over their classes vector by vector, and only what is reduced is brought into the lanes of its row. With many classes that
/// is cheaper than to turn all of them into columns and back.
/// </summary>
/// <param name="Vectors">The vectors of a row, the last of them perhaps in part. Rows of the scratch are padded to them.</param>
internal sealed record LongRows(int Vectors)
{
    /// <summary>The vectors of a row that are still written out.</summary>
    public const int MostUnrolledVectors = 8;

    /// <summary>The vectors of a row that go through a pass side by side.</summary>
    public const int VectorsInARound = 4;
}
