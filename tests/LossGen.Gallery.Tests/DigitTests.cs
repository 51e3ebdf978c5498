using System;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Digits;
using LossGen.Gallery.Distillation;
using LossGen.Gallery.Networks;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>What the networks report of themselves against the textbook and a count by hand.</summary>
public sealed class DigitTests
{
    [Fact]
    public void Loss_accuracy_and_entropy_are_those_of_the_logits()
    {
        Random random = new(1);
        (DigitSet training, DigitSet heldOut) = DigitSet.Load().Split(300, random);
        DigitClassifier classifier = new(training, heldOut, random);
        EpochRecord last = classifier.Train(3).Last();
        double[] logits = [.. classifier.Network.Logits(heldOut.Pixels).Select(x => (double)x)];
        LossReference reference = new(10) { Prediction = InputForm.Logits };
        Assert.Equal(reference.MeanCrossEntropy(heldOut.Labels, logits), last.HeldOutLoss, 1e-6);
        Assert.Equal(Right(heldOut, logits) / 300.0, last.Accuracy);
        double[] entropies = new double[300];
        reference.EachEntropy(logits, entropies);
        Assert.All(entropies.Zip(classifier.Entropies(heldOut)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void An_epoch_has_each_digit_once()
    {
        DigitSet digits = DigitSet.Load();
        float[][] batches = [.. digits.Shuffled(100, new Random(1)).Select(batch => batch.Pixels.ToArray())];
        Assert.Equal(18, batches.Length);
        Assert.Equal(Images(digits.Pixels.ToArray()).Order(), Images([.. batches.SelectMany(pixels => pixels)]).Order());

        static string[] Images(float[] pixels) => [.. pixels.Chunk(64).Select(image => string.Join(' ', image))];
    }

    [Fact]
    public void A_step_of_learning_goes_down_the_slope_of_the_textbook()
    {
        DigitSet digits = DigitSet.Load().Pick([.. Enumerable.Range(0, 50)]);
        HiddenLayerNetwork network = new(64, 8, 10, new Random(2), weightDecay: 0);
        LossReference reference = new(10) { Prediction = InputForm.Logits };
        double before = Loss(out double[] gradients);
        for (int i = 0; i < 20; i++)
        {
            network.Learn(digits.Pixels, [.. gradients.Select(g => (float)g)], 0.003f);
            double after = Loss(out gradients);
            Assert.True(after < before);
            before = after;
        }

        double Loss(out double[] gradients)
        {
            double[] logits = [.. network.Logits(digits.Pixels).Select(x => (double)x)];
            gradients = new double[logits.Length];
            return reference.MeanCrossEntropy(digits.Labels, logits, gradients);
        }
    }

    [Fact]
    public void Students_learn_from_what_they_are_said_to_learn_from()
    {
        (DigitSet training, DigitSet heldOut) = DigitSet.Load().Split(300, new Random(1));
        Distiller distiller = new(training, heldOut, 1);
        double teacher = distiller.TrainTeacher().Last();
        Assert.Equal(Right(heldOut, Logits(distiller.Teacher)) / 300.0, teacher);
        StudentPair pair = distiller.TrainStudents(1, 100).Single();
        Assert.Equal(Right(heldOut, Logits(pair.OfLabels)) / 300.0, pair.LabelAccuracy);
        Assert.Equal(Right(heldOut, Logits(pair.OfTeacher)) / 300.0, pair.TeacherAccuracy);

        // By the textbook, the student of the teacher is nearer to the teacher at the temperature, and the other nearer to one-hot labels.
        LossReference softened = new(10) { Prediction = InputForm.Logits, Target = InputForm.Logits, Temperature = 4 };
        double[] target = Logits(distiller.Teacher);
        Assert.True(softened.MeanKlDivergence(target, Logits(pair.OfTeacher)) < softened.MeanKlDivergence(target, Logits(pair.OfLabels)) / 2);

        double[] Logits(HiddenLayerNetwork network) => [.. network.Logits(heldOut.Pixels).Select(x => (double)x)];
    }

    private static int Right(DigitSet digits, double[] logits) =>
        Enumerable.Range(0, digits.Count).Count(row => Enumerable.Range(0, 10).MaxBy(label => logits[(10 * row) + label]) == digits.Labels[row]);
}
