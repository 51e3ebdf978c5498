using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;
using LossGen.Benchmarks.Comparison;
using LossGen.Demo.Charting;

namespace LossGen.Benchmarks.Charting;

/// <summary>
/// The picture of the README's first screen: how fast, and how right. Its text is text, and its colours follow the reader's light or dark page, so it is written here: ScottPlot fixes both when it draws.
/// Lines are named where they are, in colours that those who see red and green alike can tell apart.
/// </summary>
internal static class Overview
{
    private const double Width = 1000;
    private const double Height = 420;
    private const double Edge = 26;
    private const double PlotTop = 118;
    private const double PlotHeight = 226;
    private const double LeftPlot = 74;
    private const double LeftWidth = 268;
    private const double RightPlot = 566;
    private const double RightWidth = 404;

    private static readonly (string Name, string Class)[] s_contenders =
    [
        (Contender.TensorRow, "rows"),
        (Contender.Hand, "hand"),
        (Contender.TensorBatch, "tensor"),
        (Contender.Emitted, "own"),
    ];

    public static string ToSvg(OverviewFigures figures)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" aria-labelledby="title description">
            <title id="title">{figures.Title}</title>
            <desc id="description">{SecurityElement.Escape(Description(figures))}</desc>
            {Style}
            <rect class="page" x="0.5" y="0.5" width="{Width - 1}" height="{Height - 1}" rx="10"/>
            <text class="title" x="{Edge}" y="46">{figures.Title}</text>
            <text class="note" x="{Edge}" y="70">Cross-entropy of labels and logits with its gradient, in float32: LossGen beside TensorPrimitives and a hand loop in C#.</text>
            <text class="head" x="{LeftPlot}" y="104">ns a row, log scale</text>
            <text class="head" x="{RightPlot}" y="104">relative error of the loss, log scale</text>

            """);
        WriteTimes(svg, figures);
        WriteErrors(svg, figures);
        string machine = $"{figures.Machine}. Errors are against exact arithmetic, for 10 classes.";
        svg.Append(CultureInfo.InvariantCulture, $"""
            <text class="foot" x="{Edge}" y="407" font-size="{SvgText.Fit(machine, 12.5, Width - (2 * Edge)):0.##}">{SecurityElement.Escape(machine)}</text>
            </svg>

            """);
        return svg.ToString().ReplaceLineEndings("\n");
    }

    private static string Description(OverviewFigures figures)
        => $"Left: nanoseconds a row against the number of classes, for LossGen, TensorPrimitives and a hand loop. Right: the relative error of the loss against the margin by which the prediction is right: "
        + $"LossGen stays {figures.Accuracy}; {string.Join("; ", figures.Endings.Select(end => $"{end.Key}: {end.Value.Words}"))}. {figures.Machine}.";

    private static void WriteTimes(StringBuilder svg, OverviewFigures figures)
    {
        double[] values = [.. figures.Times.Values.SelectMany(line => line).Select(point => point.Y)];
        double[] classes = [.. figures.Times[Contender.Emitted].Select(point => point.X)];
        OverviewPanel panel = new(
            LeftPlot, PlotTop, LeftWidth, PlotHeight,
            new Axis(classes[0] / 1.15, classes[^1] * 1.15, true, [.. ((double[])[2, 10, 100, 1000]).Where(tick => tick >= classes[0] && tick <= classes[^1])]),
            Axis.Logarithmic(values.Min(), values.Max()),
            "classes, log scale");
        panel.WriteFrame(svg, tick => tick.ToString("#,0.###", CultureInfo.InvariantCulture), onlyDecades: true);
        List<EndLabel> labels = [];
        foreach ((string name, string style) in s_contenders)
        {
            (double X, double Y)[] line = figures.Times[name];
            panel.WriteLine(svg, line, style, marks: style != "rows");
            labels.Add(new EndLabel(Label(name), style, panel.Vertical(line[^1].Y)));
        }

        EndLabel.Write(svg, labels, LeftPlot + LeftWidth + 8, PlotTop, PlotTop + PlotHeight);
    }

    private static void WriteErrors(StringBuilder svg, OverviewFigures figures)
    {
        OverviewPanel panel = new(
            RightPlot, PlotTop, RightWidth, PlotHeight,
            Axis.Linear(0, OverviewFigures.LargestMargin, 4),
            new Axis(1e-8, 1, true, [1e-8, 1e-6, 1e-4, 1e-2, 1]),
            "margin: how far the label's logit is ahead of the others");
        panel.WriteFrame(svg, Percent, onlyDecades: false);
        foreach ((string name, string style) in s_contenders.Where(contender => contender.Name != Contender.TensorRow))
        {
            panel.WriteLine(svg, figures.Errors[name], style, marks: false);
        }

        // Below the lines that end at the top, in their order from the left.
        double right = RightPlot + RightWidth - 10;
        double y = PlotTop + 24;
        foreach ((string name, (string words, _)) in figures.Endings.OrderBy(ending => ending.Value.From))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="label {StyleOf(name)}-text" x="{right}" y="{y}" text-anchor="end">{Label(name)}</text>""").Append('\n');
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="tick" x="{right}" y="{y + 17}" text-anchor="end">{words}</text>""").Append('\n');
            y += 44;
        }

        double highest = panel.Vertical(figures.Errors[Contender.Emitted].Where(point => point.X > OverviewFigures.LargestMargin / 3).Max(point => point.Y));
        svg.Append(CultureInfo.InvariantCulture, $"""<text class="label own-text" x="{right}" y="{highest - 10:0.#}" text-anchor="end">LossGen: {figures.Accuracy}</text>""").Append('\n');
    }

    private static string StyleOf(string name) => s_contenders.First(contender => contender.Name == name).Class;

    private static string Label(string name) => name switch
    {
        Contender.TensorBatch => "TensorPrimitives",
        Contender.TensorRow => "the same by rows",
        _ => name,
    };

    private static string Percent(double share) => share switch
    {
        1 => "\u2265 100 %",
        >= 1e-4 => (100 * share).ToString("0.## '%'", CultureInfo.InvariantCulture),
        _ => (100 * share).ToString("0e-0 '%'", CultureInfo.InvariantCulture),
    };

    private const string Style = """
        <style>
        text { font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #1f2328; }
        .page { fill: #ffffff; stroke: #d0d7de; }
        .title { font-size: 30px; font-weight: 700; }
        .note { font-size: 14px; }
        .head { font-size: 14px; font-weight: 600; }
        .label { font-size: 14.5px; font-weight: 600; }
        .tick { font-size: 12.5px; }
        .note, .tick, .foot { fill: #59636e; }
        .grid { stroke: #d8dee4; }
        .own, .hand, .tensor, .rows { fill: none; stroke-linejoin: round; stroke-linecap: round; }
        .own { stroke: #0067b8; stroke-width: 4; } .own-text, .own-mark { fill: #0067b8; }
        .hand { stroke: #00795c; stroke-width: 2.5; } .hand-text, .hand-mark { fill: #00795c; }
        .tensor { stroke: #c24e00; stroke-width: 2.5; } .tensor-text, .tensor-mark { fill: #c24e00; }
        .rows { stroke: #c24e00; stroke-width: 1.2; stroke-dasharray: 5 4; } .rows-text { fill: #c24e00; font-weight: 400; }
        @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc; }
        .page { fill: #0d1117; stroke: #3d444d; }
        .note, .tick, .foot { fill: #9ba5b0; }
        .grid { stroke: #2b323a; }
        .own { stroke: #58b4f0; } .own-text, .own-mark { fill: #58b4f0; }
        .hand { stroke: #3ecf9f; } .hand-text, .hand-mark { fill: #3ecf9f; }
        .tensor, .rows { stroke: #ff9b54; } .tensor-text, .tensor-mark, .rows-text { fill: #ff9b54; }
        }
        </style>
        """;
}
