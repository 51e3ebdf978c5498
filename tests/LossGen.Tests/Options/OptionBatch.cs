using System;
using System.Linq;
using System.Numerics;
using LossGen.Runtime;
using LossGen.Tests.Sums;

namespace LossGen.Tests.Options;

/// <summary>A batch with options, and what must come of it, by plain loops over its rows.</summary>
internal sealed class OptionBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _prediction;
    private readonly T[] _target;

    public OptionBatch(SquareRows<T> kernel, int rows, OptionCase options, int seed)
    {
        Random random = new(seed);
        Kernel = kernel;
        Case = options;
        int classes = kernel.Classes;
        _prediction = new T[classes];
        _target = new T[options.Targets ? classes : 0];
        ClassWeights = options.ClassWeights ? [.. Enumerable.Range(0, classes).Select(c => c % 4 == 2 ? T.Zero : T.CreateChecked(0.3 + (0.7 * random.NextDouble())))] : [];
        Weights = options.Weights ? [.. Enumerable.Range(0, rows).Select(_ => random.Next(4) == 0 ? T.Zero : T.CreateChecked((random.NextDouble() * 3) - 1))] : [];
        Labels = [.. Enumerable.Range(0, rows).Select(_ => random.Next(6) == 0 && Ignored != int.MinValue ? Ignored : random.Next(classes))];
        Predictions = new T[rows * classes];
        Targets = options.Targets ? new T[rows * classes] : [];
        for (int i = 0; i < Predictions.Length; i++)
        {
            Predictions[i] = T.CreateChecked((random.NextDouble() * 6) - 3);
            if (options.Targets)
            {
                Targets[i] = T.CreateChecked(random.NextDouble());
            }
        }

        for (int row = 0; row < rows; row++)
        {
            if (options.Weights && Weights[row] == T.Zero && row % 2 == 0)
            {
                Labels[row] = row % 4 == 0 ? -7 : int.MaxValue;
            }

            if (LossWeight(row) == T.Zero)
            {
                // It counts for nothing, whatever it holds.
                Predictions[Place(row, classes - 1)] = T.NaN;
            }
        }
    }

    public SquareRows<T> Kernel { get; }

    public OptionCase Case { get; }

    public int[] Labels { get; }

    public T[] Targets { get; }

    public T[] Predictions { get; }

    public T[] Weights { get; }

    public T[] ClassWeights { get; }

    public int Ignored => Case.Ignored;

    public int Rows => Labels.Length;

    public LossRowOptions<T> Options(bool adds) => new(ClassWeights, Ignored, Case.AreLossesWeighted, adds);

    public int Place(int row, int c) => Kernel.ByClass ? (c * Rows) + row : (row * Kernel.Classes) + c;

    /// <summary>What a row's loss is multiplied by.</summary>
    public T LossWeight(int row) => Weight(row, Case.AreLossesWeighted);

    /// <summary>What a row adds to the divisor of a mean.</summary>
    public T MeanWeight(int row) => Weight(row, false);

    /// <summary>The losses, weighted, and the gradients, weighted and divided.</summary>
    public (T[] Losses, T[] Gradients) Expected(double factor, double divisor, T[]? to = null)
    {
        T[] losses = new T[Rows];
        T[] gradients = to == null ? new T[Predictions.Length] : [.. to];
        T[] gradient = new T[Kernel.Classes];
        for (int row = 0; row < Rows; row++)
        {
            T weight = LossWeight(row);
            if (weight == T.Zero)
            {
                continue;
            }

            T loss = Row(row, gradient, T.CreateChecked(factor * double.CreateChecked(weight) / divisor));
            losses[row] = T.CreateChecked(double.CreateChecked(weight) * double.CreateChecked(loss));
            for (int c = 0; c < gradient.Length && divisor != 0; c++)
            {
                gradients[Place(row, c)] = to == null ? gradient[c] : gradients[Place(row, c)] + gradient[c];
            }
        }

        return (losses, gradients);
    }

    /// <summary>The exact sums of losses and of the weights that a mean is divided by.</summary>
    public (ExactSum Sum, ExactSum Divisor) ExpectedSums()
    {
        ExactSum sum = new();
        ExactSum divisor = new();
        for (int row = 0; row < Rows; row++)
        {
            if (LossWeight(row) != T.Zero)
            {
                sum.Add(double.CreateChecked(Row(row, [], T.One)), double.CreateChecked(LossWeight(row)));
            }

            divisor.Add(0, double.CreateChecked(MeanWeight(row)));
        }

        return (sum, divisor);
    }

    private T Row(int row, Span<T> gradient, T scale)
    {
        for (int c = 0; c < Kernel.Classes; c++)
        {
            _prediction[c] = Predictions[Place(row, c)];
            if (Case.Targets)
            {
                _target[c] = Targets[Place(row, c)];
            }
        }

        return Kernel.Row(Labels[row], _target, _prediction, gradient, scale);
    }

    private T Weight(int row, bool withoutClasses)
    {
        T weight = Weights.Length == 0 ? T.One : Weights[row];
        if (weight == T.Zero || (Labels[row] == Ignored && Ignored != int.MinValue))
        {
            return T.Zero;
        }

        return ClassWeights.Length == 0 || withoutClasses ? weight : T.CreateChecked(double.CreateChecked(weight) * double.CreateChecked(ClassWeights[Labels[row]]));
    }
}
