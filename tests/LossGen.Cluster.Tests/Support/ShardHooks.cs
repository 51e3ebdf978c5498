using System;
using System.Collections.Concurrent;
using System.Threading;

namespace LossGen.Cluster.Tests.Support;

/// <summary>What tests put around the computation of shards on silos of their own process: failures, delays, and counts.</summary>
internal sealed class ShardHooks
{
    private int _running;
    private int _mostRunning;

    /// <summary>Called before each computation with the name of the silo and the rows. What it throws is the shard's failure.</summary>
    public Action<string, int[]> Before { get; set; } = (_, _) => { };

    /// <summary>The computations that each silo has begun.</summary>
    public ConcurrentDictionary<string, int> Computed { get; } = [];

    /// <summary>The most that ran at once.</summary>
    public int MostRunning => Volatile.Read(ref _mostRunning);

    public void Reset()
    {
        Before = (_, _) => { };
        Computed.Clear();
        _mostRunning = 0;
    }

    public void Enter(string silo, ReadOnlySpan<int> rows)
    {
        int running = Interlocked.Increment(ref _running);
        for (int most = MostRunning; running > most; most = MostRunning)
        {
            Interlocked.CompareExchange(ref _mostRunning, running, most);
        }

        Computed.AddOrUpdate(silo, 1, (_, count) => count + 1);
        Before(silo, rows.ToArray());
    }

    public void Leave() => Interlocked.Decrement(ref _running);
}
