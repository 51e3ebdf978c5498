using System;
using System.Threading.Tasks;
using LossGen.Cluster.Shards;
using Xunit;

namespace LossGen.Cluster.Tests;

/// <summary>A silo asks for the weights of a step once, again after an answer that failed, and never goes back to older ones.</summary>
public class WeightCacheTests
{
    private static readonly Guid Run = Guid.NewGuid();

    [Fact]
    public async Task Weights_are_fetched_once_for_all_shards_that_wait()
    {
        WeightCache cache = new();
        Source source = new();
        Task<float[]> first = cache.GetAsync(new ModelVersion(Run, 1), source);
        Task<float[]> second = cache.GetAsync(new ModelVersion(Run, 1), source);
        source.Answer.SetResult(FloatBytes.Of([1.5f, -0f, float.Epsilon]));
        Assert.Same(await first, await second);
        Assert.Equal(new[] { 1.5f, -0f, float.Epsilon }, await first);
        Assert.Equal(1, source.Calls);
    }

    [Fact]
    public async Task A_fetch_that_failed_is_made_again()
    {
        WeightCache cache = new();
        Source source = new();
        source.Answer.SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => cache.GetAsync(new ModelVersion(Run, 1), source));
        source.Answer = new();
        source.Answer.SetResult(FloatBytes.Of([2]));
        Assert.Equal(new[] { 2f }, await cache.GetAsync(new ModelVersion(Run, 1), source));
        Assert.Equal(2, source.Calls);
    }

    [Fact]
    public async Task A_late_shard_of_an_older_step_is_refused_and_one_of_another_run_is_not()
    {
        WeightCache cache = new();
        Source source = new();
        source.Answer.SetResult([]);
        await cache.GetAsync(new ModelVersion(Run, 2), source);
        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.GetAsync(new ModelVersion(Run, 1), source));
        await cache.GetAsync(new ModelVersion(Guid.NewGuid(), 1), source);
    }

    [Fact]
    public async Task The_source_gives_only_the_weights_of_its_step_and_counts_the_bytes()
    {
        WeightSource source = new();
        source.Publish(new ModelVersion(Run, 1), [1, 2, 3]);
        Assert.Equal(FloatBytes.Of([1, 2, 3]), await source.GetWeights(new ModelVersion(Run, 1)));
        await source.GetWeights(new ModelVersion(Run, 1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => source.GetWeights(new ModelVersion(Run, 2)));
        Assert.Equal(24, source.TakeByteCount());
        Assert.Equal(0, source.TakeByteCount());
    }

    private sealed class Source : IWeightSource
    {
        public TaskCompletionSource<byte[]> Answer { get; set; } = new();

        public int Calls { get; private set; }

        public Task<byte[]> GetWeights(ModelVersion version)
        {
            Calls++;
            return Answer.Task;
        }
    }
}
