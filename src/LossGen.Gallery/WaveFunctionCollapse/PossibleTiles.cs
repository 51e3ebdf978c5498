using System;
using System.Collections.Generic;
using System.Numerics;

namespace LossGen.Gallery.WaveFunctionCollapse;

/// <summary>The tiles that each cell of a grid can still have, a bit each. What is struck out in one cell is followed up in those around it.</summary>
internal sealed class PossibleTiles(int width, int height)
{
    private static readonly (int X, int Y, ulong[] Fitting)[] Neighbours =
    [
        (1, 0, TileSet.FittingEast()),
        (0, 1, TileSet.FittingSouth()),
        (-1, 0, TileSet.FittingWest()),
        (0, -1, TileSet.FittingNorth()),
    ];

    private readonly ulong[] _tiles = new ulong[width * height];
    private readonly Stack<int> _toFollowUp = new();

    public ulong this[int cell] => _tiles[cell];

    /// <summary>Begins with the tiles that a cell may have at first, from its x and y.</summary>
    /// <returns>Whether each cell has a tile that fits.</returns>
    public bool Begin(Func<int, int, ulong> allowed)
    {
        _toFollowUp.Clear();
        for (int cell = 0; cell < _tiles.Length; cell++)
        {
            (int y, int x) = Math.DivRem(cell, width);
            _tiles[cell] = allowed(x, y);
            _toFollowUp.Push(cell);
        }

        return FollowUp([]);
    }

    /// <summary>Leaves a cell one tile.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="tile">Its tile.</param>
    /// <param name="changed">Receives the other cells that have fewer tiles now, some of them more than once.</param>
    /// <returns>Whether each cell has a tile that fits.</returns>
    public bool Decide(int cell, int tile, List<int> changed)
    {
        _tiles[cell] = 1ul << tile;
        _toFollowUp.Push(cell);
        return FollowUp(changed);
    }

    private bool FollowUp(List<int> changed)
    {
        while (_toFollowUp.TryPop(out int cell))
        {
            (int y, int x) = Math.DivRem(cell, width);
            foreach ((int toX, int toY, ulong[] fitting) in Neighbours)
            {
                if (x + toX < 0 || x + toX >= width || y + toY < 0 || y + toY >= height)
                {
                    continue;
                }

                ulong fits = 0;
                for (ulong tiles = _tiles[cell]; tiles != 0; tiles &= tiles - 1)
                {
                    fits |= fitting[BitOperations.TrailingZeroCount(tiles)];
                }

                int neighbour = cell + toX + (toY * width);
                if ((_tiles[neighbour] & fits) == _tiles[neighbour])
                {
                    continue;
                }

                _tiles[neighbour] &= fits;
                _toFollowUp.Push(neighbour);
                changed.Add(neighbour);
                if (_tiles[neighbour] == 0)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
