using System;
using System.Collections.Generic;
using LossGen.Digits;
using LossGen.Gallery.Networks;

namespace LossGen.Gallery.Distillation;

/// <summary>
/// Knowledge distillation (Hinton, Vinyals and Dean 2015): a small student learns from the softened probabilities of a large teacher, beside a twin that learns from the labels of the same digits.
/// </summary>
internal sealed partial class Distiller(DigitSet training, DigitSet heldOut, int seed)
{
    private const int TeacherHiddenCount = 64;
    public const int TeacherEpochs = 20;
    private const int StudentHiddenCount = 16;
    private const int StudentEpochs = 200;
    private const int BatchSize = 32;
    private const float LearningRate = 0.01f;

    public HiddenLayerNetwork Teacher { get; } = Network(TeacherHiddenCount, seed);

    /// <summary>The teacher learns from the labels of all training digits.</summary>
    public IEnumerable<double> TrainTeacher()
    {
        Random order = new(seed);
        for (int epoch = 0; epoch < TeacherEpochs; epoch++)
        {
            LearnEpoch(Teacher, training, order, Rate(epoch, TeacherEpochs), LabelGradients);
            yield return Accuracy(Teacher);
        }
    }

    /// <summary>Twins learn from a few digits: the same first weights, batches and number of steps, but another loss.</summary>
    public IEnumerable<StudentPair> TrainStudents(int runCount, int digitCount)
    {
        for (int run = 0; run < runCount; run++)
        {
            int runSeed = unchecked(seed + (1000 * (run + 1))) & int.MaxValue;
            (_, DigitSet few) = training.Split(digitCount, new Random(runSeed));
            HiddenLayerNetwork ofLabels = Train(few, runSeed, LabelGradients);
            HiddenLayerNetwork ofTeacher = Train(few, runSeed, TeacherGradients);
            yield return new StudentPair(ofLabels, ofTeacher, Accuracy(ofLabels), Accuracy(ofTeacher));
        }
    }

    public double Accuracy(HiddenLayerNetwork network)
    {
        int[] guesses = new int[heldOut.Count];
        LabelLoss.EachArgMax(network.Logits(heldOut.Pixels), guesses);
        return DigitBatches.Accuracy(heldOut.Labels, guesses);
    }

    private static HiddenLayerNetwork Train(DigitSet few, int runSeed, Gradients gradients)
    {
        HiddenLayerNetwork student = Network(StudentHiddenCount, runSeed);
        Random order = new(runSeed);
        for (int epoch = 0; epoch < StudentEpochs; epoch++)
        {
            LearnEpoch(student, few, order, Rate(epoch, StudentEpochs), gradients);
        }

        return student;
    }

    private static void LearnEpoch(HiddenLayerNetwork network, DigitSet digits, Random order, float rate, Gradients gradients)
    {
        foreach (DigitSet batch in digits.Shuffled(BatchSize, order))
        {
            network.Learn(batch.Pixels, gradients(batch, network.Logits(batch.Pixels)), rate);
        }
    }

    private static float[] LabelGradients(DigitSet batch, float[] logits)
    {
        float[] gradients = new float[logits.Length];
        LabelLoss.MeanCrossEntropy(batch.Labels, logits, gradients);
        return gradients;
    }

    /// <summary>The divergence of the student from the teacher: both are given as logits, and both are divided by the temperature inside.</summary>
    private float[] TeacherGradients(DigitSet batch, float[] logits)
    {
        float[] gradients = new float[logits.Length];
        TeacherLoss.MeanKlDivergence(Teacher.Logits(batch.Pixels), logits, gradients);
        return gradients;
    }

    private static HiddenLayerNetwork Network(int hiddenCount, int seed) => new(DigitSet.PixelCount, hiddenCount, LabelLoss.ClassCount, new Random(seed));

    private static float Rate(int epoch, int epochCount) => LearningRate * (epochCount - epoch) / epochCount;

    private delegate float[] Gradients(DigitSet batch, float[] logits);

    [Loss(LossKind.CrossEntropy | LossKind.ArgMax, classes: 10, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
    private static partial class LabelLoss;

    [Loss(LossKind.KlDivergence, classes: 10, Prediction = InputForm.Logits, Target = InputForm.Logits, Temperature = 4)]
    private static partial class TeacherLoss;
}
