using System;
using BenchmarkDotNet.Running;
using LossGen.Benchmarks.Comparison;
using LossGen.Benchmarks.Generator;

// "compare" is the quick run, "generator" times the generator itself; everything else is BenchmarkDotNet's.
if (args is ["compare", ..])
{
    return ComparisonRun.Run(args.AsSpan(1));
}

if (args is ["generator", .. var counts])
{
    return GeneratorRun.Run(counts);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
