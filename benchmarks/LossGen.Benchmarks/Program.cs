using System;
using BenchmarkDotNet.Running;
using LossGen.Benchmarks.Comparison;

// "compare" is the quick run; everything else is BenchmarkDotNet's.
if (args is ["compare", ..])
{
    return ComparisonRun.Run(args.AsSpan(1));
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
