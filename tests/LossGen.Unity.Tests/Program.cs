using System;
using System.Collections.Generic;
using System.Reflection;
using LossGen.Samples;
using LossGen.Tests;
using NUnit.Framework.Api;
using NUnit.Framework.Internal;

namespace LossGen.Unity.Tests
{
    /// <summary>Runs the package's tests, and its sample for some frames. The exit code is 0 where all is well.</summary>
    internal static class Program
    {
        private const int Frames = 600;

        private static int Main()
        {
            TestLog log = new TestLog();
            NUnitTestAssemblyRunner runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
            runner.Load(typeof(Program).Assembly, new Dictionary<string, object>());
            runner.Run(log, TestFilter.Empty);
            bool learned = Learns();
            Console.WriteLine($"{log.Passed} tests passed, {log.Failed} failed, {(learned ? "the sample learned" : "the sample did not learn")}, bits {BitsHash.Compute():x16}");
            return log.Failed == 0 && log.Passed > 0 && learned ? 0 : 1;
        }

        // Before the first step all logits are 0. Lines separate the directions, so the loss goes on falling.
        private static bool Learns()
        {
            BehaviourCloning sample = new BehaviourCloning();
            Action update = (Action)typeof(BehaviourCloning).GetMethod("Update", BindingFlags.Instance | BindingFlags.NonPublic).CreateDelegate(typeof(Action), sample);
            update();
            bool startsUnsure = sample.Loss == (float)Math.Log(4) && sample.Doubt == (float)Math.Log(4);
            for (int frame = 1; frame < Frames; frame++)
            {
                update();
            }

            return startsUnsure && sample.Loss < 0.2f && sample.Doubt < 0.3f;
        }
    }
}
