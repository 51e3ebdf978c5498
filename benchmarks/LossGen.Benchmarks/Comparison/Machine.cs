using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The machine as figures must name it: the processor, and what the runtime uses of it, which its settings may narrow.</summary>
internal static class Machine
{
    public static string Processor { get; } = ReadProcessor();

    public static int VectorBits { get; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    public static string Description { get; } =
        $"{Processor}, {VectorBits}-bit vectors{(RuntimeInformation.ProcessArchitecture == Architecture.X64 && !Fma.IsSupported ? " without FMA" : string.Empty)}, "
        + $"{Environment.ProcessorCount} processor{(Environment.ProcessorCount == 1 ? string.Empty : "s")}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    private static string ReadProcessor()
    {
        const string Info = "/proc/cpuinfo";
        string? name = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
