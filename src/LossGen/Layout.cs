namespace LossGen;

/// <summary>How a batch of N rows of C classes lies in memory.</summary>
public enum Layout
{
    /// <summary>[N][C]: the classes of one row are neighbours.</summary>
    RowMajor = 0,

    /// <summary>[C][N]: the rows' values of one class are neighbours (planar, structure of arrays).</summary>
    ClassMajor = 1,
}
