using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Rows of weights that are not normalised: probabilities, counts, nearly pure nodes, and numbers at both ends of the format.</summary>
internal static class Histograms
{
    public static IEnumerable<RecipeRow<T>> Of<T>(int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int seeds = classes > 100 ? 1 : 3;
        foreach (RecipeRow<T> row in RecipeRows.Of<T>(InputForm.Probabilities, classes, seeds))
        {
            yield return row;
        }

        bool isDouble = typeof(T) == typeof(double);
        double largest = isDouble ? double.MaxValue : float.MaxValue;
        double smallest = isDouble ? double.Epsilon : float.Epsilon;
        Random random = new(classes);
        for (int seed = 0; seed < seeds; seed++)
        {
            yield return Row<T>("counts", classes, _ => random.Next(100));
            yield return Row<T>("large counts", classes, _ => random.Next(1, 100000));
            yield return Row<T>("nearly equal", classes, _ => 1000 + random.Next(3));
            yield return Row<T>("nearly pure", classes, i => i == 0 ? 1000000 + random.Next(1000) : random.Next(3));
            yield return Row<T>("pure", classes, i => i == classes - 1 ? 7 : 0);
            yield return Row<T>("all subnormal", classes, _ => (1 + random.Next(100)) * smallest);
            yield return Row<T>("as large as can be", classes, _ => largest * random.NextDouble());

            // Of weights further apart than 2^180, of which one is above 2^90, the smallest lose digits of their derivative.
            yield return Row<T>("of many sizes", classes, _ => Math.Pow(2, (isDouble ? -1070 : -148) + (random.NextDouble() * (isDouble ? 1900 : 230))));
            yield return Row<T>("tiny", classes, _ => Math.Pow(2, isDouble ? -1000 : -120) * (1 + random.NextDouble()));
        }
    }

    private static RecipeRow<T> Row<T>(string name, int classes, Func<int, double> weight)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] row = [.. Enumerable.Range(0, classes).Select(i => T.CreateTruncating(weight(i)))];
        row[0] = T.IsZero(row[0]) && row.All(T.IsZero) ? T.One : row[0];
        return new(name, 0, null, row);
    }
}
