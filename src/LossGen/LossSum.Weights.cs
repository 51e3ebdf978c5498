using System;
using LossGen.Runtime;

namespace LossGen;

/// <content>Weights apart from the losses: where these hold their class weights already, a mean is divided by other weights than those that multiply them.</content>
public unsafe partial struct LossSum
{
    /// <summary>Adds rows of loss 0 with their weights.</summary>
    /// <typeparam name="TNumber">float or double.</typeparam>
    /// <param name="weights">One weight a row.</param>
    internal void AddWeights<TNumber>(ReadOnlySpan<TNumber> weights)
        where TNumber : unmanaged
    {
        while (!weights.IsEmpty)
        {
            int rows = (int)Math.Min(weights.Length, LossSumWindow.Capacity - (_otherRows & (LossSumWindow.Capacity - 1)));
            PutWeights(weights.Slice(0, rows));
            weights = weights.Slice(rows);
            _otherRows += rows;
            if ((_otherRows & (LossSumWindow.Capacity - 1)) == 0)
            {
                EmptyWindows();
            }
        }
    }

    /// <summary>Gives the rows of this sum the weight of as many others, and no other loss.</summary>
    /// <param name="other">The others, all from <see cref="AddWeights"/>.</param>
    internal void TakeWeight(in LossSum other)
    {
        EmptyWindows();
        fixed (ulong* to = _weight, from = other._weight)
        {
            new ReadOnlySpan<ulong>(from, WeightWords).CopyTo(new Span<ulong>(to, WeightWords));
        }

        other._weightWindow.AddTo(ref _weight[0], WeightWords, WeightUnit);
        _weightSpecials = other._weightSpecials;
        _otherRows += _rowsOfWeightOne;
        _rowsOfWeightOne = 0;
    }

    // Not yet counted.
    private void PutWeights<TNumber>(ReadOnlySpan<TNumber> weights)
        where TNumber : unmanaged
    {
        for (int row = _weightWindow.AddFitting(weights); row < weights.Length; row += _weightWindow.AddFitting(weights.Slice(row)))
        {
            double weight = LossWeights.Widen(weights[row++]);
            AddWeightToWords((ulong)BitConverter.DoubleToInt64Bits(weight), weight);
        }
    }
}
