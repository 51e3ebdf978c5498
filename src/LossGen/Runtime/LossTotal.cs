using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>The sum of the rows of one batch: in a window, which is small, as long as it holds them all, else in a <see cref="LossSum"/>.</summary>
internal unsafe struct LossTotal
{
    private readonly LossSum* _sum;
    private readonly LossSum* _divisor;
    private LossSumWindow _window;
    private LossSumWindow _weights;
    private int _rowsOfWeightOne;
    private int _otherRows;
    private bool _usesSum;

    /// <summary>Begins a sum of no rows.</summary>
    /// <param name="sum">Where the sum may go, of any content.</param>
    /// <param name="rows">How many rows there will be.</param>
    public LossTotal(LossSum* sum, int rows)
    {
        this = default;
        _sum = sum;
        if (rows >= LossSumWindow.Capacity)
        {
            LeaveWindow();
        }
    }

    /// <summary>Goes on with a sum.</summary>
    /// <param name="sum">The sum.</param>
    public LossTotal(LossSum* sum)
    {
        this = default;
        _sum = sum;
        _usesSum = true;
    }

    /// <summary>Goes on with a sum, and with one of the weights that a mean is divided by.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="divisor">The sum of weights.</param>
    public LossTotal(LossSum* sum, LossSum* divisor)
        : this(sum)
        => _divisor = divisor;

    /// <summary>Whether means are divided by the sum of other weights than those of the losses.</summary>
    public readonly bool HasOwnDivisor => _divisor != null;

    /// <summary>Adds weights that a mean is divided by.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="weights">One weight a row.</param>
    public readonly void AddDivisor<T>(ReadOnlySpan<T> weights)
        where T : unmanaged
        => _divisor->AddWeights(weights);

    /// <summary>Adds rows.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="losses">Their losses.</param>
    /// <param name="weights">Their weights, or nothing for a weight of 1 each.</param>
    public void Add<T>(ReadOnlySpan<T> losses, ReadOnlySpan<T> weights)
        where T : unmanaged
    {
        if (!_usesSum)
        {
            LossSumWindow before = _window;
            LossSumWindow weightsBefore = _weights;
            int rows = weights.IsEmpty ? _window.AddFitting(losses) : LossSum.AddFitting(losses, weights, ref _window, ref _weights);
            if (rows == losses.Length)
            {
                _rowsOfWeightOne += weights.IsEmpty ? rows : 0;
                _otherRows += weights.IsEmpty ? 0 : rows;
                return;
            }

            _window = before;
            _weights = weightsBefore;
            LeaveWindow();
        }

        LossWeights.AddTo(ref *_sum, losses, weights);
    }

    /// <summary>Adds rows whose weights are 1 or 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="losses">Their losses; those of weight 0 become 0.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="zeros">How many of them are 0.</param>
    public void AddWithoutZeros<T>(Span<T> losses, ReadOnlySpan<T> weights, int zeros)
        where T : unmanaged
    {
        if (!_usesSum)
        {
            LossWeights.Weigh(weights, losses);
            LossSumWindow before = _window;
            if (_window.AddFitting<T>(losses) == losses.Length)
            {
                _rowsOfWeightOne += losses.Length - zeros;
                _otherRows += zeros;
                return;
            }

            _window = before;
            LeaveWindow();
        }

        LossWeights.AddTo(ref *_sum, losses, weights);
    }

    /// <summary>The mean of all rows, as <see cref="LossSum.Mean"/> gives it.</summary>
    /// <param name="ofNothing">The mean where there is no weight.</param>
    /// <returns>The mean.</returns>
    public readonly double Mean(double ofNothing) => _usesSum ? MeanOfSum(ofNothing) : _otherRows != 0 ? MeanOfWindows(ofNothing) : _rowsOfWeightOne == 0 ? ofNothing : _window.RoundMean((uint)_rowsOfWeightOne);

    /// <summary>The mean over all rows, as <see cref="LossSum.MeanOverRows"/> gives it.</summary>
    /// <param name="ofNothing">The mean where there are no rows.</param>
    /// <returns>The mean.</returns>
    public readonly double MeanOverRows(double ofNothing) => _usesSum ? MeanOfSumOverRows(ofNothing) : _rowsOfWeightOne + _otherRows == 0 ? ofNothing : _window.RoundMean((uint)(_rowsOfWeightOne + _otherRows));

    // Not inlined: where there is a large struct, or a buffer in it, all arguments go through memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double MeanOfSum(double ofNothing) => _sum->Weight == 0 ? ofNothing : _sum->Mean;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double MeanOfWindows(double ofNothing) => LossSumWindow.RoundMean(in _window, in _weights, (uint)_rowsOfWeightOne, ofNothing);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double MeanOfSumOverRows(double ofNothing) => _sum->Rows == 0 ? ofNothing : _sum->MeanOverRows;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeaveWindow()
    {
        *_sum = new LossSum(in _window, in _weights, _rowsOfWeightOne, _otherRows);
        _usesSum = true;
    }
}
