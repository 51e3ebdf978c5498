using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Framework;
using ScottPlot;

namespace LossGen.Gallery.Distillation;

/// <summary>Shows the students of labels beside those of the teacher, run by run.</summary>
internal sealed class DistillationSample : ISample
{
    private readonly Option<int> _runs = GalleryOptions.WholeNumber("--runs", "pairs of students", 10, 1, 1000);
    private readonly Option<int> _digits = GalleryOptions.WholeNumber("--digits", "digits that a student sees", 100, 10, 100_000);
    private readonly Option<string> _data = GalleryOptions.Data();

    public string Name => "distillation";

    public string Summary => "a small student learns from a teacher's logits, by KL divergence at a temperature";

    public string Point =>
        "LossGen: both sides are logits, and the temperature is part of the emitted loss and its gradient. By hand there are two softmaxes, their logarithms, and a difference "
        + "that cancels where the two agree and can come out negative; and the gradient's own division by the temperature is easily forgotten.";

    public IReadOnlyList<Option> Options => [_runs, _digits, _data];

    public string Run(SampleRun run)
    {
        int runs = run.Value(_runs);
        DigitSet all = run.Digits(_data);
        (DigitSet training, DigitSet heldOut) = all.Split(all.Count / 5, new Random(run.Seed));
        int digits = Math.Min(run.Value(_digits), training.Count);
        Distiller distiller = new(training, heldOut, run.Seed);
        run.Line($"the teacher learns from {training.Count} labelled digits, each student sees {digits}; {heldOut.Count} held out, seed {run.Seed}");
        List<double> teacher = run.Follow(distiller.TrainTeacher(), Distiller.TeacherEpochs, accuracy => $"teacher {100 * accuracy:F1} % right");
        List<StudentPair> pairs = run.Follow(distiller.TrainStudents(runs, digits), runs, pair =>
            $"student from labels {100 * pair.LabelAccuracy:F1} % right, its twin from the teacher {100 * pair.TeacherAccuracy:F1} %");

        Picture.Save(run.PicturePath, 900, Pairs(pairs, teacher[^1]));
        float[] weights = [.. pairs.SelectMany(pair => pair.OfTeacher.Weights())];
        return FormattableString.Invariant(
            $"{100 * Mean(pairs, p => p.TeacherAccuracy):F1} % right from the teacher, {100 * Mean(pairs, p => p.LabelAccuracy):F1} % from labels, the teacher's student better in {pairs.Count(p => p.TeacherAccuracy > p.LabelAccuracy)} of {pairs.Count} runs, weights {StateHash.Of<float>(weights)}");
    }

    private static double Mean(List<StudentPair> pairs, Func<StudentPair, double> accuracy) => pairs.Sum(accuracy) / pairs.Count;

    private static Plot Pairs(List<StudentPair> pairs, double teacher)
    {
        Plot plot = Picture.Panel("twins that see the same few digits", "run", "held-out digits right, %");
        double[] runs = [.. Enumerable.Range(1, pairs.Count).Select(i => (double)i)];
        for (int i = 0; i < pairs.Count; i++)
        {
            ScottPlot.Plottables.LinePlot line = plot.Add.Line(i + 1, 100 * pairs[i].LabelAccuracy, i + 1, 100 * pairs[i].TeacherAccuracy);
            (line.LineColor, line.LineWidth, line.MarkerSize) = (Picture.Grey, 1.5f, 0);
        }

        Points("learns from labels", Picture.Orange, p => p.LabelAccuracy);
        Points("learns from the teacher's logits", Picture.Blue, p => p.TeacherAccuracy);
        plot.Add.HorizontalLine(100 * teacher, 1.5f, Picture.Green, LinePattern.Dashed).LegendText = "the teacher";
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.ShowLegend(Edge.Right);
        return plot;

        void Points(string name, Color colour, Func<StudentPair, double> accuracy)
        {
            ScottPlot.Plottables.Scatter points = plot.Add.ScatterPoints(runs, [.. pairs.Select(p => 100 * accuracy(p))], colour);
            (points.MarkerSize, points.LegendText) = (10, name);
        }
    }
}
