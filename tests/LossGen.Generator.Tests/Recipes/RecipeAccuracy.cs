using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using LossGen.Generator.Recipes;
using LossGen.Tests.Exact;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>How far an interpreted recipe is from the truth: what its author wants to know before anything is emitted.</summary>
/// <remarks>
/// <code>
/// LossKey key = new(LossKind.Focal, classes) { Prediction = InputForm.Logits };
/// ExactLoss exact = new() { Prediction = InputForm.Logits };
/// RecipeErrors worst = RecipeAccuracy.Of(FocalRecipe.Build(key), RecipeRows.Of&lt;float&gt;(key.Prediction, classes), r => exact.Focal(r.Label, r.WidePrediction));
/// </code>
/// </remarks>
internal static class RecipeAccuracy
{
    /// <summary>The largest errors over rows of one number of classes.</summary>
    /// <param name="recipe">The recipe, of the type of the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="truth">The truth of a row. Numbers that are no gradient stand in place of one.</param>
    /// <param name="logFactor">What the recipe is to multiply gradients by.</param>
    /// <param name="gradientUnit">
    /// How large the terms are of which a gradient is the difference, in the row and the class, where they are larger than it: its errors are in units of the last place of that. Without it, of the gradient.
    /// </param>
    /// <param name="valueUnit">The same of the value.</param>
    public static RecipeErrors Of<T>(
        Recipe recipe,
        IEnumerable<RecipeRow<T>> rows,
        Func<RecipeRow<T>, ExactResult> truth,
        double logFactor = 1,
        Func<RecipeRow<T>, ExactResult, int, double>? gradientUnit = null,
        Func<RecipeRow<T>, ExactResult, double>? valueUnit = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RecipeErrors worst = RecipeErrors.None;
        RecipeInterpreter<T>? interpreter = null;
        foreach (RecipeRow<T> row in rows)
        {
            interpreter ??= new RecipeInterpreter<T>(recipe, row.Prediction.Length);
            worst = worst.Or(OfRow(interpreter, row, truth(row), T.CreateTruncating(logFactor), gradientUnit, valueUnit));
        }

        return worst;
    }

    /// <summary>A table of the largest errors, a line a regime and a column a number of classes: value / gradient.</summary>
    /// <param name="recipe">The recipe for a number of classes.</param>
    /// <param name="rows">The rows of a number of classes.</param>
    /// <param name="truth">The truth of a row.</param>
    /// <param name="logFactor">What the recipe is to multiply gradients by.</param>
    /// <param name="gradientUnit">As of <see cref="Of"/>.</param>
    /// <param name="valueUnit">As of <see cref="Of"/>.</param>
    /// <param name="classes">The numbers of classes; 2, 3, 10, 33, 100 and 1,000 if left out.</param>
    public static string Table<T>(
        Func<int, Recipe> recipe,
        Func<int, IEnumerable<RecipeRow<T>>> rows,
        Func<RecipeRow<T>, ExactResult> truth,
        double logFactor = 1,
        Func<RecipeRow<T>, ExactResult, int, double>? gradientUnit = null,
        Func<RecipeRow<T>, ExactResult, double>? valueUnit = null,
        params int[] classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] counts = classes.Length > 0 ? classes : [2, 3, 10, 33, 100, 1000];
        Dictionary<string, RecipeErrors[]> table = new();
        RecipeErrors worst = RecipeErrors.None;
        for (int i = 0; i < counts.Length; i++)
        {
            Recipe one = recipe(counts[i]);
            foreach (IGrouping<string, RecipeRow<T>> regime in rows(counts[i]).GroupBy(r => r.Regime))
            {
                RecipeErrors errors = Of(one, regime, truth, logFactor, gradientUnit, valueUnit);
                table.TryAdd(regime.Key, [.. counts.Select(_ => RecipeErrors.None)]);
                table[regime.Key][i] = errors;
                worst = worst.Or(errors);
            }
        }

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{"",-36}").AppendLine(string.Concat(counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{"C = " + c,16}"))));
        foreach ((string regime, RecipeErrors[] errors) in table)
        {
            text.Append(CultureInfo.InvariantCulture, $"{regime,-36}");
            text.AppendLine(string.Concat(errors.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Value.Ulp,8:0.00} /{e.Gradient.Ulp,6:0.00}"))));
        }

        return text.AppendLine(worst.ToString()).ToString();
    }

    private static RecipeErrors OfRow<T>(
        RecipeInterpreter<T> interpreter,
        RecipeRow<T> row,
        ExactResult exact,
        T scale,
        Func<RecipeRow<T>, ExactResult, int, double>? gradientUnit,
        Func<RecipeRow<T>, ExactResult, double>? valueUnit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (string input in interpreter.Inputs)
        {
            (input == Arguments.Target ? row.Target! : row.Prediction).CopyTo(interpreter.Input(input));
        }

        T value = interpreter.Run(interpreter.HasLabel ? row.Label : -1, scale);
        RecipeError ofValue = new(Ulp.Of(value, exact.Value, valueUnit?.Invoke(row, exact) ?? 0), $"{row}: {value} for {exact.Value}");
        RecipeError ofGradient = RecipeError.None;
        foreach (string output in interpreter.Outputs)
        {
            IReadOnlyList<ExactValue> truths = output == Arguments.TargetGradient ? exact.TargetGradient
                : output == Arguments.Hessian ? exact.HessianDiagonal : exact.Gradient;
            ReadOnlySpan<T> got = interpreter.Output(output);
            for (int c = 0; c < got.Length; c++)
            {
                double error = Ulp.Of(got[c], truths[c], gradientUnit?.Invoke(row, exact, c) ?? 0);
                ofGradient = error > ofGradient.Ulp ? new(error, $"{row}: {output}[{c}] {got[c]} for {truths[c]}") : ofGradient;
            }
        }

        return new(ofValue, ofGradient);
    }
}
