using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Lowering;

/// <summary>
/// Turns as many rows as a vector has lanes into columns with whole vectors only, and back. A network is a list of levels, each of which says where the number of every row and class
/// stands, lanes counted through all vectors; what is between two levels is a stage of as many steps as there are classes.
/// </summary>
internal sealed class ShuffleNetwork
{
    private readonly int _classes;
    private readonly int _lanes;
    private readonly IReadOnlyList<Func<int, int, int>> _toColumns;
    private readonly IReadOnlyList<Func<int, int, int>> _toRows;

    private ShuffleNetwork(int classes, int lanes, IReadOnlyList<Func<int, int, int>> toColumns, IReadOnlyList<Func<int, int, int>> toRows)
    {
        _classes = classes;
        _lanes = lanes;
        _toColumns = toColumns;
        _toRows = toRows;
    }

    /// <summary>The network of the fewest instructions: by parts where a part of a row goes to the same place in all of them, else by rotation.</summary>
    public static ShuffleNetwork Of(KernelShape shape)
    {
        int part = VectorWidth.Vector128.Lanes(shape.Element);
        int parts = shape.Lanes / part;
        return shape.Classes % parts == 0 ? ByParts(shape.Classes, shape.Lanes, part) : ByRotation(shape.Classes, shape.Lanes, permutesTwo: parts == 4);
    }

    /// <inheritdoc cref="RotationLevels(int, int, bool)"/>
    public static ShuffleNetwork ByRotation(int classes, int lanes, bool permutesTwo)
    {
        IReadOnlyList<Func<int, int, int>> levels = new RotationLevels(classes, lanes, permutesTwo).All;
        return new ShuffleNetwork(classes, lanes, levels, levels);
    }

    /// <inheritdoc cref="PartLevels(int, int, int, bool)"/>
    public static ShuffleNetwork ByParts(int classes, int lanes, int part)
        => new(classes, lanes, new PartLevels(classes, lanes, part, toColumns: true).All, new PartLevels(classes, lanes, part, toColumns: false).All);

    /// <summary>The stages from rows to columns: a step for each vector.</summary>
    public IReadOnlyList<ShuffleStep[]> ToColumns()
    {
        List<ShuffleStep[]> stages = new();
        for (int i = 1; i < _toColumns.Count; i++)
        {
            stages.Add(Stage(_toColumns[i - 1], _toColumns[i]));
        }

        return stages;
    }

    /// <summary>The stages from columns to rows.</summary>
    public IReadOnlyList<ShuffleStep[]> ToRows()
    {
        List<ShuffleStep[]> stages = new();
        for (int i = _toRows.Count - 1; i > 0; i--)
        {
            stages.Add(Stage(_toRows[i], _toRows[i - 1]));
        }

        return stages;
    }

    private ShuffleStep[] Stage(Func<int, int, int> from, Func<int, int, int> to)
    {
        int[] sources = new int[_lanes * _classes];
        for (int row = 0; row < _lanes; row++)
        {
            for (int c = 0; c < _classes; c++)
            {
                sources[to(row, c)] = from(row, c);
            }
        }

        ShuffleStep[] steps = new ShuffleStep[_classes];
        for (int v = 0; v < _classes; v++)
        {
            steps[v] = Step(sources, v * _lanes);
        }

        return steps;
    }

    private ShuffleStep Step(int[] sources, int start)
    {
        int first = sources[start] / _lanes;
        int second = first;
        int[] places = new int[_lanes];
        for (int lane = 0; lane < _lanes; lane++)
        {
            int vector = sources[start + lane] / _lanes;
            if (vector != first && vector != second && second != first)
            {
                throw new InvalidOperationException("A step takes numbers of two vectors.");
            }

            second = vector == first ? second : vector;
            places[lane] = (sources[start + lane] % _lanes) + (vector == first ? 0 : _lanes);
        }

        return new ShuffleStep(first, second, new Seq<int>(places));
    }
}
