using System;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace LossGen.Playground.Workers;

/// <summary>The functions of js/editor.js.</summary>
[SupportedOSPlatform("browser")]
internal static partial class EditorInterop
{
    public const string Module = "editor";

    [JSImport("attach", Module)]
    public static partial void Attach(string id, [JSMarshalAs<JSType.Function<JSType.String>>] Action<string> changed);

    [JSImport("setText", Module)]
    public static partial void SetText(string text);

    /// <summary>Colours the text, and marks places: start, length and severity of each.</summary>
    [JSImport("setColours", Module)]
    public static partial void SetColours(string text, string colours, int[] places);

    [JSImport("select", Module)]
    public static partial void Select(int start, int length);
}
