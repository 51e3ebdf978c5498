using System;
using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>
/// The one place where the order of a reduction over the classes is decided, so that every width gives the same bits:
/// class c belongs to virtual lane c modulo <see cref="Lanes"/>; a lane takes its classes in rising order; then lane i takes
/// lane i + half, for half = Lanes / 2, ... 2, 1, absent lanes being skipped.
/// </summary>
internal static class ReductionOrder
{
    /// <summary>The number of virtual lanes: twice as many where rows are long, for accuracy and for more independent sums.</summary>
    public static int Lanes(int classes, ElementType element) => element == ElementType.Single && classes > 128 ? 32 : 16;

    /// <summary>The registers that hold the virtual lanes at a given width.</summary>
    public static int Accumulators(int classes, ElementType element, int vectorLanes)
        => Math.Max(1, Lanes(classes, element) / vectorLanes);

    /// <summary>
    /// The merges of registers that are left when every register holds its lanes' results: pairs (into, from), level by level,
    /// down to one register. Merging within the last register continues in the same way.
    /// </summary>
    public static IEnumerable<(int Into, int From)> Merges(int accumulators, int present)
    {
        for (int half = accumulators / 2; half >= 1; half /= 2)
        {
            for (int i = 0; i < half && i + half < present; i++)
            {
                yield return (i, i + half);
            }

            present = Math.Min(present, half);
        }
    }

    /// <summary>
    /// The virtual lanes in the order that keeps the fewest partial results alive, when each lane has its own: what is merged first comes first.
    /// </summary>
    /// <param name="lanes">The number of virtual lanes.</param>
    /// <param name="present">The lanes that have a class.</param>
    public static IEnumerable<int> Walk(int lanes, int present) => Walk(0, 1, lanes, present);

    private static IEnumerable<int> Walk(int lane, int stride, int lanes, int present)
    {
        if (lane >= present)
        {
            yield break;
        }

        if (stride == lanes)
        {
            yield return lane;
            yield break;
        }

        foreach (int first in Walk(lane, stride * 2, lanes, present))
        {
            yield return first;
        }

        foreach (int second in Walk(lane + stride, stride * 2, lanes, present))
        {
            yield return second;
        }
    }
}
