using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace LossGen.Gallery.WaveFunctionCollapse;

/// <summary>
/// Wave function collapse (Gumin 2016): of all open cells the one whose tiles have the lowest entropy is decided next, and what then no longer fits is struck out around it.
/// </summary>
internal sealed partial class WaveFunction(int width, int height, int seed)
{
    private static readonly (int X, int Y, ulong[] Fitting)[] Neighbours =
    [
        (1, 0, TileSet.FittingEast()),
        (0, 1, TileSet.FittingSouth()),
        (-1, 0, TileSet.FittingWest()),
        (0, -1, TileSet.FittingNorth()),
    ];

    private readonly Random _random = new(seed);
    private readonly ulong[] _possible = new ulong[width * height];
    private readonly float[] _entropies = new float[width * height];
    private readonly float[] _weights = new float[TileSet.Count];
    private readonly Stack<int> _changed = new();

    public int Width => width;

    public int Height => height;

    /// <summary>The tile of each cell, row by row.</summary>
    public int[] Tiles { get; } = new int[width * height];

    /// <summary>When each cell was decided, from 0 on.</summary>
    public int[] Order { get; } = new int[width * height];

    /// <summary>How often a cell was left without any tile that fits, and all began anew.</summary>
    public int Contradictions { get; private set; }

    /// <summary>Decides cell after cell, and says how many are decided; begins anew after a contradiction.</summary>
    public IEnumerable<int> Collapse()
    {
        Begin();
        for (int decided = 0; decided < Tiles.Length;)
        {
            int cell = LowestEntropy();
            Open(cell);
            int tile = Choice.Sample(_weights, _random.NextSingle());
            Tiles[cell] = tile;
            Order[cell] = decided++;
            Restrict(cell, 1ul << tile);
            _entropies[cell] = float.PositiveInfinity;
            if (!Propagate())
            {
                Contradictions++;
                decided = 0;
                Begin();
            }

            yield return decided;
        }
    }

    /// <summary>The open cell of the lowest entropy. Cells of the same tiles have the same bits on every machine, so ties are ties everywhere, and a random number breaks them.</summary>
    private int LowestEntropy()
    {
        int best = 0;
        int ties = 0;
        float lowest = float.PositiveInfinity;
        for (int cell = 0; cell < _entropies.Length; cell++)
        {
            float entropy = _entropies[cell];
            if (entropy < lowest)
            {
                (best, ties, lowest) = (cell, 1, entropy);
            }
            else if (entropy == lowest && entropy != float.PositiveInfinity && _random.Next(++ties) == 0)
            {
                best = cell;
            }
        }

        return best;
    }

    /// <summary>The weights of the tiles that are still possible in a cell, and 0 for all others.</summary>
    private void Open(int cell)
    {
        for (int tile = 0; tile < TileSet.Count; tile++)
        {
            _weights[tile] = (_possible[cell] >> tile & 1) != 0 ? TileSet.Weights[tile] : 0;
        }
    }

    private bool Propagate()
    {
        while (_changed.TryPop(out int cell))
        {
            (int y, int x) = Math.DivRem(cell, width);
            foreach ((int toX, int toY, ulong[] fitting) in Neighbours)
            {
                if (x + toX < 0 || x + toX >= width || y + toY < 0 || y + toY >= height)
                {
                    continue;
                }

                ulong allowed = 0;
                for (ulong tiles = _possible[cell]; tiles != 0; tiles &= tiles - 1)
                {
                    allowed |= fitting[BitOperations.TrailingZeroCount(tiles)];
                }

                int neighbour = cell + toX + (toY * width);
                Restrict(neighbour, allowed);
                if (_possible[neighbour] == 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Restrict(int cell, ulong allowed)
    {
        ulong left = _possible[cell] & allowed;
        if (left == _possible[cell])
        {
            return;
        }

        _possible[cell] = left;
        _changed.Push(cell);
        if (_entropies[cell] != float.PositiveInfinity)
        {
            Open(cell);
            _entropies[cell] = Choice.WeightedEntropy(_weights);
        }
    }

    /// <summary>All is possible, but for the rim of the map, which is water.</summary>
    private void Begin()
    {
        _changed.Clear();
        Array.Fill(_possible, ulong.MaxValue >> (64 - TileSet.Count));
        Array.Clear(_entropies);
        for (int cell = 0; cell < _possible.Length; cell++)
        {
            (int y, int x) = Math.DivRem(cell, width);
            bool[] isRim = [y == 0 || x == 0, y == 0 || x == width - 1, y == height - 1 || x == 0, y == height - 1 || x == width - 1];
            Restrict(cell, TileSet.Where(corners => !isRim.Where((rim, corner) => rim && corners[corner] != 0).Any()));
            Open(cell);
            _entropies[cell] = Choice.WeightedEntropy(_weights);
        }

        Propagate();
    }

    [Loss(LossKind.WeightedEntropy | LossKind.Sample, classes: TileSet.Count)]
    private static partial class Choice;
}
