using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using LossGen.Cluster.Shards;
using LossGen.Cluster.Tests.Support;
using LossGen.Cluster.Training;
using LossGen.Digits;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>A shard that fails is computed again; one that fails each time ends the run, and says which it was.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private static readonly TrainingPlan Plan = new() { Seed = 4, Epochs = 2, BatchSize = 400, Shards = 10 };

    private TestSilos _silos = null!;

    public async ValueTask InitializeAsync() => _silos = await TestSilos.StartAsync(2);

    public ValueTask DisposeAsync() => _silos.DisposeAsync();

    [Fact]
    public async Task Shards_that_fail_twice_leave_the_bits_as_they_are()
    {
        Dictionary<int, int> attempts = [];
        _silos.Hooks.Before = (_, rows) =>
        {
            lock (attempts)
            {
                int attempt = attempts.GetValueOrDefault(rows[0]);
                attempts[rows[0]] = attempt + 1;
                if (rows[0] % 5 == 0 && attempt < 2)
                {
                    throw new ArithmeticException("planted");
                }
            }
        };
        TestListener listener = new();
        Assert.Equal(StateHash.Of<float>(ReferenceTrainer.Train(Plan.Seed, Plan.Epochs, Plan.BatchSize, Plan.Shards)), await _silos.TrainAsync(Plan, listener));
        Assert.NotEmpty(listener.Repeated);
        Assert.All(listener.Repeated, repeated => Assert.EndsWith("ArithmeticException: planted", repeated.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_shard_that_fails_three_times_stops_the_run_and_is_named()
    {
        int attempts = 0;
        int failing = FirstRowOf(epoch: 2, step: 3, shard: 7);
        StepNumber now = default;
        TestListener listener = new() { OnShardDone = (step, _) => now = step };
        _silos.Hooks.Before = (_, rows) =>
        {
            // The row comes once in each epoch.
            if (rows[0] == failing && now is { Epoch: 2 })
            {
                throw new ArithmeticException($"planted {Interlocked.Increment(ref attempts)}");
            }
        };
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => _silos.TrainAsync(Plan, listener));
        Assert.Matches("^epoch 2, step 3, shard 7 failed 3 times, last on [^ ]+: ArithmeticException: planted 3$", error.Message);
        Assert.Equal(3, attempts);
        Assert.Equal(2, listener.Repeated.Count);
    }

    [Fact]
    public async Task Silos_that_do_not_answer_are_borne_for_a_bounded_time_and_are_no_failure_of_the_shard()
    {
        ShardLimits limits = new() { InFlight = 4, WithoutSilo = TimeSpan.FromSeconds(1.5) };
        TestListener listener = new()
        {
            OnShardDone = (step, done) =>
            {
                if (step is { Epoch: 1, Step: 2 } && done == 3)
                {
                    foreach (var silo in _silos.Silos)
                    {
                        _ = _silos.KillAsync(silo);
                    }
                }
            },
        };
        // Silos go on answering while they are being killed; the run must not end before they are gone.
        TrainingPlan longPlan = Plan with { Epochs = 10_000 };
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => _silos.TrainAsync(longPlan, listener, limits));
        Assert.Matches("^epoch [0-9]+, step [0-9]+, shard [0-9]: no silo has answered for 1.5 s, last ", error.Message);
        Assert.All(listener.Repeated, repeated => Assert.DoesNotContain("planted", repeated.Reason, StringComparison.Ordinal));
    }

    private static int FirstRowOf(int epoch, int step, int shard)
    {
        Random random = new(Plan.Seed);
        TrainingRows rows = new(LossGen.Digits.DigitSet.Load(), random);
        _ = new DigitModel(random);
        ReadOnlyMemory<int> order = default;
        for (int i = 0; i < epoch; i++)
        {
            order = rows.NextEpoch();
        }

        ReadOnlyMemory<int> batch = order[((step - 1) * Plan.BatchSize)..Math.Min(step * Plan.BatchSize, order.Length)];
        return batch.Span[new BatchCut(batch.Length, Plan.Shards).Rows(shard)][0];
    }
}
