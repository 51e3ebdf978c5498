using System;
using System.Collections.Generic;

namespace LossGen.Cluster.Training;

/// <summary>
/// Adds the gradients of the shards of a batch in a tree that only their number determines: additions of floats round, so another order would give other bits.
/// </summary>
/// <remarks>
/// Neighbours are added in pairs, level by level: 0 + 1, 2 + 3, then the sums of those; where a level has an odd number of sums, the last one moves up as it is.
/// A pair is added as soon as both are there, so that no more gradients are kept than the shards that wait for a neighbour.
/// </remarks>
internal sealed class GradientTree
{
    private readonly float[]?[][] _levels;
    private readonly bool[] _added;
    private int _missing;

    public GradientTree(int shardCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shardCount, 1);
        _added = new bool[shardCount];
        _missing = shardCount;
        List<float[]?[]> levels = [];
        for (int width = shardCount; width > 1; width = (width + 1) / 2)
        {
            levels.Add(new float[width][]);
        }

        levels.Add(new float[1][]);
        _levels = [.. levels];
    }

    /// <summary>The sum of all gradients, once each shard has been added.</summary>
    public float[] Root => _missing == 0
        ? _levels[^1][0]!
        : throw new InvalidOperationException($"{_missing} of {_added.Length} shards have not been added yet.");

    /// <summary>Takes the gradient of a shard, in any order of shards. The array belongs to the tree from then on.</summary>
    public void Add(int shard, float[] gradient)
    {
        if (_added[shard])
        {
            throw new InvalidOperationException($"Shard {shard} has been added already; twice would count its rows twice.");
        }

        _added[shard] = true;
        _missing--;
        int index = shard;
        for (int level = 0; level < _levels.Length - 1; level++, index /= 2)
        {
            float[]?[] nodes = _levels[level];
            int neighbour = index ^ 1;
            if (neighbour < nodes.Length)
            {
                if (nodes[neighbour] is not { } other)
                {
                    nodes[index] = gradient;
                    return;
                }

                nodes[neighbour] = null;
                gradient = index < neighbour ? Sum(gradient, other) : Sum(other, gradient);
            }
        }

        _levels[^1][0] = gradient;
    }

    private static float[] Sum(float[] left, float[] right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            left[i] += right[i];
        }

        return left;
    }
}
