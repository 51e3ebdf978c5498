using System;
using System.Collections.Generic;

namespace LossGen.Demo.Comparison;

/// <summary>
/// How far a contender's losses and gradients lie from <see cref="LossReference"/> in the worst case, in units in the last place of a float; and how far the losses do,
/// as a share of the loss, which needs no explanation.
/// </summary>
internal sealed record Agreement(string Name, double LossError, double GradientError, double RelativeLossError)
{
    private const int ClassCount = DigitLoss.ClassCount;

    public static IReadOnlyList<Agreement> MeasureAll(ReadOnlySpan<int> labels, ReadOnlySpan<float> logits) =>
    [
        Measure(default(EmittedLoss), labels, logits),
        Measure(default(HandLoop), labels, logits),
        Measure(default(TensorLoop), labels, logits),
    ];

    private static Agreement Measure<TContender>(TContender contender, ReadOnlySpan<int> labels, ReadOnlySpan<float> logits)
        where TContender : struct, ILossContender
    {
        LossReference reference = new(ClassCount) { Prediction = InputForm.Logits };
        Span<double> exactLogits = stackalloc double[ClassCount];
        Span<double> exactGradient = stackalloc double[ClassCount];
        Span<float> gradient = stackalloc float[ClassCount];
        double lossError = 0;
        double gradientError = 0;
        double relativeError = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> values = logits.Slice(row * ClassCount, ClassCount);
            for (int i = 0; i < values.Length; i++)
            {
                exactLogits[i] = values[i];
            }

            float loss = contender.One(labels[row], values, gradient);
            double exactLoss = reference.CrossEntropy(labels[row], exactLogits, exactGradient);
            lossError = Math.Max(lossError, Ulps(loss, exactLoss));
            relativeError = Math.Max(relativeError, exactLoss > 0 ? Math.Abs(loss - exactLoss) / exactLoss : 0);
            for (int i = 0; i < gradient.Length; i++)
            {
                gradientError = Math.Max(gradientError, Ulps(gradient[i], exactGradient[i]));
            }
        }

        return new Agreement(TContender.Name, lossError, gradientError, relativeError);
    }

    // The last place is that of a float next to the exact value; below the normal range it stays the smallest subnormal.
    private static double Ulps(float value, double exact)
    {
        int exponent = exact == 0 ? int.MinValue : Math.ILogB(exact);
        return Math.Abs(value - exact) / Math.ScaleB(1, Math.Max(exponent, -126) - 23);
    }
}
