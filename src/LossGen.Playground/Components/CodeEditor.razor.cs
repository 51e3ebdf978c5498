using System;
using System.Linq;
using System.Runtime.Versioning;
using LossGen.Playground.Protocol;
using LossGen.Playground.Workers;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>The text box of the code. The text itself is the browser's: nothing that .NET does can hold a keystroke up.</summary>
[SupportedOSPlatform("browser")]
public sealed partial class CodeEditor : ComponentBase, IDisposable
{
    private CheckAnswer? _shown;

    /// <summary>What the page knows.</summary>
    [Parameter]
    [EditorRequired]
    public PlaygroundSession Session { get; set; } = null!;

    /// <summary>Receives the code after a keystroke.</summary>
    [Parameter]
    public EventCallback<string> CodeChanged { get; set; }

    /// <summary>Replaces the text, once there is a text box.</summary>
    public static void Show(string code, bool isAttached)
    {
        if (isAttached)
        {
            EditorInterop.SetText(code);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Changed -= ShowColours;

    /// <inheritdoc/>
    protected override void OnInitialized() => Session.Changed += ShowColours;

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            EditorInterop.Attach("code", code => _ = CodeChanged.InvokeAsync(code));
            Show(Session.Code, isAttached: true);
        }
    }

    private void ShowColours()
    {
        if (Session.Checked is { } check && !ReferenceEquals(check, _shown))
        {
            _shown = check;
            EditorInterop.SetColours(Session.Code, check.Colours, [.. check.Messages.SelectMany(m => new[] { m.Start, m.Length, (int)m.Severity })]);
        }
    }
}
