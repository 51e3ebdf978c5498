using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Hosting;
using LossGen.Cluster.Reporting;
using LossGen.Cluster.Shards;
using LossGen.Cluster.Training;
using LossGen.Digits;

namespace LossGen.Cluster;

/// <summary>A run from the first process to the last line: starts the silos, trains on them, and ends them.</summary>
internal sealed class ClusterRun(RunOptions options, TextWriter output)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.OutputFolder);
        using LocalCluster cluster = await LocalCluster.StartAsync(options.Silos, options.OutputFolder, options.Verbose, cancellation);
        RunListener listener = new(options.Plan, options.Kill, cluster.Kill, output);
        listener.Write($"network {DigitModel.Shape}, {DigitModel.ParameterCount:N0} weights; {TrainingRows.Count:N0} handwritten digits to learn from; seed {options.Plan.Seed}");
        listener.Write($"silos: {options.Silos}, batches of {options.Plan.BatchSize} rows in {options.Plan.Shards} shards, at most {options.InFlight} in flight; logs in {options.OutputFolder}");

        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task watch = cluster.WatchAsync(listener.SiloEnded, ends.Token);
        Task<float[]> training = TrainAsync(cluster, listener, ends.Token);
        Task first = await Task.WhenAny(training, watch, cluster.LossAsync());
        await ends.CancelAsync();
        await first;
        await cluster.StopAsync();
        listener.Write($"weights {StateHash.Of<float>(await training)}");
    }

    private async Task<float[]> TrainAsync(LocalCluster cluster, RunListener listener, CancellationToken cancellation)
    {
        ShardLimits limits = new() { InFlight = options.InFlight };
        using ShardSteps steps = new(cluster.Grains, Guid.NewGuid(), options.Plan.Shards, limits, listener);
        float[] weights = await new Trainer(options.Plan, steps, listener).RunAsync(cancellation);
        StepBytes bytes = listener.BytesAStep;
        listener.Write($"payload a step: weights {bytes.Weights:N0} bytes (once a silo), row numbers {bytes.Rows:N0}, gradients {bytes.Gradients:N0}, losses {bytes.Losses:N0}");
        if (options.Measure)
        {
            ShardTimes times = await ShardTimes.MeasureAsync(cluster.Grains, options.Plan.Shards, limits, listener, cancellation);
            listener.Write($"a shard without rows: {times.Alone.TotalMicroseconds:F0} us alone, {times.InFlight.TotalMicroseconds:F0} us with {options.InFlight} in flight");
        }

        return weights;
    }
}
