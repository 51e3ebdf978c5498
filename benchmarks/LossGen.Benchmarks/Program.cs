using System;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using LossGen.Benchmarks.Comparison;
using LossGen.Benchmarks.Generator;
using LossGen.Benchmarks.Portable;

// "compare portable" is the run on machines without FMA, "compare" the quick run on this one, "generator" times the generator itself; everything else is BenchmarkDotNet's.
if (args is ["compare", "portable", ..])
{
    return PortableRun.Run(args.AsSpan(2));
}

if (args is ["compare", ..])
{
    return ComparisonRun.Run(args.AsSpan(1));
}

if (args is ["generator", .. var counts])
{
    return GeneratorRun.Run(counts);
}

// It compiles all this once more, kernels included: on a small machine that takes longer than the two minutes it would wait.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(15));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
