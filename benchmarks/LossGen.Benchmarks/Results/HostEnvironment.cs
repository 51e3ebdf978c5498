using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Serialization;
using LossGen.Benchmarks.Comparison;

namespace LossGen.Benchmarks.Results;

/// <summary>Where something was measured: the machine, the runtime and its settings, and when. Figures without it say little.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="PhysicalCores">Its cores, where the system tells.</param>
/// <param name="LogicalCores">The processors that the runtime may use.</param>
/// <param name="VectorBits">The widest vectors that the runtime uses, 0 for none.</param>
/// <param name="HasFma">Whether it has multiply-adds as one instruction.</param>
/// <param name="OperatingSystem">The system's name and version.</param>
/// <param name="RuntimeIdentifier">The system and architecture as NuGet names them.</param>
/// <param name="Runtime">The runtime and its version.</param>
/// <param name="IsServerGarbageCollector">Whether the garbage collector is the server's.</param>
/// <param name="IsConcurrentGarbageCollector">Whether it works beside the program.</param>
/// <param name="HasTieredCompilation">Whether methods are compiled quickly first.</param>
/// <param name="HasTieredPgo">Whether they are then compiled by what was counted.</param>
/// <param name="RuntimeSettings">The environment variables that change any of this.</param>
/// <param name="MeasuredAt">When, in UTC.</param>
internal sealed record HostEnvironment(
    string Processor,
    int? PhysicalCores,
    int LogicalCores,
    int VectorBits,
    bool HasFma,
    string OperatingSystem,
    string RuntimeIdentifier,
    string Runtime,
    bool IsServerGarbageCollector,
    bool IsConcurrentGarbageCollector,
    bool HasTieredCompilation,
    bool HasTieredPgo,
    IReadOnlyDictionary<string, string> RuntimeSettings,
    DateTime MeasuredAt)
{
    // What else begins with DOTNET_ says where things lie.
    private static readonly string[] s_settings = ["Enable", "Tiered", "TC_", "GC", "Jit", "ReadyToRun", "OSR", "PreferredVectorBitWidth", "MaxVectorTBitWidth"];

    /// <summary>The machine in one line, as tables and charts name it.</summary>
    [JsonIgnore]
    public string Description =>
        $"{Processor}, {VectorBits}-bit vectors{(RuntimeIdentifier.EndsWith("-x64", StringComparison.Ordinal) && !HasFma ? " without FMA" : string.Empty)}, "
        + $"{LogicalCores} processor{(LogicalCores == 1 ? string.Empty : "s")}, {Runtime}, {RuntimeIdentifier}";

    /// <summary>Reads that of this process.</summary>
    public static HostEnvironment Read()
    {
        IReadOnlyDictionary<string, object> collector = GC.GetConfigurationVariables();
        return new HostEnvironment(
            Machine.Processor,
            Machine.PhysicalCores,
            Environment.ProcessorCount,
            Machine.VectorBits,
            Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported,
            RuntimeInformation.OSDescription,
            RuntimeInformation.RuntimeIdentifier,
            RuntimeInformation.FrameworkDescription,
            IsOn(collector.GetValueOrDefault("ServerGC"), false),
            IsOn(collector.GetValueOrDefault("ConcurrentGC"), true),
            Setting("TieredCompilation"),
            Setting("TieredCompilation") && Setting("TieredPGO"),
            Settings(),
            DateTime.UtcNow);
    }

    // The environment comes before what the program was built with.
    private static bool Setting(string name)
    {
        string? set = Environment.GetEnvironmentVariable("DOTNET_" + name);
        return set is null ? IsOn(AppContext.GetData("System.Runtime." + name), true) : set.Trim() != "0";
    }

    private static bool IsOn(object? value, bool otherwise)
        => value is null ? otherwise : bool.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), out bool isOn) && isOn;

    private static SortedDictionary<string, string> Settings()
        => new(
            Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Where(entry => entry.Key is string name && s_settings.Any(setting => name.StartsWith("DOTNET_" + setting, StringComparison.OrdinalIgnoreCase)))
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty),
            StringComparer.Ordinal);
}
