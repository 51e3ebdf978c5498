using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using LossGen.Playground.Editing;
using LossGen.Playground.Protocol;
using LossGen.Playground.Sharing;
using LossGen.Playground.Workers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace LossGen.Playground.Components;

/// <summary>The whole page: the code on the left, what comes of it on the right, and its state in the address.</summary>
[SupportedOSPlatform("browser")]
public sealed partial class App : ComponentBase
{
    private const string CopyText = "Copy link", TabKey = "tab";

    private static readonly (string Id, string Name)[] s_tabs = [("code", "Emitted code"), ("plot", "Plot"), ("run", "Run")];

    private readonly bool _isWide = PageInterop.IsWide();
    private bool _isShown;
    private string _tab = s_tabs[0].Id;
    private string _linkText = CopyText;
    private int _change;
    private string _fragment = string.Empty;

    /// <summary>What the page knows.</summary>
    [Inject]
    public PlaygroundSession Session { get; set; } = null!;

    private static string Theme
    {
        get => PageInterop.Theme();
        set => PageInterop.SetTheme(value);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        PageInterop.OnFragment(fragment =>
        {
            if (fragment.TrimStart('#') != _fragment)
            {
                Restore(fragment);
                StateHasChanged();
            }
        });
        Restore(PageInterop.Fragment());
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => _isShown = true;

    private void Restore(string fragment)
    {
        PlaygroundLink link = LinkCodec.Read(fragment) ?? new PlaygroundLink(Examples.All[0].Code, new Dictionary<string, string>());
        _tab = link.View.TryGetValue(TabKey, out string? tab) && Array.Exists(s_tabs, t => t.Id == tab) ? tab : _tab;
        ViewCodec.Read(link.View, Session.Form);
        Session.SetCode(link.Code, isTyped: false);
        CodeEditor.Show(link.Code, isAttached: _isShown);
    }

    private void Typed(string code)
    {
        Session.SetCode(code, isTyped: true);
        _ = Viewed();
    }

    private void SetCode(string code)
    {
        Session.SetCode(code, isTyped: false);
        CodeEditor.Show(code, isAttached: true);
        _ = Viewed();
    }

    private static void Select(CodeMessage message) => EditorInterop.Select(message.Start, message.Length);

    /// <summary>Writes the address a moment after the last change.</summary>
    private async Task Viewed()
    {
        int change = ++_change;
        await Task.Delay(400);
        if (change == _change)
        {
            Write();
        }
    }

    private void Write()
    {
        Dictionary<string, string> view = ViewCodec.Write(Session.Form);
        if (_tab != s_tabs[0].Id)
        {
            view[TabKey] = _tab;
        }

        _fragment = LinkCodec.Write(new PlaygroundLink(Session.Code, view));
        PageInterop.SetFragment(_fragment);
    }

    private void Open(string tab)
    {
        _tab = tab;
        _ = Viewed();
    }

    private void MoveTab(KeyboardEventArgs pressed)
    {
        int at = Array.FindIndex(s_tabs, t => t.Id == _tab);
        int next = pressed.Key switch { "ArrowRight" => at + 1, "ArrowLeft" => at - 1, "Home" => 0, "End" => s_tabs.Length - 1, _ => at };
        if (next != at)
        {
            Open(s_tabs[(next + s_tabs.Length) % s_tabs.Length].Id);
            PageInterop.Focus("tab-" + _tab);
        }
    }

    private async Task CopyLink()
    {
        Write();
        _linkText = await PageInterop.Copy(PageInterop.Address()) ? "Link copied" : "Copy the address instead";
        StateHasChanged();
        await Task.Delay(2000);
        _linkText = CopyText;
    }
}
