using System;
using System.Collections.Generic;

namespace LossGen.Demo.Charting;

/// <summary>A range of values with round ticks, linear or logarithmic: where a value lies between the two ends.</summary>
internal sealed record Axis(double Low, double High, bool IsLogarithmic, IReadOnlyList<double> Ticks)
{
    private static readonly double[] RoundNumbers = [1, 2, 5];

    public static Axis Linear(double low, double high, int mostTicks, double leastStep = 0)
    {
        double step = Math.Max(leastStep, Math.Pow(10, Math.Floor(Math.Log10((high - low) / mostTicks))));
        foreach (double factor in (double[])[1, 2, 5, 10])
        {
            if ((high - low) / (step * factor) <= mostTicks)
            {
                step *= factor;
                break;
            }
        }

        List<double> ticks = [];
        for (double i = Math.Ceiling(low / step); i * step <= high * (1 + 1e-9); i++)
        {
            ticks.Add(i * step);
        }

        return new Axis(low, high, false, ticks);
    }

    /// <summary>A logarithmic axis whose ends are the round numbers (1, 2 or 5 times a power of ten) around the values.</summary>
    public static Axis Logarithmic(double smallest, double largest)
    {
        List<double> ticks = [];
        for (int exponent = (int)Math.Floor(Math.Log10(smallest)); ticks.Count == 0 || ticks[^1] < largest; exponent++)
        {
            foreach (double factor in RoundNumbers)
            {
                double tick = factor * Math.Pow(10, exponent);
                if (tick <= smallest)
                {
                    ticks.Clear();
                }

                if (ticks.Count == 0 || ticks[^1] < largest)
                {
                    ticks.Add(tick);
                }
            }
        }

        return new Axis(ticks[0], ticks[^1], true, ticks);
    }

    public double Fraction(double value) => IsLogarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);
}
