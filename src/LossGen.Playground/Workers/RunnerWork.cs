using System;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using LossGen.Playground.Protocol;
using LossGen.Playground.Running;

namespace LossGen.Playground.Workers;

/// <summary>What the worker that runs the code does. It may take long, or for ever: then it is stopped as a whole, and the other worker goes on.</summary>
[SupportedOSPlatform("browser")]
internal static partial class RunnerWork
{
    private static LoadedCode? s_current;

    [JSExport]
    internal static string Trace(string code, string request)
        => JsonSerializer.Serialize(Of(code).Trace(JsonSerializer.Deserialize(request, PlaygroundJson.Plain.CurveRequest)!), PlaygroundJson.Plain.Curve);

    [JSExport]
    internal static string Compile(string code) => JsonSerializer.Serialize(Of(code).Compile(), PlaygroundJson.Plain.CompileAnswer);

    [JSExport]
    internal static string Run(string code, string inputs)
        => JsonSerializer.Serialize(Of(code).Run(JsonSerializer.Deserialize(inputs, PlaygroundJson.Plain.LossInputs)!), PlaygroundJson.Plain.RunAnswer);

    private static LoadedCode Of(string code)
        => s_current is { } current && string.Equals(current.Text, code, StringComparison.Ordinal) ? current : s_current = new LoadedCode(code);
}
