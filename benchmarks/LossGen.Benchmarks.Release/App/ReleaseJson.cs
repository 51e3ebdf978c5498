using System.Text.Json.Serialization;

namespace LossGen.Benchmarks.Release;

/// <summary>How release.json is written and read.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ReleaseResult))]
internal sealed partial class ReleaseJson : JsonSerializerContext;
