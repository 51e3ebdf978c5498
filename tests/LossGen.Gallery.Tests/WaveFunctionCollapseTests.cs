using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck.Xunit;
using LossGen.Gallery.WaveFunctionCollapse;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>The map against the rules as a reader would check them by eye, and the order of its cells against a replay with the library's logarithm.</summary>
public sealed class WaveFunctionCollapseTests
{
    [Fact]
    public void Tiles_are_all_corners_of_two_neighbouring_levels_without_crossings()
    {
        List<(int, int, int, int)> expected = [];
        for (int low = 0; low < 4; low++)
        {
            // Each corner is at the low level or one above, which the highest level has not.
            for (int bits = 0; bits < (low < 3 ? 15 : 1); bits++)
            {
                if (bits is not (0b0110 or 0b1001))
                {
                    expected.Add((low + (bits & 1), low + (bits >> 1 & 1), low + (bits >> 2 & 1), low + (bits >> 3 & 1)));
                }
            }
        }

        Assert.Equal(expected.Order(), TileSet.Corners.Select(c => (c[0], c[1], c[2], c[3])).Order());
        Assert.Equal(TileSet.Count, TileSet.Corners.Count);
        Assert.All(TileSet.Weights, weight => Assert.True(weight > 0));
    }

    [Property(MaxTest = 20)]
    public void Tiles_agree_about_every_corner_that_they_share(int seed, byte across, byte down)
    {
        (int width, int height) = (2 + (across % 30), 2 + (down % 30));
        WaveFunction wave = Collapsed(width, height, seed);
        AssertFits(wave);
        Assert.Equal(Enumerable.Range(0, width * height), wave.Order.Order());
        for (int y = 0; y <= height; y++)
        {
            for (int x = 0; x <= width; x++)
            {
                if (x == 0 || y == 0 || x == width || y == height)
                {
                    Assert.Equal(0, CornersAt(wave, x, y)[0]);
                }
            }
        }
    }

    [Fact]
    public void Each_cell_had_the_lowest_entropy_when_it_was_decided()
    {
        const int width = 7;
        const int height = 6;
        WaveFunction wave = Collapsed(width, height, 11);
        int[] inOrder = [.. Enumerable.Range(0, width * height).OrderBy(cell => wave.Order[cell])];
        HashSet<int>[] possible = [.. Enumerable.Range(0, width * height).Select(cell => Enumerable.Range(0, TileSet.Count).Where(tile =>
            (cell % width > 0 || (TileSet.Corners[tile][0] == 0 && TileSet.Corners[tile][2] == 0))
            && (cell % width < width - 1 || (TileSet.Corners[tile][1] == 0 && TileSet.Corners[tile][3] == 0))
            && (cell / width > 0 || (TileSet.Corners[tile][0] == 0 && TileSet.Corners[tile][1] == 0))
            && (cell / width < height - 1 || (TileSet.Corners[tile][2] == 0 && TileSet.Corners[tile][3] == 0))).ToHashSet())];
        Settle();
        for (int step = 0; step < inOrder.Length; step++)
        {
            int chosen = inOrder[step];
            double lowest = inOrder[step..].Min(Entropy);
            Assert.InRange(Entropy(chosen), lowest, lowest + 1e-5);
            Assert.Contains(wave.Tiles[chosen], possible[chosen]);
            possible[chosen] = [wave.Tiles[chosen]];
            Settle();
        }

        double Entropy(int cell)
        {
            double sum = possible[cell].Sum(tile => TileSet.Weights[tile]);
            return -possible[cell].Sum(tile => TileSet.Weights[tile] / sum * Math.Log(TileSet.Weights[tile] / sum));
        }

        // Strikes out tiles without a fitting one beside them, over and over until there are none.
        void Settle()
        {
            bool isSettled = false;
            while (!isSettled)
            {
                isSettled = true;
                for (int cell = 0; cell < possible.Length; cell++)
                {
                    if (cell % width < width - 1)
                    {
                        isSettled &= Strike(cell, cell + 1, (1, 0), (3, 2));
                    }

                    if (cell / width < height - 1)
                    {
                        isSettled &= Strike(cell, cell + width, (2, 0), (3, 1));
                    }
                }
            }
        }

        bool Strike(int cell, int other, (int Mine, int Theirs) first, (int Mine, int Theirs) second)
        {
            int struck = possible[cell].RemoveWhere(tile => !possible[other].Any(beside => Fit(tile, beside)));
            struck += possible[other].RemoveWhere(beside => !possible[cell].Any(tile => Fit(tile, beside)));
            return struck == 0;

            bool Fit(int tile, int beside) =>
                TileSet.Corners[tile][first.Mine] == TileSet.Corners[beside][first.Theirs] && TileSet.Corners[tile][second.Mine] == TileSet.Corners[beside][second.Theirs];
        }
    }

    [Fact]
    public void After_a_contradiction_all_begins_anew_and_a_map_is_found()
    {
        // The tiles of the sample never leave a cell without any; a random half of them in each cell sometimes does.
        int contradictions = 0;
        int found = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            ulong[] allowed = [.. Enumerable.Range(0, 64).Select(_ => (ulong)random.NextInt64(1L << TileSet.Count))];
            WaveFunction wave = new(8, 8, seed, (x, y) => allowed[x + (8 * y)]);
            try
            {
                _ = wave.Collapse().ToList();
            }
            catch (InvalidOperationException)
            {
                // Most of these have no map at all.
                continue;
            }

            AssertFits(wave);
            Assert.Equal(Enumerable.Range(0, 64), wave.Order.Order());
            Assert.All(Enumerable.Range(0, 64), cell => Assert.Equal(1ul, allowed[cell] >> wave.Tiles[cell] & 1));
            contradictions += wave.Contradictions;
            found++;
        }

        Assert.InRange(found, 20, 200);
        Assert.InRange(contradictions, 1, 10_000);
    }

    [Fact]
    public void Where_no_map_can_be_it_is_said()
    {
        ulong water = TileSet.Where(corners => corners.Max() == 0);
        ulong forest = TileSet.Where(corners => corners.Min() == 3);
        WaveFunction wave = new(2, 1, 1, (x, _) => x == 0 ? water : forest);
        Assert.Contains("before any is decided", Assert.Throws<InvalidOperationException>(() => wave.Collapse().ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tiles_of_more_weight_are_drawn_more_often()
    {
        WaveFunction wave = Collapsed(60, 60, 1);
        int plain = wave.Tiles.Count(tile => TileSet.Corners[tile].Distinct().Count() == 1);
        Assert.InRange(plain, 60 * 60 / 3, 60 * 60);
    }

    private static WaveFunction Collapsed(int width, int height, int seed)
    {
        WaveFunction wave = new(width, height, seed & int.MaxValue, (x, y) => TileSet.OfIsland(x, y, width, height));
        _ = wave.Collapse().ToList();
        return wave;
    }

    private static void AssertFits(WaveFunction wave)
    {
        for (int y = 0; y <= wave.Height; y++)
        {
            for (int x = 0; x <= wave.Width; x++)
            {
                Assert.Single(CornersAt(wave, x, y).Distinct());
            }
        }
    }

    /// <summary>What the tiles around a corner of the grid say about its level.</summary>
    private static List<int> CornersAt(WaveFunction wave, int x, int y)
    {
        List<int> levels = [];
        for (int corner = 0; corner < 4; corner++)
        {
            (int cellX, int cellY) = (x - (corner % 2), y - (corner / 2));
            if (cellX >= 0 && cellY >= 0 && cellX < wave.Width && cellY < wave.Height)
            {
                levels.Add(TileSet.Corners[wave.Tiles[(cellY * wave.Width) + cellX]][corner]);
            }
        }

        return levels;
    }
}
