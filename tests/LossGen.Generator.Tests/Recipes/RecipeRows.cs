using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The rows on which the accuracy of recipes is measured: those of the emitted methods, and pairs that are near each other in forms that differ, too.</summary>
internal static class RecipeRows
{
    /// <summary>Rows of predictions, some of each regime.</summary>
    public static IEnumerable<RecipeRow<T>> Of<T>(InputForm prediction, int classes, int seeds = 3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Enumerable.Range(1, seeds).SelectMany(seed => Rows.Of<T>(prediction, classes, seed)).Select(r => new RecipeRow<T>(r.Name, r.Label, null, r.Values));

    /// <summary>Rows of predictions with their targets.</summary>
    public static IEnumerable<RecipeRow<T>> Of<T>(InputForm target, InputForm prediction, int classes, int seeds = 3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int seed = 1; seed <= seeds; seed++)
        {
            foreach (RowPair<T> pair in Rows.Pairs<T>(target, prediction, classes, seed))
            {
                yield return new(pair.Name, pair.Prediction.Label, pair.Target.Values, pair.Prediction.Values);
            }

            foreach (NamedPair pair in target == prediction ? [] : RowRegimes.ProbabilityPairs(classes, seed).Where(p => p.Name.StartsWith("near", System.StringComparison.Ordinal)))
            {
                yield return new(pair.Name, pair.Prediction.Label, In<T>(target, pair.Target), In<T>(prediction, pair.Prediction));
            }
        }
    }

    /// <summary>Rows of numbers from 0 to 1, each the chance of a label of its own, and of what was true of them.</summary>
    public static IEnumerable<RecipeRow<T>> OfYesAndNo<T>(InputForm prediction, int classes, int seeds = 3)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Rows of regimes need two classes.
        foreach (RecipeRow<T> row in Of<T>(prediction, System.Math.Max(2, classes), seeds))
        {
            System.Random random = new(row.Label + classes);
            foreach (bool isSoft in (bool[])[false, true])
            {
                T[] target = [.. Enumerable.Range(0, classes).Select(_ => isSoft ? T.CreateTruncating(random.NextSingle()) : random.Next(2) == 0 ? T.Zero : T.One)];
                yield return new(isSoft ? row.Regime + ", soft" : row.Regime, 0, target, row.Prediction[..classes]);
            }
        }
    }

    private static T[] In<T>(InputForm form, NamedRow row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => [.. row.Values.Select(x => T.CreateTruncating(form == InputForm.Probabilities ? x : System.Math.Log(x)))];
}
