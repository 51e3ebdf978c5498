using System;

namespace LossGen.Runtime;

/// <summary>The weights that rows have by their labels: the weight given for the row, times that of the label's class, and 0 for the ignored label.</summary>
internal static class LossLabelWeights
{
    /// <summary>The weights that multiply losses and gradients.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="labels">One label a row. A row of weight 0 may have any.</param>
    /// <param name="weights">One weight a row, or nothing.</param>
    /// <param name="options">The options.</param>
    /// <param name="room">Room for as many weights as there are labels.</param>
    /// <returns>The weights, in the room or as they were given; nothing where each is 1.</returns>
    public static ReadOnlySpan<T> OfLosses<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
        => options.WeighLosses ? OfClasses(labels, weights, options, room) : ButIgnored(labels, weights, options, room);

    /// <summary>The weights whose sum a mean over weights is divided by.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="labels">One label a row. A row of weight 0 may have any.</param>
    /// <param name="weights">One weight a row, or nothing.</param>
    /// <param name="options">The options.</param>
    /// <param name="room">Room for as many weights as there are labels.</param>
    /// <returns>The weights, in the room or as they were given; nothing where each is 1.</returns>
    public static ReadOnlySpan<T> OfMeans<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
        => options.ClassWeights.IsEmpty ? ButIgnored(labels, weights, options, room) : OfClasses(labels, weights, options, room);

    private static ReadOnlySpan<T> ButIgnored<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
    {
        if (!options.IgnoresAnyOf(labels))
        {
            return weights;
        }

        int ignored = options.IgnoredLabel;
        room = room.Slice(0, labels.Length);
        if (weights.IsEmpty)
        {
            T one = LossWeights.Round<T>(1);
            for (int row = 0; row < room.Length; row++)
            {
                room[row] = labels[row] == ignored ? default : one;
            }
        }
        else
        {
            for (int row = 0; row < room.Length; row++)
            {
                room[row] = labels[row] == ignored ? default : weights[row];
            }
        }

        return room;
    }

    private static ReadOnlySpan<T> OfClasses<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, LossRowOptions<T> options, Span<T> room)
        where T : unmanaged
    {
        ReadOnlySpan<T> classWeights = options.ClassWeights;
        room = room.Slice(0, labels.Length);
        for (int row = 0; row < room.Length; row++)
        {
            int label = labels[row];
            room[row] = (uint)label >= (uint)classWeights.Length || options.Ignores(label) ? default : weights.IsEmpty ? classWeights[label] : Product(weights[row], classWeights[label]);
        }

        return room;
    }

    // 0 where either is, also beside infinity and NaN: such rows count for nothing.
    private static T Product<T>(T weight, T classWeight)
        where T : unmanaged
    {
        double x = LossWeights.Widen(weight);
        double y = LossWeights.Widen(classWeight);
        return x == 0 || y == 0 ? default : LossWeights.Round<T>(x * y);
    }
}
