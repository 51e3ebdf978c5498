using System.Collections.Generic;
using System.IO;
using System.Linq;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using SkiaSharp;

namespace LossGen.Gallery.Framework;

/// <summary>The look that all pictures share: panels beside each other, and colours that most people can tell apart (Okabe and Ito).</summary>
internal static class Picture
{
    private const float Scale = 1.25f;
    private const int Height = 400;

    private static readonly string Font = new[] { "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans" }
        .FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) ?? Fonts.Default;

    /// <summary>Machines without a screen may have no font at all: pictures have no letters there.</summary>
    public static bool HasLetters { get; } = SKTypeface.Default.ContainsGlyph('a');

    public static Color Blue { get; } = Color.FromHex("#0072b2");

    public static Color Orange { get; } = Color.FromHex("#d55e00");

    public static Color Green { get; } = Color.FromHex("#009e73");

    public static Color Grey { get; } = Color.FromHex("#7b8794");

    public static Plot Panel(string title, string x = "", string y = "")
    {
        Plot plot = new();
        plot.Font.Set(Font);
        plot.Title(title, 16);
        plot.XLabel(x, 13);
        plot.YLabel(y, 13);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Grid.MajorLineColor = Color.FromHex("#e4e7eb");
        plot.Legend.OutlineColor = Color.FromHex("#e4e7eb");
        plot.Legend.ShadowColor = Colors.Transparent;
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

    /// <summary>The mean cross-entropy of what is learned from and of what is held out, step by step.</summary>
    public static Plot Losses(string step, IReadOnlyCollection<double> training, IReadOnlyCollection<double> heldOut)
    {
        Plot plot = Panel("mean cross-entropy", step, "nats");
        plot.Curve("training", Blue, training);
        plot.Curve("held out", Orange, heldOut);
        plot.Axes.SetLimitsY(0, 1.05 * training.Concat(heldOut).Max());
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }

    /// <summary>An image without axes, each number a cell.</summary>
    public static ScottPlot.Plottables.Heatmap Image(this Plot plot, double[,] numbers, IColormap colours)
    {
        ScottPlot.Plottables.Heatmap image = plot.Add.Heatmap(numbers);
        image.Colormap = colours;
        plot.HideAxes();
        plot.Axes.SquareUnits();
        plot.Axes.Margins(0.02, 0.02);
        return image;
    }

    /// <summary>Leaves nothing around the plot but its title.</summary>
    public static void HideAxes(this Plot plot)
    {
        plot.HideGrid();
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Width = 0;
            axis.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        }
    }

    public static void Save(string path, int width, params Plot[] panels)
    {
        Multiplot all = new() { Layout = new Columns() };
        all.AddPlots(0);
        foreach (Plot panel in panels)
        {
            all.AddPlot(panel);
        }

        // Lines and letters are drawn larger, not enlarged.
        using SKSurface surface = SKSurface.Create(new SKImageInfo((int)(width * Scale), (int)(Height * Scale)));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(Scale);
        all.Render(surface.Canvas, new PixelRect(0, width, Height, 0));
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, 100);
        using FileStream file = File.Create(path);
        png.SaveTo(file);
    }
}
