using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>Times contenders in turns, in many short repetitions, of which the best counts: what disturbs the machine disturbs all alike.</summary>
    internal sealed class Clock
    {
        private const double Quiet = 3e8;

        private readonly int _repetitions;
        private readonly double _repetitionNanoseconds;

        public Clock(int repetitions, double repetitionNanoseconds)
        {
            _repetitions = repetitions;
            _repetitionNanoseconds = repetitionNanoseconds;
        }

        /// <summary>Runs everything until the runtime, which compiles busy methods again in the background, has not compiled anything for a while.</summary>
        public static void WarmUp(IReadOnlyList<Action> runs, Func<long> compiledMethods, double longestNanoseconds)
        {
            long start = Stopwatch.GetTimestamp();
            long lastCompiled = start;
            long compiled = compiledMethods();
            while (Since(lastCompiled) < Quiet && Since(start) < longestNanoseconds)
            {
                foreach (Action run in runs)
                {
                    run();
                }

                Thread.Sleep(1);
                if (compiledMethods() != compiled)
                {
                    compiled = compiledMethods();
                    lastCompiled = Stopwatch.GetTimestamp();
                }
            }
        }

        /// <summary>The fewest nanoseconds that each took. Each first runs untimed for as long, to find the caches, the branch predictor and the clock as it has them by itself.</summary>
        public double[] Measure(IReadOnlyList<Action> runs)
        {
            int[] passes = runs.Select(Passes).ToArray();
            double[] best = runs.Select(_ => double.PositiveInfinity).ToArray();
            for (int repetition = 0; repetition < _repetitions; repetition++)
            {
                for (int i = 0; i < best.Length; i++)
                {
                    _ = Time(runs[i], passes[i]);
                    best[i] = Math.Min(best[i], Time(runs[i], passes[i]));
                }
            }

            return best;
        }

        // Doubling finds it also where the clock is coarse.
        private int Passes(Action run)
        {
            int passes = 1;
            while (Time(run, passes) * passes < 0.5 * _repetitionNanoseconds)
            {
                passes *= 2;
            }

            return passes;
        }

        private static double Time(Action run, int passes)
        {
            long start = Stopwatch.GetTimestamp();
            for (int pass = 0; pass < passes; pass++)
            {
                run();
            }

            return Since(start) / passes;
        }

        private static double Since(long start) => (Stopwatch.GetTimestamp() - start) * (1e9 / Stopwatch.Frequency);
    }
}
