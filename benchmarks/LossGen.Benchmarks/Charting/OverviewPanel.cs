using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Demo.Charting;

namespace LossGen.Benchmarks.Charting;

/// <summary>One plot of the overview: a grid, ticks and lines, in classes whose colours the picture's style gives.</summary>
internal sealed record OverviewPanel(double Left, double Top, double Width, double Height, Axis X, Axis Y, string XTitle)
{
    public void WriteFrame(StringBuilder svg, Func<double, string> label, bool onlyDecades)
    {
        foreach (double tick in Y.Ticks.Where(tick => !onlyDecades || Math.Abs(Math.Log10(tick) - Math.Round(Math.Log10(tick))) < 1e-9))
        {
            double y = Vertical(tick);
            Append(svg, $"""<line class="grid" x1="{Left}" y1="{y:0.#}" x2="{Left + Width}" y2="{y:0.#}"/>""");
            Append(svg, $"""<text class="tick" x="{Left - 8}" y="{y + 4.5:0.#}" text-anchor="end">{label(tick)}</text>""");
        }

        foreach (double tick in X.Ticks)
        {
            Append(svg, $"""<line class="grid" x1="{Horizontal(tick):0.#}" y1="{Top}" x2="{Horizontal(tick):0.#}" y2="{Top + Height}"/>""");
            Append(svg, $"""<text class="tick" x="{Horizontal(tick):0.#}" y="{Top + Height + 17}" text-anchor="middle">{tick:0}</text>""");
        }

        Append(svg, $"""<text class="tick" x="{Left + (Width / 2)}" y="{Top + Height + 37}" text-anchor="middle">{XTitle}</text>""");
    }

    public void WriteLine(StringBuilder svg, IReadOnlyList<(double X, double Y)> points, string style, bool marks)
    {
        string text = string.Join(' ', points.Select(point => FormattableString.Invariant($"{Horizontal(point.X):0.#},{Vertical(point.Y):0.#}")));
        Append(svg, $"""<polyline class="{style}" points="{text}"/>""");
        foreach ((double x, double y) in marks ? points : [])
        {
            Append(svg, $"""<circle class="{style}-mark" cx="{Horizontal(x):0.#}" cy="{Vertical(y):0.#}" r="{(style == "own" ? 4.5 : 3)}"/>""");
        }
    }

    /// <summary>Where a value lies; an error of 0 at the lower edge.</summary>
    public double Vertical(double value) => Top + (Height * (1 - Y.Fraction(Math.Clamp(value, Y.Low, Y.High))));

    private double Horizontal(double value) => Left + (Width * X.Fraction(value));

    private static void Append(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
