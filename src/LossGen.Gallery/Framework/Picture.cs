using System.Collections.Generic;
using System.Linq;
using ScottPlot;
using ScottPlot.MultiplotLayouts;

namespace LossGen.Gallery.Framework;

/// <summary>The look that all pictures share: panels beside each other, and colours that most people can tell apart (Okabe and Ito).</summary>
internal static class Picture
{
    private const float Scale = 1.5f;
    private const int Height = 400;

    public static Color Blue { get; } = Color.FromHex("#0072b2");

    public static Color Orange { get; } = Color.FromHex("#d55e00");

    public static Color Green { get; } = Color.FromHex("#009e73");

    public static Color Grey { get; } = Color.FromHex("#7b8794");

    public static Plot Panel(string title, string x = "", string y = "")
    {
        Plot plot = new() { ScaleFactor = Scale };
        plot.Title(title, 16);
        plot.XLabel(x, 13);
        plot.YLabel(y, 13);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Grid.MajorLineColor = Color.FromHex("#e4e7eb");
        return plot;
    }

    /// <summary>A line through values at 1, 2, 3 and so on.</summary>
    public static void Curve(this Plot plot, string name, Color colour, IEnumerable<double> values)
    {
        double[] all = [.. values];
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine([.. Enumerable.Range(1, all.Length).Select(i => (double)i)], all, colour);
        line.LineWidth = 2;
        line.LegendText = name;
    }

    /// <summary>An image without axes, each number a cell.</summary>
    public static ScottPlot.Plottables.Heatmap Image(this Plot plot, double[,] numbers, IColormap colours)
    {
        ScottPlot.Plottables.Heatmap image = plot.Add.Heatmap(numbers);
        image.Colormap = colours;
        plot.HideAxesAndGrid();
        plot.Axes.SquareUnits();
        plot.Axes.Margins(0.02, 0.02);
        return image;
    }

    public static void Save(string path, int width, params Plot[] panels)
    {
        Multiplot all = new() { Layout = new Columns() };
        all.AddPlots(0);
        foreach (Plot panel in panels)
        {
            all.AddPlot(panel);
        }

        all.SavePng(path, (int)(width * Scale), (int)(Height * Scale));
    }
}
