using System.Collections.Generic;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Schedules;

/// <summary>Which widths a kernel is emitted for, widest first.</summary>
internal static class ScheduleChoice
{
    /// <summary>The widths of the kernels of blocks; none without vectors, where rows go one by one.</summary>
    public static IReadOnlyList<VectorWidth> BlockWidths(bool vectors)
        => vectors ? new[] { VectorWidth.Vector512, VectorWidth.Vector256, VectorWidth.Vector128 } : System.Array.Empty<VectorWidth>();

    /// <summary>
    /// A vector wider than the sample would only add steps to the reductions, and two or three classes are quicker one by one, unless they are probabilities of floats: those need a logarithm
    /// for each class, and in vectors take 20 to 60 percent less time. The scalar tier is always there.
    /// </summary>
    public static IReadOnlyList<VectorWidth> Widths(int classes, ElementType element, bool vectors, bool areProbabilities = false)
    {
        int fewest = areProbabilities && element == ElementType.Single ? 2 : 4;
        List<VectorWidth> widths = new();
        foreach (VectorWidth width in VectorWidths.All)
        {
            bool scalar = width == VectorWidth.Scalar;
            bool fits = classes >= fewest && (width == VectorWidth.Vector128 || classes > width.Lanes(element) / 2);
            if (scalar || (vectors && fits))
            {
                widths.Add(width);
            }
        }

        return widths;
    }
}
