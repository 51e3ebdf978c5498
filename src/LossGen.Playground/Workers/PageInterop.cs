using System;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Threading.Tasks;

namespace LossGen.Playground.Workers;

/// <summary>The functions of js/page.js.</summary>
[SupportedOSPlatform("browser")]
internal static partial class PageInterop
{
    public const string Module = "page";

    [JSImport("fragment", Module)]
    public static partial string Fragment();

    [JSImport("setFragment", Module)]
    public static partial void SetFragment(string value);

    [JSImport("onFragment", Module)]
    public static partial void OnFragment([JSMarshalAs<JSType.Function<JSType.String>>] Action<string> changed);

    [JSImport("address", Module)]
    public static partial string Address();

    [JSImport("copy", Module)]
    public static partial Task<bool> Copy(string text);

    [JSImport("theme", Module)]
    public static partial string Theme();

    [JSImport("setTheme", Module)]
    public static partial void SetTheme(string theme);

    /// <summary>Whether the panes lie side by side.</summary>
    [JSImport("isWide", Module)]
    public static partial bool IsWide();

    [JSImport("onWidth", Module)]
    public static partial void OnWidth(string id, [JSMarshalAs<JSType.Function<JSType.Number>>] Action<int> changed);

    [JSImport("scrollTo", Module)]
    public static partial void ScrollTo(string id, double top);

    [JSImport("focus", Module)]
    public static partial void Focus(string id);
}
