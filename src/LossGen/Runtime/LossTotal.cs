using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>The sum of the rows of one batch: in a window, which is small, as long as it holds them all, else in a <see cref="LossSum"/>.</summary>
internal unsafe struct LossTotal
{
    private readonly LossSum* _sum;
    private readonly LossSum* _divisor;
    private LossSumWindow _window;
    private int _rows;
    private int _rowsOfWeightZero;
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
            int rows = weights.IsEmpty ? _window.AddFitting(losses) : 0;
            _rows += rows;
            if (rows == losses.Length)
            {
                return;
            }

            LeaveWindow();
            losses = losses.Slice(rows);
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
                _rows += losses.Length;
                _rowsOfWeightZero += zeros;
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
    public readonly double Mean(double ofNothing) => _usesSum ? MeanOfSum(ofNothing) : _rows == _rowsOfWeightZero ? ofNothing : _window.RoundMean((uint)(_rows - _rowsOfWeightZero));

    /// <summary>The mean over all rows, as <see cref="LossSum.MeanOverRows"/> gives it.</summary>
    /// <param name="ofNothing">The mean where there are no rows.</param>
    /// <returns>The mean.</returns>
    public readonly double MeanOverRows(double ofNothing) => _usesSum ? MeanOfSumOverRows(ofNothing) : _rows == 0 ? ofNothing : _window.RoundMean((uint)_rows);

    // Not inlined: where there is a large struct, or a buffer in it, all arguments go through memory.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double MeanOfSum(double ofNothing) => _sum->Weight == 0 ? ofNothing : _sum->Mean;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly double MeanOfSumOverRows(double ofNothing) => _sum->Rows == 0 ? ofNothing : _sum->MeanOverRows;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LeaveWindow()
    {
        *_sum = new LossSum(in _window, _rows - _rowsOfWeightZero, _rowsOfWeightZero);
        _usesSum = true;
    }
}
