using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>The rows of a batch in memory, as a kernel of blocks is given them, or some blocks of such a batch.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="Shape">How the rows lie.</param>
/// <param name="Blocks">The blocks of rows.</param>
/// <param name="Tile">The blocks of a tile.</param>
internal sealed record KernelBatch<T>(KernelShape Shape, int Blocks, int Tile)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required int[] Labels { get; init; }

    /// <summary>One number a row: what gradients are multiplied by.</summary>
    public required T[] Scales { get; init; }

    /// <summary>The numbers of all classes that are read, by the names of the arguments.</summary>
    public required IReadOnlyDictionary<string, T[]> Inputs { get; init; }

    /// <summary>One number a row, written.</summary>
    public required T[] Losses { get; init; }

    /// <summary>The numbers of all classes that are written, which may be the memory of an input; none where no gradients are wanted.</summary>
    public required IReadOnlyDictionary<string, T[]> Outputs { get; init; }

    /// <summary>How far the numbers of a class are from those of the next, where they lie class by class.</summary>
    public int Stride { get; init; }

    /// <summary>The row that kernels take for the first.</summary>
    public int FirstRow { get; init; }

    /// <summary>Whether gradients are wanted.</summary>
    public bool HasGradients => Outputs.Count > 0;

    public int Rows => Blocks * Shape.Lanes;

    /// <summary>Some blocks as a batch of their own.</summary>
    public KernelBatch<T> Part(int first, int blocks, bool hasGradients) => this with
    {
        Blocks = blocks,
        FirstRow = FirstRow + (first * Shape.Lanes),
        Outputs = hasGradients ? Outputs : new Dictionary<string, T[]>(),
    };

    /// <summary>Where the number of a class of a row stands among those of all classes.</summary>
    public int Place(int row, int c) => Shape.ByClass ? FirstRow + row + (c * Stride) : ((FirstRow + row) * Shape.Classes) + c;

    /// <summary>What a kernel may touch of an argument; null where it is not given.</summary>
    public ArgumentMemory<T>? Argument(string name) => name switch
    {
        "scales" => new(name, Scales, FirstRow, Rows, 0, false),
        "losses" => new(name, Losses, FirstRow, Rows, 0, true),
        _ when Outputs.TryGetValue(name, out T[]? output) => OfClasses(name, output, true),
        _ when Inputs.TryGetValue(name, out T[]? input) => OfClasses(name, input, false),
        _ => null,
    };

    /// <summary>The same in memory of its own; arguments that share memory go on sharing it.</summary>
    public KernelBatch<T> Copy()
    {
        Dictionary<T[], T[]> copies = new();
        T[] Copied(T[] numbers) => copies.TryGetValue(numbers, out T[]? copy) ? copy : copies[numbers] = [.. numbers];
        return this with
        {
            Losses = Copied(Losses),
            Inputs = Inputs.ToDictionary(i => i.Key, i => Copied(i.Value)),
            Outputs = Outputs.ToDictionary(o => o.Key, o => Copied(o.Value)),
        };
    }

    /// <summary>The same with gradients in the memory of their inputs.</summary>
    public KernelBatch<T> InPlace() => this with { Outputs = Outputs.ToDictionary(o => o.Key, o => Inputs[InputOf(o.Key)]) };

    /// <summary>The same where nobody wants gradients: then scales may be anything.</summary>
    public KernelBatch<T> WithoutGradients() => this with { Outputs = new Dictionary<string, T[]>(), Scales = [.. Scales.Select(_ => T.NaN)] };

    private static string InputOf(string output) => Arguments.InputOf(output[..^1]) + "s";

    private ArgumentMemory<T> OfClasses(string name, T[] numbers, bool isWritten)
        => Shape.ByClass
            ? new(name, numbers, FirstRow, Rows, Stride, isWritten)
            : new(name, numbers, FirstRow * Shape.Classes, Rows * Shape.Classes, 0, isWritten);
}
