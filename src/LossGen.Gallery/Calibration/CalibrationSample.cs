using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Framework;
using ScottPlot;

namespace LossGen.Gallery.Calibration;

/// <summary>Shows the mean cross-entropy as a function of the temperature, and the reliability diagram before and after.</summary>
internal sealed class CalibrationSample : ISample
{
    private readonly Option<int> _epochs = GalleryOptions.WholeNumber("--epochs", "passes over the training digits", 300, 1, 10_000);
    private readonly Option<string> _data = GalleryOptions.Data();

    public string Name => "calibration";

    public string Summary => "temperature scaling of a network that is too sure of itself";

    public string Point =>
        "LossGen: the mean cross-entropy is one call of double precision, smooth enough for a search that compares neighbouring values, at any scale of the logits. By hand exp overflows "
        + "or log(0) appears when logits are scaled up, and the search goes astray.";

    public IReadOnlyList<Option> Options => [_epochs, _data];

    public string Run(SampleRun run)
    {
        int epochs = run.Value(_epochs);
        DigitSet all = run.Digits(_data);
        Random random = new(run.Seed);
        (DigitSet rest, DigitSet test) = all.Split(all.Count / 2, random);
        (DigitSet validation, DigitSet training) = rest.Split(all.Count / 12, random);
        run.Line($"{training.Count} digits to learn from, {validation.Count} to find the temperature, {test.Count} to test, seed {run.Seed}");
        Calibrator calibrator = new(training, validation, test, random);
        run.Follow(calibrator.Train(epochs), epochs, loss => $"training loss {loss:F6}");

        double temperature = calibrator.BestTemperature();
        Reliability before = calibrator.Measure(1);
        Reliability after = calibrator.Measure(temperature);
        run.Line($"mean cross-entropy of the validation digits {calibrator.MeanLoss(1):F4} at temperature 1, {calibrator.MeanLoss(1 / temperature):F4} at {temperature:F4}");
        Picture.Save(run.PicturePath, 1200, Losses(calibrator, temperature), Diagram("before", before), Diagram("after", after));
        double[] state = [temperature, .. calibrator.TestLogits];
        return FormattableString.Invariant(
            $"expected calibration error {100 * before.ExpectedCalibrationError:F2} % before, {100 * after.ExpectedCalibrationError:F2} % at temperature {temperature:F4}, {100.0 * after.AreRight.Count(right => right) / test.Count:F1} % right in both, state {StateHash.Of<double>(state)}");
    }

    private static Plot Losses(Calibrator calibrator, double temperature)
    {
        Plot plot = Picture.Panel("loss of the validation digits", "temperature", "mean cross-entropy in nats");
        double[] temperatures = [.. Enumerable.Range(0, 101).Select(i => 0.8 + (i * ((2 * temperature) - 0.8) / 100))];
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(temperatures, [.. temperatures.Select(t => calibrator.MeanLoss(1 / t))], Picture.Blue);
        line.LineWidth = 2;
        plot.Add.Marker(temperature, calibrator.MeanLoss(1 / temperature), MarkerShape.FilledCircle, 9, Picture.Orange);
        plot.Add.VerticalLine(1, 1, Picture.Grey, LinePattern.Dashed);
        return plot;
    }

    private static Plot Diagram(string name, Reliability reliability)
    {
        Plot plot = Picture.Panel(FormattableString.Invariant($"{name}: calibration error {100 * reliability.ExpectedCalibrationError:F1} %"), "how sure, %", "how often right, %");
        for (int bin = 0; bin < Reliability.BinCount; bin++)
        {
            double middle = (bin + 0.5) * 100 / Reliability.BinCount;
            if (reliability.Counts[bin] > 0)
            {
                plot.Add.Bar(new Bar { Position = middle, Value = 100 * reliability.Accuracies[bin], Size = 9, FillColor = Picture.Blue.WithAlpha(0.7), LineWidth = 0 });
                plot.Add.Marker(100 * reliability.MeanConfidences[bin], 100 * reliability.Accuracies[bin], MarkerShape.FilledCircle, 7, Picture.Orange);
            }
        }

        ScottPlot.Plottables.LinePlot diagonal = plot.Add.Line(0, 0, 100, 100);
        (diagonal.LineColor, diagonal.LinePattern, diagonal.MarkerSize) = (Picture.Grey, LinePattern.Dashed, 0);
        plot.Axes.SetLimits(0, 100, 0, 100);
        return plot;
    }
}
