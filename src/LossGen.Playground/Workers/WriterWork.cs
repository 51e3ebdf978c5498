using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Threading.Tasks;
using LossGen.Playground.Compiling;
using LossGen.Playground.Protocol;

namespace LossGen.Playground.Workers;

/// <summary>
/// What the worker that follows every keystroke does: messages, emitted text, colours. Each is a call of its own, so that newer code can overtake older.
/// </summary>
[SupportedOSPlatform("browser")]
internal static partial class WriterWork
{
    private static (string Text, CodeCompilation Code)? s_current;

    [JSExport]
    internal static async Task<string> Check(string code)
    {
        CodeCompilation compilation = Of(code);
        CheckAnswer answer = new(await CodeChecker.Check(compilation), TokenColours.Of(compilation.Tree), OwnCode.Is(compilation.Tree));
        return JsonSerializer.Serialize(answer, PlaygroundJson.Plain.CheckAnswer);
    }

    [JSExport]
    internal static string Emit(string code)
    {
        long start = Stopwatch.GetTimestamp();
        CodeCompilation compilation = Of(code);
        EmitAnswer answer = new(
            [.. compilation.Emitted.Select(EmittedOutline.Of)],
            [.. LossCatalog.Of(compilation).Select(l => l.Signature)],
            Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return JsonSerializer.Serialize(answer, PlaygroundJson.Plain.EmitAnswer);
    }

    [JSExport]
    internal static string Colour(string code, int file) => TokenColours.Of(Of(code).Emitted[file]);

    private static CodeCompilation Of(string code)
    {
        if (s_current is not { } current || !string.Equals(current.Text, code, StringComparison.Ordinal))
        {
            s_current = current = (code, CodeCompilation.Of(code));
        }

        return current.Code;
    }
}
