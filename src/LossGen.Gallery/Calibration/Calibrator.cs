using System;
using System.Collections.Generic;
using LossGen.Digits;
using LossGen.Gallery.Networks;

namespace LossGen.Gallery.Calibration;

/// <summary>
/// Temperature scaling (Guo, Pleiss, Sun and Weinberger 2017): the logits of a network that is too sure are divided by the one number that makes the mean cross-entropy on other digits least.
/// </summary>
internal sealed partial class Calibrator
{
    private const int HiddenCount = 64;
    private const int BatchSize = 16;
    private const float LearningRate = 0.01f;
    private const double LeastScale = 0.02;
    private const double MostScale = 4;
    private const int SearchSteps = 60;

    private readonly DigitSet _training;
    private readonly int[] _validationLabels;
    private readonly int[] _testLabels;
    private readonly DigitSet _validation;
    private readonly DigitSet _test;
    private readonly Random _random;

    public Calibrator(DigitSet training, DigitSet validation, DigitSet test, Random random)
    {
        (_training, _validation, _test, _random) = (training, validation, test, random);
        (_validationLabels, _testLabels) = (validation.Labels.ToArray(), test.Labels.ToArray());
        Network = new HiddenLayerNetwork(DigitSet.PixelCount, HiddenCount, Loss.ClassCount, random, weightDecay: 0);
    }

    public HiddenLayerNetwork Network { get; }

    public double[] ValidationLogits { get; private set; } = [];

    public double[] TestLogits { get; private set; } = [];

    /// <summary>Trains for long on few digits, which makes the network surer than it is right, and says the mean loss of each epoch.</summary>
    public IEnumerable<double> Train(int epochCount)
    {
        for (int epoch = 0; epoch < epochCount; epoch++)
        {
            LossSum sum = default;
            foreach (DigitSet batch in _training.Shuffled(BatchSize, _random))
            {
                float[] logits = Network.Logits(batch.Pixels);
                float[] gradients = new float[logits.Length];
                TrainingLoss.MeanCrossEntropy(batch.Labels, logits, gradients);
                LossSum part = TrainingLoss.SumCrossEntropy(batch.Labels, logits);
                sum.Merge(in part);
                Network.Learn(batch.Pixels, gradients, LearningRate);
            }

            yield return sum.Mean;
        }

        ValidationLogits = Array.ConvertAll(Network.Logits(_validation.Pixels), x => (double)x);
        TestLogits = Array.ConvertAll(Network.Logits(_test.Pixels), x => (double)x);
    }

    /// <summary>The function to minimise: the mean cross-entropy of the validation digits, as a function of the number that logits are multiplied by. It is convex.</summary>
    public double MeanLoss(double scale) => Loss.MeanCrossEntropy(_validationLabels, Scaled(ValidationLogits, scale));

    /// <summary>Golden-section search (Kiefer 1953): each step asks for one more value, and keeps 0.618 of the interval.</summary>
    public double BestTemperature()
    {
        double ratio = (Math.Sqrt(5) - 1) / 2;
        (double low, double high) = (LeastScale, MostScale);
        (double left, double right) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        (double leftLoss, double rightLoss) = (MeanLoss(left), MeanLoss(right));
        for (int i = 0; i < SearchSteps; i++)
        {
            if (leftLoss < rightLoss)
            {
                (high, right, rightLoss) = (right, left, leftLoss);
                left = high - (ratio * (high - low));
                leftLoss = MeanLoss(left);
            }
            else
            {
                (low, left, leftLoss) = (left, right, rightLoss);
                right = low + (ratio * (high - low));
                rightLoss = MeanLoss(right);
            }
        }

        return 2 / (low + high);
    }

    /// <summary>How sure and how right the network is on the test digits, with its logits divided by a temperature.</summary>
    public Reliability Measure(double temperature)
    {
        double[] scaled = Scaled(TestLogits, 1 / temperature);
        double[] probabilities = new double[scaled.Length];
        int[] guesses = new int[_test.Count];
        Loss.EachSoftmax(scaled, probabilities.AsSpan());
        Loss.EachArgMax(scaled, guesses);
        double[] confidences = new double[guesses.Length];
        bool[] areRight = new bool[guesses.Length];
        for (int row = 0; row < guesses.Length; row++)
        {
            confidences[row] = probabilities[(row * Loss.ClassCount) + guesses[row]];
            areRight[row] = guesses[row] == _testLabels[row];
        }

        return new Reliability(confidences, areRight);
    }

    private static double[] Scaled(double[] logits, double scale) => Array.ConvertAll(logits, x => x * scale);

    [Loss(LossKind.CrossEntropy, classes: 10, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
    private static partial class TrainingLoss;

    [Loss(LossKind.CrossEntropy | LossKind.Softmax | LossKind.ArgMax, classes: 10, Prediction = InputForm.Logits, Targets = LossTargets.Labels, Element = ElementType.Double)]
    private static partial class Loss;
}
