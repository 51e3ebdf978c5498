using System.Collections.Generic;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>The calls that make columns of the rows of a block, or rows of its columns.</summary>
internal static class TransposeCalls
{
    /// <param name="width">The width of vectors.</param>
    /// <param name="element">What they hold.</param>
    /// <param name="classes">The classes of a row.</param>
    /// <param name="toColumns">Whether rows become columns.</param>
    public static IEnumerable<TransposeCall> Of(VectorWidth width, ElementType element, int classes, bool toColumns)
    {
        int lanes = width.Lanes(element);
        bool isDouble = element == ElementType.Double;

        // The numbers of 128 bits, and whether there is a permutation of two vectors.
        int part = isDouble ? 2 : 4;
        bool permutesTwo = !isDouble && lanes == 16;
        if (!isDouble && classes < (permutesTwo ? 17 : 4))
        {
            string function = NetworkFunctions.OfRows(classes, toColumns);
            yield return new TransposeCall(new Need(function, width, 1), $"{function}_{width.Suffix()}", 0, classes, classes, TransposeArguments.WholeRows);
            yield break;
        }

        // What whole vectors leave of a row is read and written by parts of them.
        int[] chunks = !permutesTwo && (toColumns || lanes == part) ? new[] { part }
            : lanes == 4 * part ? new[] { lanes, lanes / 2, part }
            : new[] { lanes, part };
        int least = chunks[chunks.Length - 1];
        int done = 0;
        foreach (int chunk in chunks)
        {
            int whole = (classes - done) / chunk * chunk;
            if (whole > 0)
            {
                yield return Call(chunk, done, done + whole);
            }

            done += whole;

            // The last chunk takes classes once more rather than fewer; so does a network, where only the least chunk would be spared.
            int rest = classes - done;
            if (rest > chunk - least && (permutesTwo || chunk == least))
            {
                yield return Call(chunk, classes - chunk, classes);
                yield break;
            }
        }

        TransposeCall Call(int chunk, int first, int behind)
        {
            if (chunk == part && (toColumns || lanes == part))
            {
                return new TransposeCall(new Need("Turn", width, 1), "Turn" + width.Suffix(), first, behind, chunk, TransposeArguments.Distances);
            }

            string function = toColumns ? NetworkFunctions.ToColumnsName(chunk) : NetworkFunctions.ToRowsName(chunk);
            string need = chunk == part ? "ToRows" : permutesTwo ? function : chunk == lanes ? "AllToRows" : "HalfToRows";
            return new TransposeCall(new Need(need, width, 1), function + width.Suffix(), first, behind, chunk, TransposeArguments.Classes);
        }
    }
}
