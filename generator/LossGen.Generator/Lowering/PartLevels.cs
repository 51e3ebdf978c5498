using System;
using System.Collections.Generic;

namespace LossGen.Generator.Lowering;

/// <summary>
/// The levels of a network for the parts of a vector, 128 bits each, within which instructions move numbers freely and without tables: first each part gets the rows whose lanes it has,
/// then all parts do the same, each by itself. A step takes two numbers of one vector and then two of another, where it can: that is why both directions have levels of their own.
/// Measured: zipping numbers instead takes twice as long where only one unit does that.
/// </summary>
internal sealed class PartLevels
{
    private readonly int _classes;
    private readonly int _lanes;
    private readonly int _part;
    private readonly bool _toColumns;
    private readonly List<Func<int, int, int>> _levels = new();

    /// <param name="classes">The classes of a row.</param>
    /// <param name="lanes">The lanes of a vector, which has one part or two.</param>
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
            _levels.Add(AsRows);
        }

        foreach (Func<int, int, int> level in Within())
        {
            _levels.Add((row, c) => InPart(row, level(row % part, c)));
        }
    }

    public IReadOnlyList<Func<int, int, int>> All => _levels;

    private IReadOnlyList<Func<int, int, int>> Within()
        => _part == 2 || _classes == 2 ? [AsRows, AsColumns]
            : _classes % 2 == 0 ? [AsRows, InPairs, AsColumns]
            : new RotationLevels(_classes, _part, permutesTwo: false).All;

    /// <summary>Where a place of vectors as long as a part is, in the part that has the row.</summary>
    private int InPart(int row, int place) => (place / _part * _lanes) + (row / _part * _part) + (place % _part);

    private int AsRows(int row, int c) => (row * _classes) + c;

    private int AsColumns(int row, int c) => (c * _part) + row;

    /// <summary>Two classes of two rows in each vector.</summary>
    private int InPairs(int row, int c)
        => (((row / 2 * _classes / 2) + (c / 2)) * _part) + (_toColumns ? (row % 2 * 2) + (c % 2) : (c % 2 * 2) + (row % 2));
}
