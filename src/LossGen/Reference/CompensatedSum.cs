using System;

namespace LossGen;

/// <summary>
/// A sum that carries the rounding errors of its additions along, so that it is right to the last digit or two whatever the order.
/// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen" (1974).
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum so far.</summary>
    public readonly double Value => AccurateMath.IsFinite(_sum) ? _sum + _lost : _sum;

    /// <summary>Adds a number.</summary>
    public void Add(double x)
    {
        double sum = _sum + x;
        if (AccurateMath.IsFinite(sum))
        {
            _lost += Math.Abs(_sum) >= Math.Abs(x) ? _sum - sum + x : x - sum + _sum;
        }

        _sum = sum;
    }
}
