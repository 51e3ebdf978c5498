using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Benchmarks.Comparison;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace LossGen.Benchmarks.Charting;

/// <summary>The overview as a PNG of 1200 x 630, the size in which links to a page are shown elsewhere. Drawn by ScottPlot, with the fonts of this machine.</summary>
internal static class OverviewPicture
{
    public const int Width = 1200;
    public const int Height = 630;

    private const int Edge = 40;
    private const int PlotsTop = 130;
    private const int PlotsBottom = 585;

    // The first of these that the machine has, or whatever it has.
    private static readonly string s_font =
        ((string[])["Segoe UI", "Helvetica Neue", "Arial", "DejaVu Sans"]).FirstOrDefault(name => SKFontManager.Default.FontFamilies.Contains(name)) ?? SKTypeface.Default.FamilyName;

    private static readonly Dictionary<string, Color> s_colours = new()
    {
        [Contender.Hand] = Color.FromHex("#00795c"),
        [Contender.TensorBatch] = Color.FromHex("#c24e00"),
        [Contender.Emitted] = Color.FromHex("#0067b8"),
    };

    /// <exception cref="InvalidDataException">This machine has no font.</exception>
    public static void Save(OverviewFigures figures, string file)
    {
        if (!SKTypeface.Default.ContainsGlyph('a'))
        {
            throw new InvalidDataException("A PNG needs a font, and this machine has none; install one (on Debian: fonts-dejavu-core), or draw an SVG.");
        }

        using SKSurface surface = SKSurface.Create(new SKImageInfo(Width, Height));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        Render(canvas, new PixelRect(Edge - 10, Width / 2, PlotsBottom, PlotsTop), plot => DrawTimes(plot, figures));
        Render(canvas, new PixelRect((Width / 2) + 10, Width - Edge + 10, PlotsBottom, PlotsTop), plot => DrawErrors(plot, figures));
        Write(canvas, figures.Title, 62, 46, SKColor.Parse("#1f2328"), isBold: true);
        Write(canvas, "LossGen for C#: cross-entropy of labels and logits with its gradient, in float32", 100, 22, SKColor.Parse("#59636e"));
        Write(canvas, figures.Machine, Height - 20, 18, SKColor.Parse("#59636e"));
        using SKImage image = surface.Snapshot();
        using SKData png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        File.WriteAllBytes(file, png.ToArray());
    }

    private static void Render(SKCanvas canvas, PixelRect place, Action<Plot> draw)
    {
        using Plot plot = new();
        draw(plot);
        plot.Axes.Title.Label.FontName = s_font;
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Bottom.Label.FontName = s_font;
        plot.Axes.Bottom.TickLabelStyle.FontName = s_font;
        plot.Axes.Left.TickLabelStyle.FontName = s_font;

        // A plot clears all that it is drawn on.
        using SKSurface surface = SKSurface.Create(new SKImageInfo((int)place.Width, (int)place.Height));
        plot.Render(surface.Canvas, new PixelRect(0, place.Width, place.Height, 0));
        canvas.DrawSurface(surface, place.Left, place.Top);
    }

    private static void DrawTimes(Plot plot, OverviewFigures figures)
    {
        Style(plot, "ns a row, log scale", "classes, log scale");
        foreach ((string name, Color colour) in s_colours)
        {
            AddLine(plot, name, figures.Times[name].Select(point => (Math.Log10(point.X), Math.Log10(point.Y))), marks: true);
            (double x, double y) = figures.Times[name][^1];
            AddText(plot, Label(name), Math.Log10(x) + 0.08, Math.Log10(y), colour, Alignment.MiddleLeft);
        }

        double[] values = [.. figures.Times.Values.SelectMany(line => line).Select(point => Math.Log10(point.Y))];
        double[] classes = [.. figures.Times[Contender.Emitted].Select(point => Math.Log10(point.X))];
        plot.Axes.SetLimits(classes[0] - 0.1, classes[^1] + ((classes[^1] - classes[0]) * 0.85), values.Min() - 0.2, values.Max() + 0.3);
        plot.Axes.Bottom.TickGenerator = Ticks((0.30103, "2"), (1, "10"), (2, "100"), (3, "1000"));
        plot.Axes.Left.TickGenerator = Ticks((-1, "0.1"), (0, "1"), (1, "10"), (2, "100"), (3, "1,000"), (4, "10,000"), (5, "100,000"));
    }

    private static void DrawErrors(Plot plot, OverviewFigures figures)
    {
        Style(plot, "relative error of the loss, log scale", "margin by which the prediction is right");
        foreach (string name in s_colours.Keys)
        {
            AddLine(plot, name, figures.Errors[name].Select(point => (point.X, Math.Clamp(Math.Log10(point.Y), -8, 0))), marks: false);
        }

        double y = -0.45;
        foreach ((string name, (string words, _)) in figures.Endings.OrderBy(ending => ending.Value.From))
        {
            AddText(plot, $"{Label(name)}\n{words}", OverviewFigures.LargestMargin - 1, y, s_colours[name], Alignment.UpperRight);
            y -= 1.5;
        }

        AddText(plot, $"LossGen: {figures.Accuracy}", OverviewFigures.LargestMargin - 1, -6.1, s_colours[Contender.Emitted], Alignment.LowerRight);
        plot.Axes.SetLimits(0, OverviewFigures.LargestMargin, -8.2, 0.2);
        plot.Axes.Bottom.TickGenerator = Ticks((0, "0"), (10, "10"), (20, "20"), (30, "30"), (40, "40"));
        plot.Axes.Left.TickGenerator = Ticks((-8, "1e-6 %"), (-6, "1e-4 %"), (-4, "0.01 %"), (-2, "1 %"), (0, "\u2265 100 %"));
    }

    private static void AddLine(Plot plot, string name, IEnumerable<(double X, double Y)> points, bool marks)
    {
        (double X, double Y)[] all = [.. points];
        Scatter line = plot.Add.Scatter(all.Select(point => point.X).ToArray(), all.Select(point => point.Y).ToArray(), s_colours[name]);
        line.LineWidth = name == Contender.Emitted ? 6 : 3.5f;
        line.MarkerSize = marks ? 9 : 0;
    }

    private static void AddText(Plot plot, string words, double x, double y, Color colour, Alignment alignment)
    {
        Text text = plot.Add.Text(words, x, y);
        text.LabelFontName = s_font;
        text.LabelFontSize = 20;
        text.LabelBold = true;
        text.LabelFontColor = colour;
        text.LabelAlignment = alignment;
    }

    private static void Style(Plot plot, string title, string xTitle)
    {
        plot.Title(title, 20);
        plot.XLabel(xTitle, 18);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Bottom.TickLabelStyle.FontSize = 17;
        plot.Axes.Left.TickLabelStyle.FontSize = 17;
        plot.Grid.MajorLineColor = Color.FromHex("#d8dee4");
    }

    private static NumericManual Ticks(params (double Place, string Label)[] ticks) => new([.. ticks.Select(tick => tick.Place)], [.. ticks.Select(tick => tick.Label)]);

    private static string Label(string name) => name == Contender.TensorBatch ? "TensorPrimitives" : name;

    private static void Write(SKCanvas canvas, string words, float y, float size, SKColor colour, bool isBold = false)
    {
        using SKTypeface typeface = SKTypeface.FromFamilyName(s_font, isBold ? SKFontStyle.Bold : SKFontStyle.Normal);
        using SKFont font = new(typeface, size);
        using SKPaint paint = new() { Color = colour, IsAntialias = true };
        font.Size = Math.Min(size, size * (Width - (2 * Edge)) / font.MeasureText(words));
        canvas.DrawText(words, Edge, y, SKTextAlign.Left, font, paint);
    }
}
