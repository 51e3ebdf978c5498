using System.Text.Json.Serialization;

namespace LossGen.Benchmarks.Results;

/// <summary>How compare.json spells what it holds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ComparisonResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
