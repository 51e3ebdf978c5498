using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gallery.WaveFunctionCollapse;

/// <summary>
/// Tiles with a level at each corner, from water to forest, no two more than one level apart. Tiles fit beside each other where the corners they share have the same levels.
/// </summary>
internal static class TileSet
{
    public const int Count = 46;
    public const int LevelCount = 4;
    public const int CornerCount = 4;

    /// <summary>How often a tile of one level is wanted, where one of two levels has the weight 1.</summary>
    private static readonly float[] PlainWeights = [12, 4, 16, 20];

    /// <summary>Two levels that meet in the middle of a tile look like a mistake.</summary>
    private const float SaddleWeight = 0.02f;

    /// <summary>The levels of each tile's corners: north-west, north-east, south-west, south-east.</summary>
    public static IReadOnlyList<int[]> Corners { get; } =
    [
        .. from northWest in Enumerable.Range(0, LevelCount)
           from northEast in Enumerable.Range(0, LevelCount)
           from southWest in Enumerable.Range(0, LevelCount)
           from southEast in Enumerable.Range(0, LevelCount)
           let corners = new[] { northWest, northEast, southWest, southEast }
           where corners.Max() - corners.Min() <= 1
           select corners,
    ];

    public static IReadOnlyList<float> Weights { get; } = [.. Corners.Select(Weight)];

    /// <summary>The tiles that satisfy a condition, a bit each.</summary>
    public static ulong Where(Func<int[], bool> condition)
    {
        ulong tiles = 0;
        for (int tile = 0; tile < Count; tile++)
        {
            tiles |= condition(Corners[tile]) ? 1ul << tile : 0;
        }

        return tiles;
    }

    /// <summary>For each tile, the tiles that fit to the east of it, or to the south.</summary>
    public static ulong[] FittingEast() => [.. Corners.Select(c => Where(other => other[0] == c[1] && other[2] == c[3]))];

    public static ulong[] FittingSouth() => [.. Corners.Select(c => Where(other => other[0] == c[2] && other[1] == c[3]))];

    public static ulong[] FittingWest() => [.. Corners.Select(c => Where(other => other[1] == c[0] && other[3] == c[2]))];

    public static ulong[] FittingNorth() => [.. Corners.Select(c => Where(other => other[2] == c[0] && other[3] == c[1]))];

    private static float Weight(int[] corners)
    {
        if (corners.Min() == corners.Max())
        {
            return PlainWeights[corners[0]];
        }

        return corners[0] == corners[3] && corners[1] == corners[2] ? SaddleWeight : 1;
    }
}
