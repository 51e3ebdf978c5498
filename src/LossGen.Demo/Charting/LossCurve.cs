using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Demo.Training;

namespace LossGen.Demo.Charting;

/// <summary>The picture of the training: the loss above, the accuracy below, over the same epochs.</summary>
internal sealed class LossCurve(IReadOnlyList<EpochRecord> history, int trainingCount, int heldOutCount, int seed)
{
    private const string TrainingColour = "#0072b2";
    private const string HeldOutColour = "#d55e00";
    private const double Left = 84;
    private const double PlotWidth = 786;

    public string ToSvg()
    {
        Series[] losses = Lines(evaluation => evaluation.Loss);
        Series[] accuracies = Lines(evaluation => evaluation.Accuracy);
        Axis epochs = Axis.Linear(0, history.Count - 1, 10, leastStep: 1);
        Axis loss = Axis.Logarithmic(losses.Min(line => line.Values.Min()), losses.Max(line => line.Values.Max()));

        // From the tenth below the first trained value: the untrained network would squeeze the rest into a stripe.
        double lowest = accuracies.Min(line => line.Values.Skip(1).Min());
        Axis accuracy = Axis.Linear(Math.Clamp(Math.Floor((lowest - 0.02) * 10) / 10, 0, 0.9), 1, 5);

        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 640" width="900" height="640" role="img" aria-labelledby="title">
            <title id="title">Learning handwritten digits with the emitted cross-entropy</title>
            <style>text {"{"} font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; fill: #1f2933; {"}"} .title {"{"} font-size: 21px; font-weight: 600; {"}"} .note {"{"} font-size: 13px; fill: #52606d; {"}"} .axis {"{"} font-size: 13px; {"}"} .tick {"{"} font-size: 12px; fill: #52606d; {"}"}</style>
            <rect width="900" height="640" fill="#fafbfc"/>
            <text x="{Left}" y="38" class="title">Learning handwritten digits with the emitted cross-entropy</text>
            <text x="{Left}" y="60" class="note">{DigitNetwork.Shape} network, seed {seed}; {trainingCount:N0} digits to learn from, {heldOutCount} held out; epoch 0 is the untrained network</text>
            """);
        WriteLegend(svg, losses, accuracies);
        new Panel("loss in nats (log scale)", epochs, loss, "0.#####", Left, 108, PlotWidth, 282).Write(svg, losses, labelsX: false);
        new Panel("accuracy", epochs, accuracy, "0 %", Left, 414, PlotWidth, 150).Write(svg, accuracies, labelsX: true);
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left + (PlotWidth / 2)}" y="612" text-anchor="middle" class="axis">epoch</text>""");
        svg.AppendLine("</svg>");
        return svg.Replace("\r\n", "\n").ToString();
    }

    private static void WriteLegend(StringBuilder svg, Series[] losses, Series[] accuracies)
    {
        double x = Left;
        foreach ((Series loss, Series accuracy) in losses.Zip(accuracies))
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<line x1="{x}" y1="86" x2="{x + 26}" y2="86" stroke="{loss.Colour}" stroke-width="3"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x + 34}" y="90.5" class="axis">{loss.Name}: loss {loss.Points[^1].Y:F4}, accuracy {accuracy.Points[^1].Y:P1} at the end</text>""");
            x += 390;
        }
    }

    private Series[] Lines(Func<Evaluation, double> value) =>
    [
        Series.OfEpochs("training", TrainingColour, history.Select(record => value(record.Training))),
        Series.OfEpochs("held out", HeldOutColour, history.Select(record => value(record.HeldOut))),
    ];
}
