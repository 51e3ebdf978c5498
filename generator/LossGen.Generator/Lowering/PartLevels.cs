using System;
using System.Collections.Generic;

namespace LossGen.Generator.Lowering;

/// <summary>
/// The levels of a network for the parts of a vector, 128 bits each, within which instructions move numbers freely and without tables: first each part gets the rows whose lanes it has,
/// then all parts do the same, each by itself. Four by four, numbers are zipped: that is why both directions have levels of their own.
/// </summary>
internal sealed class PartLevels
{
    private readonly int _classes;
    private readonly int _lanes;
    private readonly int _part;
    private readonly bool _toColumns;
    private readonly List<Func<int, int, int>> _levels = new();

    /// <param name="classes">The classes of a row, a multiple of the parts where there are four.</param>
    /// <param name="lanes">The lanes of a vector.</param>
    /// <param name="part">The lanes of a part.</param>
    /// <param name="toColumns">Whether rows become columns.</param>
    public PartLevels(int classes, int lanes, int part, bool toColumns)
    {
        _classes = classes;
        _lanes = lanes;
        _part = part;
        _toColumns = toColumns;
        if (lanes > part)
        {
            _levels.Add((row, c) => (row * classes) + c);
        }

        if (lanes == 4 * part)
        {
            _levels.Add(HalfwayToParts);
        }

        foreach (Func<int, int, int> level in Within())
        {
            _levels.Add((row, c) => InPart(row, level(row % part, c)));
        }
    }

    public IReadOnlyList<Func<int, int, int>> All => _levels;

    private IReadOnlyList<Func<int, int, int>> Within() => (_part, _classes % 4) switch
    {
        (4, 0) => [AsRows, Zipped, AsColumns],
        (4, 2) => [AsRows, InPairs, AsColumns],
        (4, _) => new RotationLevels(_classes, _part, permutesTwo: false).All,
        _ => [AsRows, AsColumns],
    };

    /// <summary>Where a place of vectors as long as a part is, in the part that has the row.</summary>
    private int InPart(int row, int place) => (place / _part * _lanes) + (row / _part * _part) + (place % _part);

    /// <summary>Parts change places four by four: here two of one vector stand beside two of another.</summary>
    private int HalfwayToParts(int row, int c)
    {
        int place = AsRows(row % _part, c);
        int vector = place / _part;
        (int slot, int part) = Halfway(row / _part, vector % 4);
        return (((slot * _classes / 4) + (vector / 4)) * _lanes) + (part * _part) + (place % _part);
    }

    private int AsRows(int row, int c) => (row * _classes) + c;

    private int AsColumns(int row, int c) => (c * _part) + row;

    /// <summary>Two classes of two rows in each vector.</summary>
    private int InPairs(int row, int c) => (((row / 2 * _classes / 2) + (c / 2)) * _part) + (row % 2 * 2) + (c % 2);

    /// <summary>Two rows or two columns zipped, of four.</summary>
    private int Zipped(int row, int c)
    {
        (int from, int to) = _toColumns ? (row, c % 4) : (c % 4, row);
        return ((((from % 2 * 2) + (to / 2)) * _classes / 4) + (c / 4)) * _part + (to % 2 * 2) + (from / 2);
    }

    /// <summary>The vector and the part in it, of four and four, of what comes from a vector and goes to a part of the same number as that.</summary>
    private (int Slot, int Part) Halfway(int vector, int part)
    {
        (int from, int to) = _toColumns ? (vector, part) : (part, vector);
        return ((from / 2) + (to / 2 * 2), (from % 2 * 2) + (to % 2));
    }
}
