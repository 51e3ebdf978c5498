using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace LossGen.Tests.Numerics;

/// <summary>One line of a plot.</summary>
internal sealed record PlotLine(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A small SVG plot: relative errors on a logarithmic scale against something.</summary>
internal sealed record Plot(string Title, string Note, string XTitle, bool IsXLogarithmic, double XLow, double XHigh, double XStep)
{
    private const double Left = 92;
    private const double Top = 108;
    private const double Width = 772;
    private const double Height = 330;
    private const double Lowest = -9;
    private const double Highest = 9;

    public string Draw(IReadOnlyList<PlotLine> lines)
    {
        StringBuilder svg = new();
        void put(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        put($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 500\" width=\"900\" height=\"500\" role=\"img\" aria-label=\"{Title}\">");
        svg.Append("<style>text { font-family: \"Segoe UI\", \"Helvetica Neue\", Arial, \"DejaVu Sans\", sans-serif; fill: #1f2933; font-size: 13px; } .title { font-size: 20px; font-weight: 600; } .note { fill: #52606d; } .tick { font-size: 12px; fill: #52606d; }</style>\n");
        put($"<rect width=\"900\" height=\"500\" fill=\"#fafbfc\"/>");
        put($"<text x=\"{Left}\" y=\"36\" class=\"title\">{Title}</text>");
        put($"<text x=\"{Left}\" y=\"58\" class=\"note\">{Note}</text>");
        put($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\" stroke=\"#c9ced6\"/>");
        for (double e = Lowest; e <= Highest; e += 3)
        {
            put($"<line x1=\"{Left}\" y1=\"{Y(e):F1}\" x2=\"{Left + Width}\" y2=\"{Y(e):F1}\" stroke=\"{(e == 0 ? "#8a93a0" : "#e6e9ee")}\"/>");
            put($"<text x=\"{Left - 10}\" y=\"{Y(e) + 4:F1}\" text-anchor=\"end\" class=\"tick\">{(e == 0 ? "1" : $"1e{e:0}")}</text>");
        }

        put($"<text x=\"{Left + Width - 8}\" y=\"{Y(0) - 6:F1}\" text-anchor=\"end\" class=\"tick\">no digit is right above this line</text>");
        for (double t = XLow; t <= XHigh + 1e-9; t += XStep)
        {
            put($"<text x=\"{X(t):F1}\" y=\"{Top + Height + 20}\" text-anchor=\"middle\" class=\"tick\">{(IsXLogarithmic ? $"1e{t:0}" : $"{t:0}")}</text>");
        }

        put($"<text x=\"{Left + (Width / 2)}\" y=\"{Top + Height + 44}\" text-anchor=\"middle\">{XTitle}</text>");
        put($"<text x=\"24\" y=\"{Top + (Height / 2)}\" text-anchor=\"middle\" transform=\"rotate(-90 24 {Top + (Height / 2)})\">relative error</text>");
        double legend = Left;
        foreach (PlotLine line in lines)
        {
            put($"<line x1=\"{legend}\" y1=\"82\" x2=\"{legend + 24}\" y2=\"82\" stroke=\"{line.Colour}\" stroke-width=\"3\"/>");
            put($"<text x=\"{legend + 31}\" y=\"86.5\">{line.Name}</text>");
            legend += 70 + (7.2 * line.Name.Length);
        }

        foreach (PlotLine line in lines)
        {
            IEnumerable<string> points = line.Points.Where(p => double.IsFinite(p.Y)).Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(IsXLogarithmic ? Math.Log10(p.X) : p.X):F1},{Y(Math.Clamp(Math.Log10(Math.Max(p.Y, 1e-300)), Lowest, Highest)):F1}"));
            put($"<polyline fill=\"none\" stroke=\"{line.Colour}\" stroke-width=\"{(line.Name == "LossGen" ? 2.5 : 1.5)}\" points=\"{string.Join(' ', points)}\"><title>{line.Name}</title></polyline>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private double X(double value) => Left + (Width * (value - XLow) / (XHigh - XLow));

    private static double Y(double exponent) => Top + (Height * (Highest - exponent) / (Highest - Lowest));
}
