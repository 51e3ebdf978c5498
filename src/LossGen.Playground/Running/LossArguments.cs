using System;
using System.Numerics;

namespace LossGen.Playground.Running;

/// <summary>The arguments of one call, as the element type rounds them, and the memory that the call writes.</summary>
internal sealed class LossArguments<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public required int Label { get; init; }

    public required T[] Prediction { get; init; }

    public required T[] Target { get; init; }

    public required T Uniform { get; init; }

    /// <summary>The gradient, or the number of each class.</summary>
    public required T[] Written { get; init; }

    /// <summary>The same for the reference, which computes in double.</summary>
    public LossArguments<double> InDouble() => new()
    {
        Label = Label,
        Prediction = Array.ConvertAll(Prediction, double.CreateChecked),
        Target = Array.ConvertAll(Target, double.CreateChecked),
        Uniform = double.CreateChecked(Uniform),
        Written = new double[Written.Length],
    };
}
