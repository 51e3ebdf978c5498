namespace LossGen.Generator.Schedules;

/// <summary>
/// Rows of a block that stay rows: passes go over their classes vector by vector, and only what is reduced is brought into the lanes of its row. With many classes that
/// is cheaper than to turn all of them into columns and back.
/// </summary>
/// <param name="Vectors">The vectors of a row, the last of them perhaps in part. Rows of the scratch are padded to them.</param>
internal sealed record LongRows(int Vectors)
{
    /// <summary>The vectors of a row that are still written out.</summary>
    public static int MostUnrolledVectors(VectorWidth width) => width == VectorWidth.Vector512 ? 8 : 3;

    /// <summary>
    /// The vectors of a row that go through a pass side by side: with half as many registers, no more than two. Measured, with gradients from 47 to 768 classes: with 256 bits, two at once take
    /// 5 to 30 percent less time than four, and with 512 up to 15 percent more.
    /// </summary>
    public static int VectorsInARound(VectorWidth width) => width == VectorWidth.Vector512 ? 4 : 2;
}
