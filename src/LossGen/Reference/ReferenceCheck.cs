using System;

namespace LossGen;

/// <summary>What <see cref="Validation.Distributions"/> demands of a row.</summary>
internal static class ReferenceCheck
{
    private const double Tolerance = 1e-3;

    /// <summary>Throws unless a row is a distribution: of probabilities or their logarithms one that sums to 1, of logits one with a class.</summary>
    public static void Distribution(double[] values, InputForm form, string name, int row)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double value = values[i];
            bool good = form == InputForm.Probabilities ? value >= 0 && !double.IsPositiveInfinity(value) : !double.IsNaN(value) && !double.IsPositiveInfinity(value);
            Value(good, value, i, name, row, form == InputForm.Probabilities ? "a finite probability of at least 0" : "a number below infinity");
            sum += form == InputForm.Probabilities ? value : form == InputForm.LogProbabilities ? Math.Exp(value) : double.IsNegativeInfinity(value) ? 0 : 1;
        }

        if (form == InputForm.Logits)
        {
            Row(sum > 0, "holds -infinity alone, but at least one class is expected", name, row);
        }
        else
        {
            Row(Math.Abs(sum - 1) <= Tolerance, FormattableString.Invariant($"sums to {sum}, but 1 is expected, within 1e-3"), name, row);
        }
    }

    /// <summary>Throws unless each value is a probability from 0 to 1.</summary>
    public static void YesNo(double[] values, string name, int row)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Value(values[i] >= 0 && values[i] <= 1, values[i], i, name, row, "a probability from 0 to 1");
        }
    }

    /// <summary>Throws unless each value is a number: the logit of a yes/no label, whose infinities are certainty.</summary>
    public static void Numbers(double[] values, string name, int row)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Value(!double.IsNaN(values[i]), values[i], i, name, row, "a number");
        }
    }

    /// <summary>Throws unless the row is a histogram: finite weights of at least 0, and not all of them 0.</summary>
    public static void Histogram(double[] values, string name, int row)
    {
        double largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            Value(values[i] >= 0 && !double.IsPositiveInfinity(values[i]), values[i], i, name, row, "a finite weight of at least 0");
            largest = Math.Max(largest, values[i]);
        }

        Row(largest > 0, "holds zeros alone, but a weight above 0 is expected", name, row);
    }

    private static void Value(bool good, double value, int i, string name, int row, string expected)
    {
        if (!good)
        {
            string place = row < 0 ? $"class {i}" : $"class {i} of row {row}";
            throw new ArgumentException(FormattableString.Invariant($"{name} has {value} for {place}, but {expected} is expected."), name);
        }
    }

    private static void Row(bool good, string what, string name, int row)
    {
        if (!good)
        {
            throw new ArgumentException(row < 0 ? $"{name} {what}." : $"{name}: row {row} {what}.", name);
        }
    }
}
