using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace LossGen.Docs.Derived;

/// <summary>The plot of a kind as a picture inside the page, so that its axes and words have the colour of the page's text, light or dark.</summary>
internal static partial class LossPlot
{
    private const int Points = 240;

    // Stands for the colour of the text around the picture; no line has it.
    private static readonly Color s_text = new(1, 2, 3);
    private static readonly Color[] s_lines = [new(59, 130, 246), new(234, 115, 23)];

    /// <param name="words">The kind.</param>
    public static string Of(IReadOnlyList<string> words)
    {
        LossKind kind = Arguments.Member<LossKind>(words, 0);
        if (!PlottedLoss.All.TryGetValue(kind, out PlottedLoss? loss))
        {
            throw new ArgumentException($"{kind} has no plot");
        }

        Plot plot = new();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(s_text);
        plot.Grid.MajorLineColor = new Color(128, 128, 128, 60);
        plot.Axes.Bottom.Label.Text = loss.Input;
        plot.Legend.BackgroundColor = Colors.Transparent;
        plot.Legend.OutlineColor = Colors.Transparent;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.FontColor = s_text;
        foreach (((string name, Func<double, double> at), Color color) in loss.Curves.Zip(s_lines))
        {
            Coordinates[] points = [.. Enumerable.Range(0, Points + 1).Select(i => loss.From + ((loss.To - loss.From) * i / Points)).Select(x => new Coordinates(x, at(x))).Where(p => double.IsFinite(p.Y))];
            Scatter line = plot.Add.ScatterLine(points, color);
            line.LineWidth = 2;
            line.LegendText = name;
        }

        if (loss.HasClasses)
        {
            plot.Axes.Left.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true };
        }

        plot.ShowLegend(Edge.Bottom);
        string caption = $"LossKind.{kind} {loss.Caption}";
        return $"<figure class=\"plot\">\n{Inline(plot.GetSvgXml(720, 400), caption, kind)}\n<figcaption>{caption}</figcaption>\n</figure>\n";
    }

    // A page may hold several pictures: their names are told apart. Blank lines would end the HTML in Markdown.
    private static string Inline(string xml, string caption, LossKind kind)
    {
        string svg = xml[xml.IndexOf("<svg", StringComparison.Ordinal)..];
        svg = Size().Replace(svg, "<svg viewBox=\"0 0 720 400\" role=\"img\" aria-label=\"" + caption + "\" ", 1);
        svg = Ids().Replace(svg, m => $"{m.Groups[1].Value}{kind}-{m.Groups[2].Value}");
        svg = svg.Replace("#010203", "currentColor", StringComparison.OrdinalIgnoreCase).Replace("rgb(1,2,3)", "currentColor", StringComparison.Ordinal);
        return string.Join('\n', svg.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0));
    }

    [GeneratedRegex("<svg(?=[^>]*>)")]
    private static partial Regex Size();

    [GeneratedRegex("(id=\"|url\\(#|href=\"#)([^\")]+)")]
    private static partial Regex Ids();
}
