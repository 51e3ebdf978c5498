using System;
using System.Linq;
using System.Numerics;

namespace LossGen.Tests.Bits;

/// <summary>
/// A batch for one loss, the same on every machine: made of integers and powers of two, without the mathematical library of the platform.
/// Among the rows are masks, zeros, subnormal and huge numbers, infinities and NaN.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class GoldenRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private ulong _state;

    public GoldenRows(LossAttribute options)
    {
        _state = 0x9E3779B97F4A7C15UL * (ulong)((options.Classes * 9) + ((int)options.Target * 3) + (int)options.Prediction + 1);
        Classes = options.Classes;
        LogBase = options.LogBase;
        AreProbabilities = options is { Prediction: InputForm.Probabilities, Target: InputForm.Probabilities };
        Rows = options.Classes > 100 ? 12 : 53;
        Predictions = [.. Enumerable.Range(0, Rows).SelectMany(row => Row(options.Prediction, row))];
        Targets = [.. Enumerable.Range(0, Rows).SelectMany(row => Row(options.Target, row))];
        Labels = [.. Enumerable.Range(0, Rows).Select(_ => (int)(Next() % (ulong)Classes))];
    }

    public int Classes { get; }

    public double LogBase { get; }

    public bool AreProbabilities { get; }

    public int Rows { get; }

    public T[] Targets { get; }

    public T[] Predictions { get; }

    public int[] Labels { get; }

    /// <summary>Rows of logits with one class ahead of all others: from a little to so far that all gradients are 0.</summary>
    public static GoldenRows<T> NearOneHot(LossAttribute options)
    {
        GoldenRows<T> rows = new(options);
        for (int row = 0; row < rows.Rows; row++)
        {
            T ahead = T.CreateTruncating((typeof(T) == typeof(double) ? 850.0 : 120.0) * (row + 1) / rows.Rows);
            rows.Predictions[(row * rows.Classes) + ((row + 1) % rows.Classes)] += ahead;
        }

        return rows;
    }

    private T[] Row(InputForm form, int row)
    {
        T[] values = new T[Classes];
        for (int i = 0; i < Classes; i++)
        {
            double fraction = (Next() >> 11) * Math.ScaleB(1, -53);
            values[i] = T.CreateTruncating(form switch
            {
                InputForm.Probabilities => fraction / Classes * 2,
                InputForm.LogProbabilities => -8 * fraction,
                _ => (fraction * 16) - 8,
            });
        }

        T odd = T.CreateTruncating((row % 12, form) switch
        {
            (1, InputForm.Probabilities) => 0,
            (2, InputForm.Probabilities) => 1e-40,
            (3, InputForm.Probabilities) => 1 - Math.ScaleB(1, -20),
            (4, InputForm.Probabilities) => -0.25,
            (1, _) => double.NegativeInfinity,
            (2, _) => -95,
            (3, InputForm.Logits) => 40,
            (4, InputForm.Logits) => 1e30,
            (5, _) => double.NaN,
            (6, _) => double.PositiveInfinity,
            _ => double.CreateTruncating(values[row % Classes]),
        });
        values[row % Classes] = odd;
        return values;
    }

    // xorshift64*
    private ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 0x2545F4914F6CDD1DUL;
    }
}
