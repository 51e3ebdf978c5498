using System;
using System.Globalization;

namespace LossGen;

/// <summary>
/// An exact, mergeable sum of the losses of rows: however rows are cut up over threads, processes or machines, and in whatever order they
/// are added and merged, the result has the same bits.
/// </summary>
/// <remarks>
/// <para>
/// Every weighted loss and every weight is a multiple of a smallest unit, so their sums are integers, and integers are added exactly. Both sums
/// are kept whole; each property rounds once. NaN and infinity are counted beside them. <c>default</c> is the sum of no rows.
/// </para>
/// <para>The struct is large (912 bytes) and mutable: pass it by reference, and give every thread its own.</para>
/// </remarks>
public unsafe partial struct LossSum
{
    // Units of 2^-2148, the product of two smallest doubles. A product has at most 4196 bits, 2^63 of them 4259, and one is the sign.
    private const int SumWords = 67;
    private const int SumUnit = -2148;

    // Units of 2^-1074. A weight has at most 2098 bits.
    private const int WeightWords = 34;
    private const int WeightUnit = -1074;

    private fixed ulong _sum[SumWords];

    private fixed ulong _weight[WeightWords];

    // The rest of the sum and of the weight, joined to the words where they are read. The rows of weight 1 are only counted.
    private LossSumWindow _sumWindow;
    private LossSumWindow _weightWindow;
    private long _rowsOfWeightOne;
    private long _otherRows;

    // Whether the words may hold something; while they do not, the windows are the whole sum.
    private bool _usesWords;

    private LossSumSpecials _sumSpecials;
    private LossSumSpecials _weightSpecials;

    /// <summary>The sum of rows that are in windows, less than <see cref="LossSumWindow.Capacity"/> of them.</summary>
    /// <param name="window">The window of their losses times their weights.</param>
    /// <param name="weights">The window of the weights that are not 1.</param>
    /// <param name="rowsOfWeightOne">The number of rows of weight 1.</param>
    /// <param name="otherRows">The number of all others.</param>
    internal LossSum(in LossSumWindow window, in LossSumWindow weights, int rowsOfWeightOne, int otherRows)
    {
        this = default;
        _sumWindow = window;
        _weightWindow = weights;
        _rowsOfWeightOne = rowsOfWeightOne;
        _otherRows = otherRows;
    }

    /// <summary>The number of rows added, those of weight 0 among them.</summary>
    public readonly long Rows => _rowsOfWeightOne + _otherRows;

    /// <summary>
    /// The sum of loss times weight over all rows: the exact value, rounded once to the nearest double (ties to even). 0 for no rows.
    /// </summary>
    /// <remarks>
    /// Beyond the largest double it is infinite. If a weighted loss is not finite, it is NaN where any is NaN or both infinities occur, else the infinity.
    /// An exact 0 is +0.
    /// </remarks>
    public readonly double Sum => _sumSpecials.IsEmpty ? RoundSum() : _sumSpecials.Value;

    /// <summary>The sum of the weights of all rows, rounded like <see cref="Sum"/>; the number of rows where no weights were given.</summary>
    public readonly double Weight => _weightSpecials.IsEmpty ? RoundWeight() : _weightSpecials.Value;

    /// <summary>
    /// The exact sum divided by the exact weight, rounded once to the nearest double (ties to even): not the quotient of the rounded two.
    /// NaN where the weight is 0, as it is for no rows.
    /// </summary>
    public readonly double Mean => _sumSpecials.IsEmpty ? IsWindowOfOnes ? _sumWindow.RoundMean((uint)_rowsOfWeightOne) : RoundMean() : MeanOfSpecials();

    /// <summary>
    /// The exact sum divided by <see cref="Rows"/>, rounded once to the nearest double (ties to even), whatever the weights: the mean of <see cref="MeanOver.Rows"/>.
    /// NaN for no rows.
    /// </summary>
    public readonly double MeanOverRows => _sumSpecials.IsEmpty ? IsWindowOfOnes ? _sumWindow.RoundMean((uint)_rowsOfWeightOne) : RoundMeanOverRows() : _sumSpecials.Value;

    // Some rows, all of weight 1, whose sum still fits the window.
    private readonly bool IsWindowOfOnes => !_usesWords && _otherRows == 0 && _rowsOfWeightOne != 0;

    /// <summary>The three numbers, in the invariant culture.</summary>
    /// <returns>Sum, weight and rows.</returns>
    public override readonly string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "Sum = {0:R}, Weight = {1:R}, Rows = {2}", Sum, Weight, Rows);
}
