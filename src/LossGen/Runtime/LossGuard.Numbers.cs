using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>What is wrong with the numbers of a row, and where.</content>
public static partial class LossGuard
{
    private const double SumTolerance = 1e-3;

    private static LossNumbers NumbersOf(InputForm form) => form switch
    {
        InputForm.Logits => LossNumbers.Logits,
        InputForm.LogProbabilities => LossNumbers.LogProbabilities,
        _ => LossNumbers.Probabilities,
    };

    private static void CheckRow<T>(ReadOnlySpan<T> row, LossNumbers kind, string name)
        where T : unmanaged
    {
        if (!AreAll(row, 0, 1, row.Length, kind))
        {
            ThrowNumbers(row, 0, 1, row.Length, kind, name, string.Empty);
        }
    }

    internal static void CheckRows<T>(ReadOnlySpan<T> rows, int classes, bool byClass, LossNumbers kind, string name, ReadOnlySpan<T> weights, ReadOnlySpan<int> labels, LossRowOptions<T> options, int firstRow = 0)
        where T : unmanaged
    {
        int count = rows.Length / classes;
        int betweenRows = byClass ? 1 : classes;
        int betweenClasses = byClass ? count : 1;
        for (int row = 0; row < count; row++)
        {
            bool counts = (weights.IsEmpty || LossWeights.Widen(weights[row]) != 0) && (labels.IsEmpty || options.Counts(labels[row]));
            if (counts && !AreAll(rows, row * betweenRows, betweenClasses, classes, kind))
            {
                ThrowNumbers(rows, row * betweenRows, betweenClasses, classes, kind, name, $" in row {firstRow + row}");
            }
        }
    }

    private static bool AreAll<T>(ReadOnlySpan<T> numbers, int start, int step, int count, LossNumbers kind)
        where T : unmanaged
        => kind switch
        {
            LossNumbers.Probabilities => Math.Abs(SumOf(numbers, start, step, count, kind) - 1) <= SumTolerance,
            LossNumbers.LogProbabilities => Math.Abs(SumOf(numbers, start, step, count, kind) - 1) <= SumTolerance,
            LossNumbers.YesNoProbabilities => !double.IsNaN(SumOf(numbers, start, step, count, kind)),
            _ => SumOf(numbers, start, step, count, kind) > 0,
        };

    /// <summary>The sum of the probabilities that numbers stand for; NaN where there is one that is not allowed.</summary>
    private static double SumOf<T>(ReadOnlySpan<T> numbers, int start, int step, int count, LossNumbers kind)
        where T : unmanaged
    {
        double sum = 0;
        bool areAllowed = true;
        for (int i = 0; i < count; i++)
        {
            double x = LossWeights.Widen(numbers[start + (i * step)]);
            areAllowed &= IsAllowed(x, kind);

            // A check, no result: one or two units of the exponential do not matter here.
            sum += kind == LossNumbers.LogProbabilities ? Math.Exp(x) : kind == LossNumbers.Logits ? (x > double.NegativeInfinity ? 1 : 0) : x;
        }

        return areAllowed ? sum : double.NaN;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAllowed(double x, LossNumbers kind) => kind switch
    {
        LossNumbers.YesNoProbabilities => x >= 0 && x <= 1,
        LossNumbers.Probabilities or LossNumbers.Histogram => x >= 0 && x <= double.MaxValue,
        _ => x < double.PositiveInfinity,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNumbers<T>(ReadOnlySpan<T> numbers, int start, int step, int count, LossNumbers kind, string name, string inRow)
        where T : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            T number = numbers[start + (i * step)];
            if (!IsAllowed(LossWeights.Widen(number), kind))
            {
                string place = (count == 1 ? string.Empty : $" for class {i}") + inRow;
                throw new ArgumentException($"{name} holds {Text(number)}{place}, but {Allowed(kind)} (Validation.Distributions).", name);
            }
        }

        double sum = SumOf(numbers, start, step, count, kind);
        throw new ArgumentException(
            kind switch
            {
                LossNumbers.Logits => $"{name} holds no class{inRow}: each logit is -infinity, but at least one that is not is expected (Validation.Distributions).",
                LossNumbers.Histogram => $"{name} holds only zeros{inRow}, but at least one weight above 0 is expected (Validation.Distributions).",
                LossNumbers.LogProbabilities => $"The probabilities whose logarithms {name} holds sum to {Text(sum)}{inRow}, but 1 within 0.001 is expected (Validation.Distributions).",
                _ => $"{name} sums to {Text(sum)}{inRow}, but 1 within 0.001 is expected (Validation.Distributions).",
            },
            name);
    }

    private static string Allowed(LossNumbers kind) => kind switch
    {
        LossNumbers.Probabilities => "probabilities are finite and not negative",
        LossNumbers.LogProbabilities => "logarithms of probabilities are neither NaN nor infinity; that of 0 is -infinity",
        LossNumbers.Logits => "logits are neither NaN nor infinity; that of a masked class is -infinity",
        LossNumbers.YesNoProbabilities => "probabilities from 0 to 1 are expected",
        _ => "weights are finite and not negative",
    };

    private static string Text<T>(T number)
        where T : unmanaged
        => typeof(T) == typeof(float)
            ? ((float)LossWeights.Widen(number)).ToString("R", CultureInfo.InvariantCulture)
            : LossWeights.Widen(number).ToString("R", CultureInfo.InvariantCulture);
}
