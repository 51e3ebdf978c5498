using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Demo.Charting;

namespace LossGen.Benchmarks.Charting;

/// <summary>One picture: title, the machine's name, a legend, one panel.</summary>
internal sealed record Chart(string Title, string XTitle, string YTitle, Axis X, Axis Y, string TickFormat, IReadOnlyList<Series> Lines)
{
    private const double Left = 84;
    private const double PlotWidth = 786;
    private const double PlotHeight = 380;
    private const int LegendColumns = 3;

    public string ToSvg(string machine)
    {
        int legendRows = (Lines.Count + LegendColumns - 1) / LegendColumns;
        double top = 84 + (22 * legendRows);
        double height = top + PlotHeight + 62;
        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 {height}" width="900" height="{height}" role="img" aria-labelledby="title">
            <title id="title">{Title}</title>
            <style>text {"{"} font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #1f2933; {"}"} .title {"{"} font-size: 20px; font-weight: 600; {"}"} .note {"{"} font-size: 12.5px; fill: #52606d; {"}"} .axis {"{"} font-size: 13px; {"}"} .tick {"{"} font-size: 12px; fill: #52606d; {"}"}</style>
            <rect width="900" height="{height}" fill="#fafbfc"/>
            <text x="{Left}" y="36" class="title">{Title}</text>
            <text x="{Left}" y="57" class="note">{machine}</text>
            """);
        for (int i = 0; i < Lines.Count; i++)
        {
            double x = Left + (PlotWidth / LegendColumns * (i % LegendColumns));
            double y = 80 + (22 * (i / LegendColumns));
            string dashes = Lines[i].IsDashed ? " stroke-dasharray=\"6 4\"" : string.Empty;
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{x}" y1="{y}" x2="{x + 26}" y2="{y}" stroke="{Lines[i].Colour}" stroke-width="3"{dashes}/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x + 34}" y="{y + 4.5}" class="axis">{Lines[i].Name}</text>""");
        }

        new Panel(YTitle, X, Y, TickFormat, Left, top, PlotWidth, PlotHeight, MarksAll: true).Write(svg, Lines, labelsX: true);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left + (PlotWidth / 2)}" y="{top + PlotHeight + 46}" text-anchor="middle" class="axis">{XTitle}</text>""");
        svg.AppendLine("</svg>");
        return svg.Replace("\r\n", "\n").ToString();
    }
}
