using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Specification;
using LossGen.Generator.Surface;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>What the methods of one loss take and give, a row at a time by its interpreted recipe.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class CompiledLoss<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RecipeInterpreter<T> _values;
    private readonly RecipeInterpreter<T>? _results;

    public CompiledLoss(LossMethod method)
        : this(method.Key, method.Name, new(method.Recipe(method.Key), method.Key.Classes), null)
    {
        HasLabel = method.HasLabel;
        OfWeights = method.OfWeights;
        OfQuestions = method.OfQuestions;
        Inputs = [.. method.Inputs.Select(method.Public)];
        Plurals = [.. method.Inputs.Select(method.Plural)];
        Outputs = [.. method.Outputs.Select(o => o.ToArray())];
        Hessian = method.Hessian is { } hessian ? new(this, new(hessian(method.Key), method.Key.Classes)) : null;
    }

    private CompiledLoss(LossKey key, string name, RecipeInterpreter<T> values, RecipeInterpreter<T>? results)
    {
        Key = key;
        Name = name;
        _values = values;
        _results = results;
        Numbers = key.Classes;
    }

    // A Hessian's rows are those of its loss.
    private CompiledLoss(CompiledLoss<T> loss, RecipeInterpreter<T> hessian)
        : this(loss.Key, loss.Name + "Hessian", hessian, null)
    {
        HasLabel = loss.HasLabel;
        OfQuestions = loss.OfQuestions;
        Inputs = loss.Inputs;
        Plurals = loss.Plurals;
        Outputs = [[Arguments.Gradient]];
    }

    public LossKey Key { get; }

    public string Name { get; }

    public bool HasLabel { get; private init; }

    public bool OfWeights { get; private init; }

    public bool OfQuestions { get; private init; }

    /// <summary>The numbers of a row.</summary>
    public int Numbers { get; private init; }

    public string[] Inputs { get; private init; } = [];

    /// <summary>The same of batches.</summary>
    public string[] Plurals { get; private init; } = [];

    /// <summary>What the overloads of one sample write.</summary>
    public string[][] Outputs { get; private init; } = [];

    public CompiledLoss<T>? Hessian { get; }

    public bool Adds => Key.Gradients == GradientMode.Add;

    public static CompiledLoss<T> OfInformation(LossKey key)
        => new(key, "SelfInformation", new(SelfInformationRecipe.Build(key), 1), new(SelfInformationRecipe.BuildGradient(key), 1))
        {
            Numbers = 1,
            Inputs = [Arguments.Probability],
            Plurals = ["probabilities"],
            Outputs = [[Arguments.Gradient]],
        };

    /// <summary>What the weight of a row and its label multiply the loss by.</summary>
    public T LossWeight(int label, T weight)
        => T.IsZero(weight) || !HasLabel ? weight : label == Key.IgnoreLabel ? T.Zero : Key.ClassWeights.Count == 0 || Key.LabelSmoothing > 0 ? weight : weight * T.CreateTruncating(Key.ClassWeights[label]);

    /// <summary>What they add to the divisor of a mean.</summary>
    public T MeanWeight(int label, T weight)
        => T.IsZero(weight) || !HasLabel ? weight : label == Key.IgnoreLabel ? T.Zero : Key.ClassWeights.Count == 0 ? weight : weight * T.CreateTruncating(Key.ClassWeights[label]);

    /// <summary>The loss of a row before it is multiplied by any weight of the row.</summary>
    public T Unweighted(CompiledRows<T> rows, int row) => Run(_values, rows, row, T.One);

    /// <summary>The loss of a row, and its outputs by name.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="row">The number of the row.</param>
    /// <param name="divisor">What gradients are divided by.</param>
    public (T Value, IReadOnlyDictionary<string, T[]> Outputs) Run(CompiledRows<T> rows, int row, double divisor = 1)
    {
        T weight = LossWeight(rows.Labels[row], rows.WeightOf(row));
        string[] outputs = Outputs.Length == 0 ? [] : Outputs[^1];
        if (T.IsZero(weight) || divisor == 0)
        {
            // Where there is nothing to divide by, nothing has a gradient.
            return (T.Zero, outputs.ToDictionary(o => o, _ => new T[Numbers]));
        }

        T scale = T.CreateTruncating(Key.LogFactor * double.CreateTruncating(weight) / divisor);
        T value = weight * Run(_values, rows, row, scale);
        if (_results is not null)
        {
            return (value, outputs.ToDictionary(o => o, _ => new[] { Run(_results, rows, row, scale) }));
        }

        return (value, outputs.ToDictionary(o => o, o => _values.Output(_values.Outputs.Contains(o) ? o : _values.Outputs.Single()).ToArray()));
    }

    private T Run(RecipeInterpreter<T> interpreter, CompiledRows<T> rows, int row, T scale)
    {
        foreach (string input in interpreter.Inputs)
        {
            (input == Arguments.Target ? rows.Targets : rows.Predictions)[row].CopyTo(interpreter.Input(input));
        }

        foreach (string number in interpreter.Numbers)
        {
            interpreter.SetNumber(number, rows.Predictions[row][0]);
        }

        return interpreter.Run(interpreter.HasLabel ? rows.Labels[row] : -1, scale);
    }
}
