using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace LossGen.Benchmarks.Release;

/// <summary>One job in the released build, a second copy of it and today's, on the same arrays.</summary>
internal sealed class BuildTrial
{
    private const double RunNanoseconds = 6e4;
    private const int RoundsInBlock = 40;
    private const double MostDifference = 1e-3;

    private readonly Batch _batch;
    private readonly Action[] _runs;
    private readonly int _passes;

    public BuildTrial(ReleaseJob job, Build released, Build again, Build today)
    {
        _batch = Batch.InCache(job.Classes, job.OfProbabilities);
        _runs = [.. new[] { released, again, today }.Select(build => build.Create(job, _batch))];
        double longest = _runs.Max(run => Math.Min(Time(run, 1), Time(run, 1)));
        _passes = (int)Math.Clamp(RunNanoseconds / longest, 1, 1e6);
    }

    public int Rows => _batch.Rows;

    /// <summary>Whether both builds do the same work: their results agree, if not in each bit.</summary>
    public bool Agrees()
    {
        float[] released = Results(_runs[0]);
        return released.Zip(Results(_runs[^1])).All(pair => Math.Abs(pair.First - pair.Second) <= MostDifference * Math.Max(1, Math.Abs(pair.First)));
    }

    /// <summary>Nanoseconds a row. Each build first runs untimed for as long, so that it finds the caches and the branch predictor as it leaves them itself.</summary>
    public Block Measure(Random order)
    {
        double[] best = [.. _runs.Select(_ => double.PositiveInfinity)];
        int[] turns = [.. Enumerable.Range(0, best.Length)];
        for (int round = 0; round < RoundsInBlock; round++)
        {
            order.Shuffle(turns);
            foreach (int i in turns)
            {
                _ = Time(_runs[i], _passes);
                best[i] = Math.Min(best[i], Time(_runs[i], _passes));
            }
        }

        return new Block(best[0] / _batch.Rows, best[1] / _batch.Rows, best[2] / _batch.Rows);
    }

    // What a job does not write stays 0.
    private float[] Results(Action run)
    {
        Array.Clear(_batch.Losses);
        Array.Clear(_batch.Gradients);
        run();
        return [.. _batch.Losses, .. _batch.Gradients];
    }

    private static double Time(Action run, int passes)
    {
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++)
        {
            run();
        }

        // A TimeSpan would cut it to a multiple of 100 ns.
        return (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency) / passes;
    }
}
