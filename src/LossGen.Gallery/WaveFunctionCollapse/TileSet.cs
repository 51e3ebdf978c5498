using System;
using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gallery.WaveFunctionCollapse;

/// <summary>
/// Tiles with a level at each corner, from water to forest, no two more than one level apart, and without shores that cross. Tiles fit beside each other where the corners they share have the same levels.
/// </summary>
internal static class TileSet
{
    public const int Count = 40;
    public const int LevelCount = 4;

    // How often a tile is wanted: with a shore straight across, or round a corner.
    private const float StraightWeight = 0.3f;
    private const float BentWeight = 0.2f;

    /// <summary>The same for tiles of one level.</summary>
    private static readonly float[] PlainWeights = [1, 1, 3, 4];

    /// <summary>The levels of each tile's corners: north-west, north-east, south-west, south-east.</summary>
    public static IReadOnlyList<int[]> Corners { get; } =
    [
        .. from northWest in Enumerable.Range(0, LevelCount)
           from northEast in Enumerable.Range(0, LevelCount)
           from southWest in Enumerable.Range(0, LevelCount)
           from southEast in Enumerable.Range(0, LevelCount)
           let corners = new[] { northWest, northEast, southWest, southEast }
           where corners.Max() - corners.Min() <= 1 && !(northWest == southEast && northEast == southWest && northWest != northEast)
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

    /// <summary>The tiles that a cell of an island may have: where it touches the rim of the map there is water.</summary>
    public static ulong OfIsland(int x, int y, int width, int height)
    {
        bool[] isRim = [y == 0 || x == 0, y == 0 || x == width - 1, y == height - 1 || x == 0, y == height - 1 || x == width - 1];
        return Where(corners => !isRim.Where((rim, corner) => rim && corners[corner] != 0).Any());
    }

    /// <summary>For each tile, the tiles that fit to the east of it; the same for the other sides below.</summary>
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

        return corners.Sum() % 2 == 0 ? StraightWeight : BentWeight;
    }
}
