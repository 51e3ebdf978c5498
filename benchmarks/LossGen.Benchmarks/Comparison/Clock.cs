using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>
/// Times contenders in turns, in many short repetitions: what disturbs the machine disturbs all alike, and the best repetition is the one that was disturbed least.
/// </summary>
internal sealed class Clock(int repetitions, double repetitionNanoseconds)
{
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs everything until the runtime, which compiles busy methods again in the background, has not compiled anything for a while.</summary>
    public static void WarmUp(IReadOnlyList<Action> runs, TimeSpan longest)
    {
        long start = Stopwatch.GetTimestamp();
        long lastCompiled = start;
        long compiled = JitInfo.GetCompiledMethodCount();
        while (Stopwatch.GetElapsedTime(lastCompiled) < s_quiet && Stopwatch.GetElapsedTime(start) < longest)
        {
            foreach (Action run in runs)
            {
                run();
            }

            Thread.Sleep(1);
            if (JitInfo.GetCompiledMethodCount() != compiled)
            {
                compiled = JitInfo.GetCompiledMethodCount();
                lastCompiled = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>
    /// What each took. Each first runs untimed for as long: it finds the caches, the branch predictor and, with wide vectors, the clock as others left them, and pays for that
    /// in its first passes only.
    /// </summary>
    public Timing[] Measure(IReadOnlyList<Action> runs)
    {
        int[] passes = [.. runs.Select(run => (int)Math.Clamp(repetitionNanoseconds / Time(run, 2), 1, 1e6))];
        double[][] times = [.. runs.Select(_ => new double[repetitions])];
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            for (int i = 0; i < times.Length; i++)
            {
                _ = Time(runs[i], passes[i]);
                times[i][repetition] = Time(runs[i], passes[i]);
            }
        }

        return [.. times.Select(Timing.Of)];
    }

    private static double Time(Action run, int passes)
    {
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++)
        {
            run();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / passes;
    }
}
