using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// The argument checks that emitted code calls before it reads or writes anything: they allocate nothing unless they throw.
/// Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LossGuard
{
    /// <summary>Throws unless a row has one value for each class.</summary>
    /// <param name="length">The length given.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The length is not C.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, int classes, string name)
    {
        if (length != classes)
        {
            ThrowLength(length, classes, "one value for each class.", name);
        }
    }

    /// <summary>The number of rows in a batch; throws unless all rows are whole.</summary>
    /// <param name="length">The length given.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The length over C.</returns>
    /// <exception cref="ArgumentException">The length is not a multiple of C.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows(int length, int classes, string name)
    {
        int rows = length / classes;
        if (rows * classes != length)
        {
            ThrowRows(length, classes, name);
        }

        return rows;
    }

    /// <summary>Throws unless there is one value for each row: labels, losses, weights.</summary>
    /// <param name="length">The length given.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The length is not the number of rows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowLength(int length, int rows, string name)
    {
        if (length != rows)
        {
            ThrowRowLength(length, rows, name);
        }
    }

    /// <summary>Throws unless a batch has one value for each class of each row.</summary>
    /// <param name="length">The length given.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="classes">The number of classes C.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The length is not the number of rows times C.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BatchLength(int length, int rows, int classes, string name)
    {
        if (length != (long)rows * classes)
        {
            ThrowBatchLength(length, rows, classes, name);
        }
    }

    /// <summary>Throws unless the optional weights are absent (empty) or one for each row.</summary>
    /// <param name="length">The length given.</param>
    /// <param name="rows">The number of rows.</param>
    /// <exception cref="ArgumentException">The length is neither 0 nor the number of rows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WeightsLength(int length, int rows)
    {
        if (length != rows && length != 0)
        {
            ThrowWeightsLength(length, rows);
        }
    }

    /// <summary>Throws: the mean of no rows was asked for, and <see cref="LossGen.EmptyMean.Throw"/> is set.</summary>
    /// <param name="name">The name of the parameter that holds no rows.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void EmptyMean(string name) =>
        throw new ArgumentException($"{name} holds no rows, or the weights of its rows sum to 0, so there is no mean (EmptyMean.Throw).", name);

    // A null array converts to an empty span, so that rows may be missing for either reason.
    private const string NoRows = "there are no rows, since the batch itself is null or empty.";

    private static string OneForEach(int rows) => rows switch
    {
        0 => NoRows,
        1 => "one value for the one row.",
        _ => $"one value for each of the {rows} rows.",
    };

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowLength(int length, long expected, string meaning, string name) =>
        throw new ArgumentException($"{name} {(length == 0 ? "is null or empty" : $"has length {length}")}, but length {expected} is expected: {meaning}", name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowRows(int length, int classes, string name) =>
        throw new ArgumentException($"{name} has length {length}, but a multiple of {classes} is expected: rows of {Count(classes, "class", "classes")}.", name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowRowLength(int length, int rows, string name) =>
        ThrowLength(length, rows, OneForEach(rows), name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowWeightsLength(int length, int rows)
    {
        string meaning = OneForEach(rows);
        if (rows != 0 && length % rows == 0)
        {
            // An array fits both parameters, and C# 14 prefers the read-only one.
            meaning += " To pass gradients in an array, name the argument: gradients: ...";
        }

        ThrowLength(length, rows, meaning, "weights");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowBatchLength(int length, int rows, int classes, string name)
    {
        string meaning = rows == 0 ? NoRows : $"{Count(rows, "row", "rows")} of {Count(classes, "class", "classes")}.";
        if (name == "gradients" && length == rows && rows != 0)
        {
            meaning += " To pass one weight a row, name the argument: weights: ...";
        }

        ThrowLength(length, (long)rows * classes, meaning, name);
    }
}
