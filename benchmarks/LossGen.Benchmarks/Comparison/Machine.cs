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
    private const string Info = "/proc/cpuinfo";

    public static string Processor { get; } = ReadProcessor();

    public static int VectorBits { get; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>Cores, as Linux tells them; nothing elsewhere.</summary>
    public static int? PhysicalCores { get; } = ReadPhysicalCores();

    private static string ReadProcessor()
    {
        string? name = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return name ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    // Each processor is a paragraph; two with the same socket and core are one core.
    private static int? ReadPhysicalCores()
    {
        if (!File.Exists(Info))
        {
            return null;
        }

        int cores = File.ReadAllText(Info).Split("\n\n")
            .Select(processor => string.Join('\n', processor.Split('\n').Where(line => line.StartsWith("physical id", StringComparison.Ordinal) || line.StartsWith("core id", StringComparison.Ordinal))))
            .Where(core => core.Length > 0)
            .Distinct()
            .Count();
        return cores == 0 ? null : cores;
    }
}
