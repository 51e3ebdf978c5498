using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Digits;

namespace LossGen.Cluster.Training;

/// <summary>Gradient descent over the epochs. It owns the weights, and knows nothing of machines: a step is a batch that comes back as a sum.</summary>
internal sealed class Trainer(TrainingPlan plan, IGradientSteps steps, ITrainingListener listener)
{
    private const float FirstLearningRate = 0.02f;

    public async Task<float[]> RunAsync(CancellationToken cancellation)
    {
        Random random = new(plan.Seed);
        TrainingRows rows = new(DigitSet.Load(), random);
        DigitModel model = new(random);
        float[] weights = model.Weights;
        AdamOptimizer optimizer = new(weights.Length);
        for (int epoch = 1; epoch <= plan.Epochs; epoch++)
        {
            ReadOnlyMemory<int> order = rows.NextEpoch();
            LossSum loss = default;
            StepBytes bytes = default;
            TimeSpan time = TimeSpan.Zero;
            for (int start = 0; start < order.Length; start += plan.BatchSize)
            {
                long began = Stopwatch.GetTimestamp();
                ReadOnlyMemory<int> batch = order.Slice(start, Math.Min(plan.BatchSize, order.Length - start));
                StepResult result = await steps.RunAsync(new StepNumber(epoch, (start / plan.BatchSize) + 1), weights, batch, cancellation);
                Learn(weights, result.Gradient, batch.Length, optimizer, LearningRate(epoch, (float)start / order.Length));
                time += Stopwatch.GetElapsedTime(began);
                loss.Merge(in result.Loss);
                bytes += result.Bytes;
            }

            model.Load(weights);
            listener.EpochDone(new EpochRecord(epoch, loss.Mean, model.Accuracy(rows.HeldOut), order.Length, time, plan.StepsPerEpoch, bytes));
        }

        return weights;
    }

    /// <summary>The sum is divided once, here: a shard that divided its own part would round before the sum is whole.</summary>
    private static void Learn(float[] weights, float[] gradient, int rowCount, AdamOptimizer optimizer, float learningRate)
    {
        foreach (ref float value in gradient.AsSpan())
        {
            value /= rowCount;
        }

        optimizer.Step(weights, gradient, learningRate);
    }

    /// <summary>It falls in a straight line to nothing at the end of the last epoch.</summary>
    private float LearningRate(int epoch, float partOfEpoch) => FirstLearningRate * (1 - ((epoch - 1 + partOfEpoch) / plan.Epochs));
}
