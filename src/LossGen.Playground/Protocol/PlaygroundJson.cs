using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LossGen.Playground.Protocol;

/// <summary>How the page and its workers write to each other; made by the compiler, since nothing here may need reflection.</summary>
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(EmitAnswer))]
[JsonSerializable(typeof(CurveRequest))]
[JsonSerializable(typeof(Curve))]
[JsonSerializable(typeof(CompileAnswer))]
[JsonSerializable(typeof(LossInputs))]
[JsonSerializable(typeof(RunAnswer))]
public sealed partial class PlaygroundJson : JsonSerializerContext
{
    /// <summary>Code is full of angle brackets and quotes: it is written as it is, for no page ever holds this text.</summary>
    public static PlaygroundJson Plain { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    });
}
