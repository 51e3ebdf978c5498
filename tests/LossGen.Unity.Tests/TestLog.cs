using System;
using NUnit.Framework.Interfaces;

namespace LossGen.Unity.Tests
{
    /// <summary>Says of each test how it went.</summary>
    internal sealed class TestLog : ITestListener
    {
        public int Passed { get; private set; }

        public int Failed { get; private set; }

        public void TestStarted(ITest test)
        {
        }

        public void TestFinished(ITestResult result)
        {
            if (result.Test.IsSuite)
            {
                return;
            }

            bool passed = result.ResultState.Status == TestStatus.Passed;
            Passed += passed ? 1 : 0;
            Failed += passed ? 0 : 1;
            Console.WriteLine(passed ? $"ok    {result.Name}" : $"FAIL  {result.Name}: {result.Message}\n{result.StackTrace}");
        }

        public void TestOutput(TestOutput output)
        {
        }
    }
}
