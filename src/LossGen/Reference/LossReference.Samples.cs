using System;
using LossGen.Runtime;

namespace LossGen;

/// <content>What all methods of one sample share.</content>
public sealed partial class LossReference
{
    private static ReferenceRow Sample(ReadOnlySpan<double> prediction, string name = "prediction") => Sample(default, prediction, name);

    private static ReferenceRow Sample(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, string name = "prediction") =>
        new(0, target.ToArray(), prediction.ToArray(), nameof(target), name);

    private static ReferenceRow Sample(int label, ReadOnlySpan<double> prediction) => new(label, [], prediction.ToArray(), string.Empty, nameof(prediction));

    private double One(ReferenceLoss loss, ReferenceRow row, Span<double> gradient = default, Span<double> second = default)
    {
        if (loss.IsExcused(row.Label))
        {
            ClearUnlessAdded(gradient);
            ClearUnlessAdded(second);
            return 0;
        }

        if (Validation == Validation.Distributions)
        {
            loss.Check(row);
        }

        double[] ownGradient = new double[gradient.Length];
        double[] ownSecond = new double[second.Length];
        double value = loss.Formula(row, ownGradient, ownSecond);
        Put(ownGradient, gradient);
        Put(ownSecond, second);
        return value;
    }

    private void Put(double[] values, Span<double> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = Gradients == GradientMode.Add ? output[i] + values[i] : values[i];
        }
    }

    private void ClearUnlessAdded(Span<double> gradient)
    {
        if (Gradients == GradientMode.Write)
        {
            gradient.Clear();
        }
    }

    private void CheckPair(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction)
    {
        LossGuard.Length(target.Length, ClassCount, nameof(target));
        LossGuard.Length(prediction.Length, ClassCount, nameof(prediction));
    }

    // An output may be the memory of the input that it belongs to, unless it is added to what is there.
    private void CheckOutput(Span<double> output, string name, ReadOnlySpan<double> own, string ownName)
    {
        LossGuard.Length(output.Length, ClassCount, name);
        if (Gradients == GradientMode.Add)
        {
            LossGuard.Apart(output, name, own, ownName);
        }
        else
        {
            LossGuard.SameOrApart(output, name, own, ownName);
        }
    }

    private void CheckGradient(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient)
    {
        CheckOutput(gradient, nameof(gradient), prediction, nameof(prediction));
        LossGuard.Apart(gradient, nameof(gradient), target, nameof(target));
    }

    private void CheckTargetGradient(ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient, Span<double> targetGradient)
    {
        CheckOutput(targetGradient, nameof(targetGradient), target, nameof(target));
        LossGuard.Apart(targetGradient, nameof(targetGradient), prediction, nameof(prediction));
        LossGuard.Apart<double, double>(targetGradient, nameof(targetGradient), gradient, nameof(gradient));
    }

    private void CheckHessian(
        ReadOnlySpan<double> target, ReadOnlySpan<double> prediction, Span<double> gradient, Span<double> hessianDiagonal)
    {
        LossGuard.Length(hessianDiagonal.Length, ClassCount, nameof(hessianDiagonal));
        LossGuard.Apart(hessianDiagonal, nameof(hessianDiagonal), prediction, nameof(prediction));
        LossGuard.Apart(hessianDiagonal, nameof(hessianDiagonal), target, nameof(target));
        LossGuard.Apart<double, double>(hessianDiagonal, nameof(hessianDiagonal), gradient, nameof(gradient));
    }
}
