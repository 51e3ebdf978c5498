using System;

namespace LossGen.Cluster.Training;

/// <summary>What is told of an epoch when it has ended.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Loss">The mean cross-entropy in nats of its rows, each with the weights of its step; the exact sum, rounded once.</param>
/// <param name="Accuracy">The share of held-out digits that are guessed right at its end.</param>
/// <param name="Rows">The rows learnt from.</param>
/// <param name="Time">What its steps took.</param>
/// <param name="Steps">The number of its steps.</param>
/// <param name="Bytes">The payload that its steps moved.</param>
internal readonly record struct EpochRecord(int Epoch, double Loss, double Accuracy, int Rows, TimeSpan Time, int Steps, StepBytes Bytes)
{
    public double RowsPerSecond => Rows / Time.TotalSeconds;
}
