using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Generator.Printing;

/// <summary>
/// Turns as many rows as a vector has lanes into columns with whole vectors only, and back. The vectors hold one row after another, and a row an odd number of
/// units, each a power of two of classes. How many vectors a unit has to go on, round and round, depends on its lanes alone: a stage moves what has to go an odd
/// number by one, the next what is left by two, by four and so on. Then the classes of a unit do the same, once their lanes are put in the order that it takes.
/// </summary>
internal sealed class ShuffleNetwork
{
    private readonly int _classes;
    private readonly int _lanes;
    private readonly int _unit;
    private readonly int _units;

    /// <summary>Where the number of each row and class stands before the first stage and after each: lanes are counted through all vectors.</summary>
    private readonly List<int[]> _levels = new();

    /// <param name="classes">The classes of a row, at most as many as there are lanes.</param>
    /// <param name="lanes">The lanes of a vector.</param>
    /// <param name="permutesTwo">Whether one permutation takes numbers of two vectors. Else lanes are put in order by a stage of its own, and rows are an odd number of classes.</param>
    public ShuffleNetwork(int classes, int lanes, bool permutesTwo)
    {
        _classes = classes;
        _lanes = lanes;
        _unit = classes & -classes;
        _units = classes / _unit;
        Add((row, c) => (row * classes) + c);
        foreach (int reach in Reaches(_units))
        {
            Add((row, c) => UnitAt(row, c, reach));
        }

        foreach (int reach in Reaches(_unit))
        {
            Add((row, c) => ClassAt(row, c, reach));
        }

        if (permutesTwo)
        {
            _levels.RemoveAt(_levels.Count - 1);
        }

        Add((row, c) => (c * lanes) + row);
    }

    /// <summary>The stages from rows to columns: a step for each vector.</summary>
    public IEnumerable<ShuffleStep[]> ToColumns() => Stages(_levels);

    /// <summary>The stages from columns to rows.</summary>
    public IEnumerable<ShuffleStep[]> ToRows() => Stages(Enumerable.Reverse(_levels));

    private static IEnumerable<int> Reaches(int count)
    {
        for (int reach = 2; reach < 2 * count; reach *= 2)
        {
            yield return reach;
        }
    }

    private void Add(Func<int, int, int> place) => _levels.Add(Enumerable.Range(0, _lanes * _classes).Select(i => place(i / _classes, i % _classes)).ToArray());

    /// <summary>The rows of which as many vectors as a row has units hold all numbers.</summary>
    private int Group(int row) => row / (_lanes / _unit);

    private int LaneInRows(int row, int c) => ((row * _classes) + c) % _lanes;

    /// <summary>Where a number stands when its unit has gone its way modulo a power of two.</summary>
    private int UnitAt(int row, int c, int reach)
    {
        int lane = LaneInRows(row, c);
        int way = lane / _unit % _units;
        int start = (c / _unit) + _units - way;
        int vector = (Group(row) * _units) + ((start + (way % reach)) % _units);
        return (vector * _lanes) + lane;
    }

    /// <summary>Where a number stands when it has gone its way among the vectors of its unit modulo a power of two.</summary>
    private int ClassAt(int row, int c, int reach)
    {
        int way = (c + _unit - Group(row)) % _unit;
        int vector = (c / _unit * _unit) + ((Group(row) + (way % reach)) % _unit);
        return (vector * _lanes) + (LaneInRows(row, c) / _unit * _unit) + way;
    }

    private IEnumerable<ShuffleStep[]> Stages(IEnumerable<int[]> levels) => levels.Zip(levels.Skip(1), Stage);

    private ShuffleStep[] Stage(int[] from, int[] to)
    {
        int[] sources = new int[from.Length];
        for (int i = 0; i < from.Length; i++)
        {
            sources[to[i]] = from[i];
        }

        return Enumerable.Range(0, _classes).Select(v => Step(sources.Skip(v * _lanes).Take(_lanes).ToArray())).ToArray();
    }

    private ShuffleStep Step(int[] sources)
    {
        int[] vectors = sources.Select(s => s / _lanes).Distinct().ToArray();
        if (vectors.Length > 2)
        {
            throw new InvalidOperationException("A step takes numbers of two vectors.");
        }

        return new ShuffleStep(vectors[0], vectors[vectors.Length - 1], sources.Select(s => (Array.IndexOf(vectors, s / _lanes) * _lanes) + (s % _lanes)).ToArray());
    }
}
