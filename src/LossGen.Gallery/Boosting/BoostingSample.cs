using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Framework;
using ScottPlot;

namespace LossGen.Gallery.Boosting;

/// <summary>Shows the loss from round to round, and the pixels that the trees ask for.</summary>
internal sealed class BoostingSample : ISample
{
    private readonly Option<int> _rounds = GalleryOptions.WholeNumber("--rounds", "rounds of ten trees", 40, 1, 1000);
    private readonly Option<int> _depth = GalleryOptions.WholeNumber("--depth", "depth of a tree", 3, 1, 12);
    private readonly Option<string> _data = GalleryOptions.Data();

    public string Name => "boosting";

    public string Summary => "gradient boosting of regression trees reads handwritten digits";

    public string Point =>
        "LossGen: CrossEntropyHessian gives gradients p - y and second derivatives p (1 - p) of all rows in one call. By hand 1 - p loses its digits as p nears 1, "
        + "and the gradients of the surest rows round to 0; here they keep their digits.";

    public IReadOnlyList<Option> Options => [_rounds, _depth, _data];

    public string Run(SampleRun run)
    {
        int rounds = run.Value(_rounds);
        DigitSet all = run.Digits(_data);
        Random random = new(run.Seed);
        (DigitSet training, DigitSet heldOut) = all.Split(all.Count / 5, random);
        run.Line($"{training.Count} digits to learn from, {heldOut.Count} held out, seed {run.Seed}");
        DigitBooster booster = new(training, heldOut, random);
        List<RoundRecord> history = run.Follow(booster.Boost(rounds, run.Value(_depth)), rounds, r =>
            $"round {r.Round,3}  loss {r.TrainingLoss:F4}  held out {r.HeldOutLoss:F4}  right {100 * r.Accuracy:F1} %");

        Picture.Save(run.PicturePath, 1000, Picture.Losses("round of ten trees", [.. history.Select(r => r.TrainingLoss)], [.. history.Select(r => r.HeldOutLoss)]), Pixels(booster.PixelGains));
        return FormattableString.Invariant(
            $"{100 * history[^1].Accuracy:F1} % of {heldOut.Count} held-out digits right (goal: 93 %), margins {StateHash.Of(booster.HeldOutMargins)}");
    }

    private static Plot Pixels(double[] gains)
    {
        double[,] image = new double[DigitSet.Side, DigitSet.Side];
        double largest = gains.Max();
        double unit = largest > 0 ? largest : 1;
        for (int pixel = 0; pixel < gains.Length; pixel++)
        {
            image[pixel / DigitSet.Side, pixel % DigitSet.Side] = gains[pixel] / unit;
        }

        Plot plot = Picture.Panel("what the splits at each pixel gain (the most is 1)");
        ScottPlot.Plottables.Heatmap heatmap = plot.Image(image, new ScottPlot.Colormaps.Viridis());
        plot.Add.ColorBar(heatmap);
        return plot;
    }
}
