using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Framework;
using ScottPlot;

namespace LossGen.Gallery.WaveFunctionCollapse;

/// <summary>Shows the map, and in which order its cells were decided.</summary>
internal sealed class WaveFunctionCollapseSample : ISample
{
    private const int PixelsPerCell = 12;

    private static readonly Color[] Levels = [Color.FromHex("#5b9bd0"), Color.FromHex("#ecd9a0"), Color.FromHex("#9cc46c"), Color.FromHex("#4f8a4c")];

    private readonly Option<int> _width = GalleryOptions.WholeNumber("--width", "cells across", 48, 2, 200);
    private readonly Option<int> _height = GalleryOptions.WholeNumber("--height", "cells down", 36, 2, 200);

    public string Name => "wave-function-collapse";

    public string Summary => "a map of tiles that fit: the cell of the lowest entropy is decided next";

    public string Point =>
        "LossGen: WeightedEntropy and Sample take the weights of the tiles that are left, with zeros for those struck out. Which cell is lowest hangs on the last bit: with the logarithm of the C library, "
        + "which rounds otherwise elsewhere, a seed can give another map on another system; here it is the same map everywhere.";

    public IReadOnlyList<Option> Options => [_width, _height];

    public string Run(SampleRun run)
    {
        (int width, int height) = (run.Value(_width), run.Value(_height));
        WaveFunction wave = new(width, height, run.Seed, (x, y) => TileSet.OfIsland(x, y, width, height));
        int cells = wave.Width * wave.Height;
        run.Line($"{wave.Width} x {wave.Height} cells, {TileSet.Count} tiles, seed {run.Seed}");
        run.Follow(wave.Collapse(), cells, decided => $"{decided,5} of {cells} cells decided");

        Picture.Save(run.PicturePath, 1100, Map(wave), Order(wave));
        return FormattableString.Invariant($"{wave.Width} x {wave.Height} cells, all tiles fit, begun anew {wave.Contradictions} times, map {StateHash.Of<int>(wave.Tiles)}");
    }

    /// <summary>Between the levels of its corners a tile is drawn by linear interpolation, which is the same on both sides of an edge.</summary>
    private static Plot Map(WaveFunction wave)
    {
        double[,] image = new double[wave.Height * PixelsPerCell, wave.Width * PixelsPerCell];
        for (int y = 0; y < image.GetLength(0); y++)
        {
            for (int x = 0; x < image.GetLength(1); x++)
            {
                int[] corners = TileSet.Corners[wave.Tiles[(y / PixelsPerCell * wave.Width) + (x / PixelsPerCell)]];
                double right = ((x % PixelsPerCell) + 0.5) / PixelsPerCell;
                double down = ((y % PixelsPerCell) + 0.5) / PixelsPerCell;
                double north = corners[0] + (right * (corners[1] - corners[0]));
                double south = corners[2] + (right * (corners[3] - corners[2]));
                image[y, x] = Math.Floor(north + (down * (south - north)) + 0.5);
            }
        }

        Plot plot = Picture.Panel("water, sand, meadow, forest");
        plot.Image(image, new ScottPlot.Colormaps.CustomPalette(Levels)).ManualRange = new ScottPlot.Range(0, TileSet.LevelCount - 1);
        return plot;
    }

    private static Plot Order(WaveFunction wave)
    {
        double[,] image = new double[wave.Height, wave.Width];
        for (int cell = 0; cell < wave.Order.Length; cell++)
        {
            image[cell / wave.Width, cell % wave.Width] = wave.Order[cell];
        }

        Plot plot = Picture.Panel("decided early (dark) or late (bright)");
        plot.Image(image, new ScottPlot.Colormaps.Viridis());
        return plot;
    }
}
