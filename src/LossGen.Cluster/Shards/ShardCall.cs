using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Training;

namespace LossGen.Cluster.Shards;

/// <summary>Asks for one shard until it is answered or hopeless. Only the answer that is awaited here counts, so no shard counts twice.</summary>
internal sealed class ShardCall(IShardGrain grain, StepNumber step, int shard, ShardLimits limits, ITrainingListener listener)
{
    private int _failures;
    private long _unansweredSince;
    private TimeSpan _wait = limits.FirstWait;

    public async Task<ShardReply> RunAsync(ShardRequest request, CancellationToken cancellation)
    {
        while (true)
        {
            ShardReply? reply = await AskAsync(request, cancellation);
            if (reply is { Failure: null })
            {
                return reply;
            }

            if (reply is not null)
            {
                CountFailure(reply);
            }
        }
    }

    /// <summary>The reply, or null after a wait where none came: the silo is gone, or hangs, or was refused the weights.</summary>
    private async Task<ShardReply?> AskAsync(ShardRequest request, CancellationToken cancellation)
    {
        try
        {
            ShardReply reply = await grain.Compute(request).WaitAsync(cancellation);
            _unansweredSince = 0;
            return reply;
        }
#pragma warning disable CA1031 // Orleans says in many ways that there was no answer; a shard's own failure comes as a reply.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _unansweredSince = _unansweredSince == 0 ? Stopwatch.GetTimestamp() : _unansweredSince;
            if (Stopwatch.GetElapsedTime(_unansweredSince) > limits.WithoutSilo)
            {
                throw new TrainingException($"{Name}: no silo has answered for {limits.WithoutSilo.TotalSeconds:0.#} s, last {exception.GetType().Name}: {exception.Message}", exception);
            }

            listener.ShardRepeated(step, shard, exception.Message);
            await Task.Delay(_wait, cancellation);
            _wait = _wait * 2 < limits.LongestWait ? _wait * 2 : limits.LongestWait;
            return null;
        }
    }

    private void CountFailure(ShardReply reply)
    {
        string reason = $"on {reply.Silo}: {reply.Failure}";
        if (++_failures == ShardLimits.MostFailures)
        {
            throw new TrainingException($"{Name} failed {_failures} times, last {reason}");
        }

        listener.ShardRepeated(step, shard, reason);
    }

    private string Name => $"epoch {step.Epoch}, step {step.Step}, shard {shard}";
}
