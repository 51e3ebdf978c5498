using System;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <content>The checks of numbers, for <see cref="Validation.Distributions"/>.</content>
public static partial class LossGuard
{
    /// <summary>Throws unless a row is a distribution.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="row">The row, of C numbers.</param>
    /// <param name="form">What it holds: probabilities, their logarithms, or logits.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">A number that the form does not have, a sum that is not 1 within 1e-3, or no class that is not masked.</exception>
    public static void Distribution<T>(ReadOnlySpan<T> row, InputForm form, string name)
        where T : unmanaged
        => CheckRow(row, NumbersOf(form), name);

    /// <summary>Throws unless each row that counts is a distribution.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="rows">N rows of C numbers.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="byClass">Whether the numbers lie class by class, rather than row by row.</param>
    /// <param name="form">What they hold: probabilities, their logarithms, or logits.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="weights">One weight a row, or nothing. A row of weight 0, by its own weight or its label, is not checked.</param>
    /// <param name="labels">One label a row, or nothing.</param>
    /// <param name="options">The options that change weights by labels.</param>
    /// <exception cref="ArgumentException">A row that counts is none; the first such row is named.</exception>
    public static void Distributions<T>(ReadOnlySpan<T> rows, int classes, bool byClass, InputForm form, string name, ReadOnlySpan<T> weights, ReadOnlySpan<int> labels, LossRowOptions<T> options)
        where T : unmanaged
        => CheckRows(rows, classes, byClass, NumbersOf(form), name, weights, labels, options);

    /// <summary>Throws unless each number of a row is a probability by itself, from 0 to 1.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">A number is not.</exception>
    public static void YesNoProbability<T>(ReadOnlySpan<T> row, string name)
        where T : unmanaged
        => CheckRow(row, LossNumbers.YesNoProbabilities, name);

    /// <summary>Throws unless each number of each row that counts is a probability by itself, from 0 to 1.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="rows">N rows of C numbers.</param>
    /// <param name="classes">The numbers of a row C.</param>
    /// <param name="byClass">Whether the numbers lie class by class, rather than row by row.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="weights">One weight a row, or nothing. A row of weight 0 is not checked.</param>
    /// <exception cref="ArgumentException">A number is not; the first such row is named.</exception>
    public static void YesNoProbabilities<T>(ReadOnlySpan<T> rows, int classes, bool byClass, string name, ReadOnlySpan<T> weights)
        where T : unmanaged
        => CheckRows(rows, classes, byClass, LossNumbers.YesNoProbabilities, name, weights, default, default);

    /// <summary>Throws unless a row holds weights: finite, not negative, and not all 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">A number is none, or all are 0.</exception>
    public static void Histogram<T>(ReadOnlySpan<T> row, string name)
        where T : unmanaged
        => CheckRow(row, LossNumbers.Histogram, name);

    /// <summary>Throws unless each row that counts holds weights: finite, not negative, and not all 0.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="rows">N rows of C numbers.</param>
    /// <param name="classes">The numbers of a row C.</param>
    /// <param name="byClass">Whether the numbers lie class by class, rather than row by row.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="weights">One weight a row, or nothing. A row of weight 0 is not checked.</param>
    /// <exception cref="ArgumentException">A number is none, or all of a row are 0; the first such row is named.</exception>
    public static void Histograms<T>(ReadOnlySpan<T> rows, int classes, bool byClass, string name, ReadOnlySpan<T> weights)
        where T : unmanaged
        => CheckRows(rows, classes, byClass, LossNumbers.Histogram, name, weights, default, default);

    /// <summary>Throws unless a number is a probability, from 0 to 1.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="probability">The number.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Probability<T>(T probability)
        where T : unmanaged
    {
        if (!IsAllowed(LossWeights.Widen(probability), LossNumbers.YesNoProbabilities))
        {
            ThrowProbability(probability);
        }
    }

    /// <summary>Throws unless counts are none below 0, and not all 0.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">A count is negative, or all are 0.</exception>
    public static void Counts(ReadOnlySpan<int> counts, string name)
    {
        int least = int.MaxValue;
        int bits = 0;
        foreach (int count in counts)
        {
            least = Math.Min(least, count);
            bits |= count;
        }

        if (least < 0 || bits == 0)
        {
            ThrowCounts(counts, name);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowProbability<T>(T probability)
        where T : unmanaged
        => throw new ArgumentException($"probability is {Text(probability)}, but a probability from 0 to 1 is expected (Validation.Distributions).", nameof(probability));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowCounts(ReadOnlySpan<int> counts, string name)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 0)
            {
                throw new ArgumentException($"{name} holds {counts[i]} for class {i}, but counts are not negative (Validation.Distributions).", name);
            }
        }

        throw new ArgumentException($"{name} holds only zeros, but at least one count above 0 is expected (Validation.Distributions).", name);
    }
}
