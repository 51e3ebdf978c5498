using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Tests.Recipes;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>
/// Batches in which anything may stand, the same for the same seed: a tile of ordinary rows, for which every fast path holds, some with a single hostile row, so that each guard is on its
/// own, and a rest of hostile rows alone that is no whole tile.
/// </summary>
internal static class HostileRows
{
    private const int FewestHostile = 40;
    private const int LoneTiles = 3;

    /// <param name="shape">How the rows lie.</param>
    /// <param name="prediction">The form of the predictions.</param>
    /// <param name="target">The form of the targets.</param>
    /// <param name="outputs">The outputs over the classes.</param>
    /// <param name="tile">The blocks of a tile.</param>
    /// <param name="seed">Where all numbers come from.</param>
    public static KernelBatch<T> Batch<T>(KernelShape shape, InputForm prediction, InputForm target, IEnumerable<string> outputs, int tile, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(seed);
        int blocks = ((1 + LoneTiles) * tile) + ((FewestHostile + shape.Lanes - 1) / shape.Lanes);
        while (blocks % 2 == 0 || (tile > 1 && blocks % tile == 0))
        {
            blocks++;
        }

        int rows = blocks * shape.Lanes;
        int rowsOfTile = tile * shape.Lanes;
        int[] lone = [.. Enumerable.Range(1, LoneTiles).Select(t => (t * rowsOfTile) + random.Next(rowsOfTile))];
        T[][] predictions = new T[rows][];
        T[][] targets = new T[rows][];
        for (int row = 0; row < rows; row++)
        {
            bool isLone = lone.Contains(row);
            bool isHostile = isLone || row >= (1 + LoneTiles) * rowsOfTile;
            int ordinary = isHostile ? random.Next(isLone ? 3 : 6) : -1;
            int regimes = isLone && random.Next(2) == 0 ? RowRegime.Far : RowRegime.Count;
            double[] p = isHostile && ordinary != 0 ? RowRegime.Hostile(target, shape.Classes, random.Next(regimes), random) : RowRegime.Ordinary(target, shape.Classes, random);
            double[] q = isHostile && ordinary != 1 ? RowRegime.Hostile(prediction, shape.Classes, (row + seed) % regimes, random) : RowRegime.Ordinary(prediction, shape.Classes, random);
            if (target == prediction && ordinary is not (0 or 1) && random.Next(4) == 0)
            {
                // Divergences of rows that are nearly the same, or the very same.
                double apart = isHostile && random.Next(2) == 0 ? 0 : Math.Pow(10, -random.Next(1, 8));
                q = [.. p.Select(x => x * (1 + (apart * (random.NextDouble() - 0.5))))];
            }

            predictions[row] = [.. q.Select(x => In<T>(x, random))];
            targets[row] = [.. p.Select(x => In<T>(x, random))];
        }

        int stride = shape.ByClass ? rows + 3 : 0;
        T[] Laid(T[][] all) => Lay(all, shape, stride, random);
        return new KernelBatch<T>(shape, blocks, tile)
        {
            Stride = stride,
            Labels = [.. Enumerable.Range(0, rows).Select(row => row < shape.Classes ? shape.Classes - 1 - row : random.Next(shape.Classes))],
            Scales = [.. Enumerable.Range(0, rows).Select(_ => T.CreateTruncating(random.Next(8) switch { 0 => 0, 1 => -0.5, 2 => 1e10, < 5 => random.NextDouble(), _ => 1 }))],
            Inputs = new Dictionary<string, T[]> { ["predictions"] = Laid(predictions), ["targets"] = Laid(targets) },
            Losses = [.. Enumerable.Range(0, rows).Select(i => T.CreateTruncating(-1000 - i))],
            Outputs = outputs.ToDictionary(o => o, _ => Laid([.. predictions.Select((p, i) => p.Select(_ => T.CreateTruncating(-2000 - i)).ToArray())])),
        };
    }

    /// <summary>The numbers as kernels find them: between the classes of batches that lie class by class stands what is not theirs.</summary>
    private static T[] Lay<T>(T[][] rows, KernelShape shape, int stride, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!shape.ByClass)
        {
            return [.. rows.SelectMany(r => r)];
        }

        T[] laid = [.. Enumerable.Range(0, stride * shape.Classes).Select(_ => In<T>(double.NaN, random))];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int c = 0; c < shape.Classes; c++)
            {
                laid[(c * stride) + row] = rows[row][c];
            }
        }

        return laid;
    }

    /// <summary>The number; of NaN, one of any sign and payload.</summary>
    private static T In<T>(double x, Random random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!double.IsNaN(x))
        {
            return T.CreateTruncating(x);
        }

        long payload = random.Next(1, 1 << 20);
        return typeof(T) == typeof(float)
            ? Bits.Number<T>(unchecked((int)((random.Next(2) == 0 ? 0xffc00000 : 0x7fc00000) | (uint)payload)))
            : Bits.Number<T>((random.Next(2) == 0 ? unchecked((long)0xfff8000000000000) : 0x7ff8000000000000) | payload);
    }
}
