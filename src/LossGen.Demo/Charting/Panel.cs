using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace LossGen.Demo.Charting;

/// <summary>
/// One plot of the chart: a frame with a grid, its ticks and its lines. The text of the SVG is written here: ScottPlot (5.1.59) places each letter by the fonts of the machine that
/// draws, so that readers with other fonts see words fall apart, and a machine without fonts, such as one with nothing but the SDK, writes none.
/// </summary>
internal sealed record Panel(string Title, Axis X, Axis Y, string TickFormat, double Left, double Top, double Width, double Height, bool MarksAll = false)
{
    public void Write(StringBuilder svg, IReadOnlyList<Series> lines, bool labelsX)
    {
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{Top}" width="{Width}" height="{Height}" fill="#ffffff" stroke="#c9ced6"/>""");
        foreach (double tick in Y.Ticks)
        {
            double y = Vertical(tick);
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{Left}" y1="{y:F1}" x2="{Left + Width}" y2="{y:F1}" stroke="#e6e9ee"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left - 10}" y="{y + 4:F1}" text-anchor="end" class="tick">{tick.ToString(TickFormat, CultureInfo.InvariantCulture)}</text>""");
        }

        foreach (double tick in X.Ticks)
        {
            double x = Horizontal(tick);
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{x:F1}" y1="{Top + Height}" x2="{x:F1}" y2="{Top + Height + 5}" stroke="#8a93a0"/>""");
            if (labelsX)
            {
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:F1}" y="{Top + Height + 20}" text-anchor="middle" class="tick">{tick:F0}</text>""");
            }
        }

        double middle = Top + (Height / 2);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="24" y="{middle}" text-anchor="middle" transform="rotate(-90 24 {middle})" class="axis">{Title}</text>""");

        // Lines are cut at the frame: an untrained network may lie far below it.
        string clip = FormattableString.Invariant($"frame{Top:F0}");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<clipPath id="{clip}"><rect x="{Left}" y="{Top}" width="{Width}" height="{Height}"/></clipPath>""");
        foreach (Series line in lines)
        {
            string points = string.Join(' ', line.Points.Select(point => FormattableString.Invariant($"{Horizontal(point.X):F1},{Vertical(point.Y):F1}")));
            string dashes = line.IsDashed ? " stroke-dasharray=\"6 4\"" : string.Empty;
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<polyline clip-path="url(#{clip})" points="{points}" fill="none" stroke="{line.Colour}" stroke-width="2.2" stroke-linejoin="round"{dashes}/>""");
            foreach ((double x, double y) in MarksAll ? line.Points : line.Points.TakeLast(1))
            {
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{Horizontal(x):F1}" cy="{Vertical(y):F1}" r="3.5" fill="{line.Colour}"/>""");
            }
        }
    }

    private double Horizontal(double value) => Left + (Width * X.Fraction(value));

    private double Vertical(double value) => Top + (Height * (1 - Y.Fraction(value)));
}
