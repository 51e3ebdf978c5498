using System;
using System.Collections.Generic;

namespace LossGen.Gallery.WaveFunctionCollapse;

/// <summary>
/// Wave function collapse (Gumin 2016): of all open cells the one whose tiles have the lowest entropy is decided next, and what then no longer fits is struck out around it.
/// </summary>
/// <param name="width">The cells across.</param>
/// <param name="height">The cells down.</param>
/// <param name="seed">The seed of the random numbers.</param>
/// <param name="allowed">The tiles that a cell may have at first, from its x and y.</param>
internal sealed partial class WaveFunction(int width, int height, int seed, Func<int, int, ulong> allowed)
{
    /// <summary>Beyond so many there is most likely no map at all.</summary>
    private const int MostContradictions = 1000;

    private readonly Random _random = new(seed);
    private readonly PossibleTiles _possible = new(width, height);
    private readonly float[] _entropies = new float[width * height];
    private readonly float[] _weights = new float[TileSet.Count];
    private readonly List<int> _changed = [];

    public int Width => width;

    public int Height => height;

    /// <summary>The tile of each cell, row by row.</summary>
    public int[] Tiles { get; } = new int[width * height];

    /// <summary>When each cell was decided, from 0 on.</summary>
    public int[] Order { get; } = new int[width * height];

    /// <summary>How often a cell was left without any tile that fits, and all began anew.</summary>
    public int Contradictions { get; private set; }

    /// <summary>Decides cell after cell, and says how many are decided.</summary>
    public IEnumerable<int> Collapse()
    {
        Begin();
        for (int decided = 0; decided < Tiles.Length;)
        {
            int cell = LowestEntropy();
            Tiles[cell] = Choice.Sample(WeightsOf(cell), _random.NextSingle());
            Order[cell] = decided++;
            _entropies[cell] = float.PositiveInfinity;
            _changed.Clear();
            if (_possible.Decide(cell, Tiles[cell], _changed))
            {
                _changed.ForEach(Measure);
            }
            else
            {
                decided = 0;
                if (++Contradictions > MostContradictions)
                {
                    throw new InvalidOperationException($"No map was found in {MostContradictions} attempts.");
                }

                Begin();
            }

            yield return decided;
        }
    }

    private void Begin()
    {
        if (!_possible.Begin(allowed))
        {
            throw new InvalidOperationException("Some cell has no tile that fits before any is decided.");
        }

        Array.Clear(_entropies);
        for (int cell = 0; cell < _entropies.Length; cell++)
        {
            Measure(cell);
        }
    }

    /// <summary>
    /// Cells of the same tiles have the same bits on every machine: ties are ties everywhere, and a random number breaks them. A decided cell is at infinity.
    /// </summary>
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

    private void Measure(int cell)
    {
        if (_entropies[cell] != float.PositiveInfinity)
        {
            _entropies[cell] = Choice.WeightedEntropy(WeightsOf(cell));
        }
    }

    /// <summary>The weights of the tiles that are still possible in a cell, and 0 for all others.</summary>
    private float[] WeightsOf(int cell)
    {
        for (int tile = 0; tile < TileSet.Count; tile++)
        {
            _weights[tile] = (_possible[cell] >> tile & 1) != 0 ? TileSet.Weights[tile] : 0;
        }

        return _weights;
    }

    [Loss(LossKind.WeightedEntropy | LossKind.Sample, classes: TileSet.Count)]
    private static partial class Choice;
}
