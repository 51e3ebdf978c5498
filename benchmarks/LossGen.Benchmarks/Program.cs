using BenchmarkDotNet.Running;
using LossGen.Benchmarks.Generator;

if (args is ["generator", .. var counts])
{
    return GeneratorRun.Run(counts);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
