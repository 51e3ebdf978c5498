using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Tests.Exact;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>
/// Whether results in double are those of the exact truth. What is compared at random is what formulas mean, not how well they are computed: errors are measured against the size of the terms
/// that a result is made of, and infinities and NaN have to be the same.
/// </summary>
internal static class Agreement
{
    // Of sums of a dozen terms that are rounded some ten times each, 2^-52 times 120, and much to spare.
    private const double Tolerance = 1e-12;

    // Beyond it a product or a quotient may have overflowed on the way.
    private const double Largest = 1e300;

    /// <summary>How large the terms of the losses of a row are, to a few digits.</summary>
    public static double Terms(DrawnLoss loss, DrawnRow row)
    {
        double ofPrediction = Logarithms(loss.Key.Prediction, row.Prediction, loss.Key.Temperature);
        double ofTarget = Logarithms(loss.Key.Target, row.Target, loss.Key.Temperature);
        double floor = loss.Key.LogZero == LogZero.Clamp ? -Math.Log(loss.Key.Epsilon) : 0;
        double weights = Math.Max(loss.Key.PositiveWeight, loss.Exact.ClassWeights?.Max() ?? 1);
        double order = loss.Key.Kinds == LossKind.Renyi && double.IsFinite(loss.Key.RenyiOrder) ? (1 + loss.Key.RenyiOrder) / Math.Abs(1 - loss.Key.RenyiOrder) : 1;
        return (1 + Math.Max(floor, ofPrediction) + ofTarget) * Math.Max(1, weights) * order / loss.Key.Temperature * Math.Max(1, loss.Key.Temperature) * (1 + loss.Key.FocalGamma) * Math.Abs(loss.Key.LogFactor);
    }

    /// <summary>The first result that is not the truth, or null.</summary>
    public static string? Differs(string who, double terms, ExactResult exact, ReferenceResult got)
        => Differs($"{who}: value", terms, [exact.Value], got.Value is { } value ? [value] : null)
            ?? Differs($"{who}: gradient", terms, exact.Gradient, got.Gradient)
            ?? Differs($"{who}: target gradient", terms, exact.TargetGradient, got.TargetGradient)
            ?? Differs($"{who}: Hessian diagonal", terms, exact.HessianDiagonal, got.HessianDiagonal);

    /// <summary>What an interpreted recipe gives, as a reference would.</summary>
    public static ReferenceResult Run(DrawnLoss loss, DrawnRow row, double weight)
    {
        RecipeInterpreter<double> interpreter = loss.Interpreter.Value!;
        foreach (string input in interpreter.Inputs)
        {
            (input == Arguments.Target ? row.Target : row.Prediction).CopyTo(interpreter.Input(input));
        }

        foreach (string number in interpreter.Numbers)
        {
            interpreter.SetNumber(number, row.Prediction[0]);
        }

        double[]? Output(string name) => interpreter.Outputs.Contains(name) ? interpreter.Output(name).ToArray() : null;
        double value = interpreter.Run(interpreter.HasLabel ? row.Label : -1, weight * (loss.Kind.IsBaseFree ? 1 : loss.Key.LogFactor));
        if (loss.Kind.IsHessian)
        {
            return new(null, HessianDiagonal: Output(Arguments.Gradient));
        }

        return new(value * weight, Output(Arguments.Gradient) ?? Output(Arguments.Result), Output(Arguments.TargetGradient));
    }

    private static string? Differs(string what, double terms, IReadOnlyList<ExactValue> exact, double[]? got)
    {
        if (got is null)
        {
            return null;
        }

        double largest = Math.Max(terms, exact.Select(e => Math.Abs((double)e)).Where(double.IsFinite).DefaultIfEmpty(0).Max());
        for (int i = 0; i < got.Length; i++)
        {
            double truth = (double)exact[i];
            bool isSame = truth.Equals(got[i]) || Math.Abs(truth - got[i]) <= Tolerance * largest || (Math.Abs(truth) > Largest && double.IsFinite((double)exact[i]) && !double.IsNaN(got[i]));
            if (!isSame)
            {
                return $"{what}[{i}] is {got[i]:R}, but in truth {exact[i]}";
            }
        }

        return null;
    }

    private static double Logarithms(InputForm form, double[] row, double temperature)
    {
        double[] logs = [.. row.Select(x => form switch { InputForm.Probabilities => Math.Log(Math.Abs(x)), InputForm.LogProbabilities => x, _ => x / temperature }).Where(double.IsFinite)];
        return logs.Length == 0 ? 0 : logs.Max(Math.Abs);
    }
}
