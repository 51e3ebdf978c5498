using System;
using System.Collections.Generic;

namespace LossGen.Generator.Lowering;

/// <summary>
/// The levels of a network that moves numbers from vector to vector within their lanes. The vectors hold one row after another, and a row an odd number of units, each a power of two of
/// classes. How many vectors a unit has to go on, round and round, depends on its lanes alone: a stage moves what has to go an odd number by one, the next what is left by two, by four
/// and so on. Then the classes of a unit do the same, once their lanes are put in the order that it takes.
/// </summary>
internal sealed class RotationLevels
{
    private readonly int _classes;
    private readonly int _lanes;
    private readonly int _unit;
    private readonly int _units;
    private readonly List<Func<int, int, int>> _levels = new();

    /// <param name="classes">The classes of a row.</param>
    /// <param name="lanes">The lanes of a vector.</param>
    /// <param name="permutesTwo">Whether one permutation takes numbers of two vectors. Else lanes are put in order by a stage of its own, and rows are an odd number of classes.</param>
    public RotationLevels(int classes, int lanes, bool permutesTwo)
    {
        _classes = classes;
        _lanes = lanes;

        // Where a row is whole vectors, each is a unit, and all are in their places.
        _unit = Math.Min(classes & -classes, lanes);
        _units = classes / _unit;
        _levels.Add((row, c) => (row * classes) + c);
        foreach (int reach in Reaches(Math.Min(_units, lanes / _unit)))
        {
            _levels.Add((row, c) => UnitAt(row, c, reach));
        }

        foreach (int reach in Reaches(_unit))
        {
            _levels.Add((row, c) => ClassAt(row, c, reach));
        }

        if (permutesTwo && _levels.Count > 1)
        {
            _levels.RemoveAt(_levels.Count - 1);
        }

        _levels.Add((row, c) => (c * lanes) + row);
    }

    public IReadOnlyList<Func<int, int, int>> All => _levels;

    private static IEnumerable<int> Reaches(int count)
    {
        for (int reach = 2; reach < 2 * count; reach *= 2)
        {
            yield return reach;
        }
    }

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
}
