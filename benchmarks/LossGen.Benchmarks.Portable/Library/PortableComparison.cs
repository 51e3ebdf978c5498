using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
#if NET
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
#endif

namespace LossGen.Benchmarks.Portable
{
    /// <summary>The comparison on one runtime: everyone is checked first, then timed.</summary>
    public static class PortableComparison
    {
        /// <summary>Prints where it runs, then a line for each job: its kind, classes and mode, and the nanoseconds a logit of LossGen, of the naive and of the accurate loop.</summary>
        /// <param name="arguments">--quick for less exact times, --coarse where the clock of the runtime is; a job must have all other words: a kind, classes, batch or one.</param>
        /// <param name="output">Where lines go.</param>
        /// <param name="compiledMethods">How many methods the runtime has compiled so far.</param>
        /// <returns>The exit code: 1 if a contender is wrong.</returns>
        public static int Run(IReadOnlyCollection<string> arguments, TextWriter output, Func<long> compiledMethods)
        {
            bool isQuick = arguments.Contains("--quick");
            bool isCoarse = arguments.Contains("--coarse");
            string[] words = arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
            ITrial[] trials = Trials.All().Where(trial => words.All(word => word == trial.Kind || word == trial.Mode || word == trial.Classes.ToString(CultureInfo.InvariantCulture))).ToArray();
            output.WriteLine("runtime " + RuntimeInformation.FrameworkDescription + " " + RuntimeInformation.ProcessArchitecture);
            output.WriteLine("vectors " + Vectors());
            output.WriteLine("fma " + Fma());
            string[] complaints = trials.SelectMany(trial => trial.Check()).ToArray();
            foreach (string complaint in complaints)
            {
                output.WriteLine("wrong " + complaint);
            }

            if (complaints.Length > 0)
            {
                return 1;
            }

            output.WriteLine("agree " + trials.Length);
            Clock clock = isCoarse ? new Clock(isQuick ? 1 : 10, 2e7) : isQuick ? new Clock(3, 2e4) : new Clock(60, 2e5);
            Clock.WarmUp(trials.SelectMany(trial => trial.Runs).ToArray(), compiledMethods, isQuick ? 1e9 : 2e10);
            foreach (ITrial trial in trials)
            {
                double[] best = clock.Measure(trial.Runs);
                output.WriteLine(new Measurement(trial.Kind, trial.Classes, trial.Mode, best[0] / trial.Logits, best[1] / trial.Logits, best[2] / trial.Logits));
                output.Flush();
            }

            return 0;
        }

        private static string Vectors()
        {
#if NET
            return Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "none";
#else
            return "none";
#endif
        }

        private static string Fma()
        {
#if NET
            return System.Runtime.Intrinsics.X86.Fma.IsSupported || AdvSimd.IsSupported ? "yes" : "no";
#else
            return "no";
#endif
        }
    }
}
