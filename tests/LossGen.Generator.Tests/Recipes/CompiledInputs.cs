using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The rows that a compiled loss is run on, and which of them <see cref="Validation.Distributions"/> has to refuse.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class CompiledInputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Tolerance = 1e-3;

    /// <summary>Rows of all regimes; none of them is refused if they have to be accepted.</summary>
    public static CompiledRows<T> Draw(CompiledLoss<T> loss, int count, bool areAccepted, Random random)
    {
        List<(int Label, T[] Target, T[] Prediction)> rows = new();
        while (rows.Count < count)
        {
            DrawnRow drawn = DrawnRows.Of(FormsOf(loss), loss.HasLabel, random);
            (int Label, T[] Target, T[] Prediction) row = (drawn.Label, Rounded(drawn.Target), Rounded(drawn.Prediction)[..loss.Numbers]);
            if (!areAccepted || IsAccepted(loss, row.Target, row.Prediction))
            {
                rows.Add(row);
            }
        }

        return new([.. rows.Select(r => r.Label)], [.. rows.Select(r => r.Target)], [.. rows.Select(r => r.Prediction)], null);
    }

    /// <summary>Whether a row that counts may be computed.</summary>
    public static bool IsAccepted(CompiledLoss<T> loss, T[] target, T[] prediction)
    {
        LossKey key = loss.Key;
        if (key.Validation == Validation.Shapes)
        {
            return true;
        }

        double[] q = [.. prediction.Select(double.CreateTruncating)];
        double[] p = [.. target.Select(double.CreateTruncating)];
        if (loss.OfQuestions)
        {
            return p.All(IsChance) && (key.Prediction == InputForm.Logits || q.All(IsChance));
        }

        if (loss.Inputs[0] == Arguments.Probability)
        {
            return IsChance(q[0]);
        }

        return loss.OfWeights
            ? q.All(w => double.IsFinite(w) && w >= 0) && q.Any(w => w > 0)
            : IsDistribution(key.Prediction, q) && (loss.Inputs.Length < 2 || IsDistribution(key.Target, p));
    }

    private static bool IsChance(double p) => p is >= 0 and <= 1;

    private static bool IsDistribution(InputForm form, double[] row) => form switch
    {
        InputForm.Probabilities => row.All(x => double.IsFinite(x) && x >= 0) && Math.Abs(row.Sum() - 1) <= Tolerance,
        InputForm.LogProbabilities => !row.Any(x => double.IsNaN(x) || double.IsPositiveInfinity(x)) && Math.Abs(row.Sum(Math.Exp) - 1) <= Tolerance,
        _ => !row.Any(x => double.IsNaN(x) || double.IsPositiveInfinity(x)) && row.Any(double.IsFinite),
    };

    // What is no prediction has the forms of weights and of single probabilities.
    private static LossKey FormsOf(CompiledLoss<T> loss)
        => loss.Key with
        {
            Prediction = loss.OfWeights || loss.Inputs[0] == Arguments.Probability ? InputForm.Probabilities : loss.Key.Prediction,
            Kinds = loss.OfQuestions ? LossKind.BinaryCrossEntropy : loss.Key.Kinds & ~LossKind.BinaryCrossEntropy,
        };

    private static T[] Rounded(double[] row) => [.. row.Select(T.CreateTruncating)];
}
