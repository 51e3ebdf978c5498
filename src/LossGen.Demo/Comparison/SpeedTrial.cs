using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;

namespace LossGen.Demo.Comparison;

/// <summary>
/// Times the contenders in turns, on the logits of real digits and on this thread: what disturbs the machine disturbs all alike, and the best repetition is the one that
/// was disturbed least.
/// </summary>
internal sealed class SpeedTrial(int[] labels, float[] logits)
{
    public const int Repetitions = 100;
    private const double RepetitionNanoseconds = 1e6;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(10);

    public IReadOnlyList<SpeedResult> Run()
    {
        (int RowsPerCall, Timing[] Timings)[] groups = [.. new[] { 1, 32, labels.Length }.Select(rows => (rows, Contenders(rows)))];
        WarmUp(groups);
        return [.. groups.Select(group => Measure(group.RowsPerCall, group.Timings))];
    }

    // The runtime compiles busy methods again, in the background and in several steps: it is done when nothing at all has been compiled for a while.
    private static void WarmUp((int RowsPerCall, Timing[] Timings)[] groups)
    {
        long start = Stopwatch.GetTimestamp();
        long lastCompiled = start;
        long compiled = JitInfo.GetCompiledMethodCount();
        while (Stopwatch.GetElapsedTime(lastCompiled) < Quiet && Stopwatch.GetElapsedTime(start) < LongestWarmUp)
        {
            foreach ((int rowsPerCall, Timing[] timings) in groups)
            {
                foreach (Timing timing in timings)
                {
                    timing.TimeOnce(rowsPerCall, passes: 2);
                }
            }

            Thread.Sleep(1);
            if (JitInfo.GetCompiledMethodCount() != compiled)
            {
                compiled = JitInfo.GetCompiledMethodCount();
                lastCompiled = Stopwatch.GetTimestamp();
            }
        }
    }

    private SpeedResult Measure(int rowsPerCall, Timing[] timings)
    {
        int[] passes = [.. timings.Select(timing => Math.Max(1, (int)(RepetitionNanoseconds / (timing.TimeOnce(rowsPerCall, passes: 4) * labels.Length))))];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            for (int i = 0; i < timings.Length; i++)
            {
                timings[i].Repeat(rowsPerCall, passes[i]);
            }
        }

        return new SpeedResult(rowsPerCall, [.. timings.Select(timing => (timing.Name, timing.Best))]);
    }

    private Timing[] Contenders(int rowsPerCall) =>
    [
        new ContenderTiming<EmittedLoss>(default, labels, logits),
        new ContenderTiming<HandLoop>(default, labels, logits),
        new ContenderTiming<TensorLoop>(new TensorLoop(new float[rowsPerCall]), labels, logits),
    ];
}
