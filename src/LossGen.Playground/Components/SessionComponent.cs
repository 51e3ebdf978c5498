using System;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>A part of the page that follows the session.</summary>
public abstract class SessionComponent : ComponentBase, IDisposable
{
    /// <summary>What the page knows.</summary>
    [Parameter]
    [EditorRequired]
    public PlaygroundSession Session { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Changed -= Follow;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Session.Changed += Follow;

    /// <summary>Shows what is new.</summary>
    protected virtual void Follow() => StateHasChanged();
}
