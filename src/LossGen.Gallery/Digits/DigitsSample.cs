using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Framework;
using ScottPlot;

namespace LossGen.Gallery.Digits;

/// <summary>Shows the classifier learn, and the held-out digits of which it is least sure.</summary>
internal sealed class DigitsSample : ISample
{
    private const int Columns = 6;
    private const int Rows = 4;
    private const int Cell = DigitSet.Side + 2;

    private readonly Option<int> _epochs = GalleryOptions.WholeNumber("--epochs", "passes over the training digits", 40, 1, 10_000);
    private readonly Option<string> _data = GalleryOptions.Data();

    public string Name => "digits";

    public string Summary => "a network learns to read handwritten digits";

    public string Point =>
        "LossGen: one call gives the mean cross-entropy of a batch and its gradient, without a temporary array. A softmax by hand rounds the small losses of sure digits to 0, "
        + "and its exponentials can have other bits on other systems; here a seed gives the same weights everywhere.";

    public IReadOnlyList<Option> Options => [_epochs, _data];

    public string Run(SampleRun run)
    {
        int epochs = run.Value(_epochs);
        DigitSet all = run.Digits(_data);
        Random random = new(run.Seed);
        (DigitSet training, DigitSet heldOut) = all.Split(all.Count / 5, random);
        run.Line($"{training.Count} digits to learn from, {heldOut.Count} held out, seed {run.Seed}");
        DigitClassifier classifier = new(training, heldOut, random);
        List<EpochRecord> history = run.Follow(classifier.Train(epochs), epochs, e =>
            $"epoch {e.Epoch,4}  loss {e.TrainingLoss:F4}  held out {e.HeldOutLoss:F4}  right {100 * e.Accuracy:F1} %");

        Picture.Save(run.PicturePath, 1000, Picture.Losses("epoch", [.. history.Select(e => e.TrainingLoss)], [.. history.Select(e => e.HeldOutLoss)]), LeastSure(classifier, heldOut));
        return FormattableString.Invariant(
            $"{100 * history[^1].Accuracy:F1} % of {heldOut.Count} held-out digits right (goal: 95 %), weights {StateHash.Of<float>(classifier.Network.Weights())}");
    }

    private static Plot LeastSure(DigitClassifier classifier, DigitSet heldOut)
    {
        float[] entropies = classifier.Entropies(heldOut);
        int[] guesses = classifier.Guesses(heldOut);
        int[] rows = [.. Enumerable.Range(0, heldOut.Count).OrderByDescending(row => entropies[row]).Take(Columns * Rows)];
        double[,] image = new double[Rows * (Cell + 3), Columns * Cell];
        Plot plot = Picture.Panel("held-out digits of the highest entropy: guess, label if wrong");
        for (int i = 0; i < rows.Length; i++)
        {
            (int top, int left) = Corner(i);
            for (int pixel = 0; pixel < DigitSet.PixelCount; pixel++)
            {
                image[top + (pixel / DigitSet.Side), left + (pixel % DigitSet.Side)] = heldOut.Image(rows[i])[pixel];
            }
        }

        plot.Image(image, new ScottPlot.Colormaps.Grayscale().Reversed());
        for (int i = 0; i < rows.Length; i++)
        {
            bool isRight = guesses[rows[i]] == heldOut.Labels[rows[i]];
            string text = isRight ? $"{guesses[rows[i]]}" : $"{guesses[rows[i]]} ({heldOut.Labels[rows[i]]})";
            (int top, int left) = Corner(i);
            ScottPlot.Plottables.Text caption = plot.Add.Text(text, left + 3.5, image.GetLength(0) - 1 - (top + 9.3));
            caption.LabelAlignment = Alignment.MiddleCenter;
            caption.LabelFontSize = 13;
            caption.LabelFontColor = isRight ? Picture.Blue : Picture.Orange;
        }

        return plot;

        static (int Top, int Left) Corner(int i) => ((i / Columns * (Cell + 3)) + 1, (i % Columns * Cell) + 1);
    }
}
