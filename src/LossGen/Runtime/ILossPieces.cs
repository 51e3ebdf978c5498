namespace LossGen.Runtime;

/// <summary>A checked batch that can be summed in pieces, held so that other threads can read and write it.</summary>
internal interface ILossPieces
{
    /// <summary>The exact sum of some rows.</summary>
    /// <param name="start">The first.</param>
    /// <param name="rows">How many.</param>
    LossSum Sum(int start, int rows);
}
