using System;
using System.Globalization;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using LossGen.Playground.Editing;
using LossGen.Playground.Protocol;
using LossGen.Playground.Workers;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>The emitted files, of which only the lines on the screen are in the page.</summary>
[SupportedOSPlatform("browser")]
public sealed partial class EmittedCode : SessionComponent
{
    private const string CopyText = "Copy file";
    private const float LineHeight = 20;

    private EmitAnswer? _emitted;
    private ColouredText _text = new(string.Empty, string.Empty);
    private int[] _lines = [];
    private int _file;
    private int _found = -1;
    private bool _isColoured;
    private string _wanted = string.Empty;
    private string _note = string.Empty;
    private string _copyText = CopyText;

    /// <summary>Whether the reader sees it: colours are made only then.</summary>
    [Parameter]
    public bool IsShown { get; set; }

    private EmittedText? File => Session.Emitted?.Files.ElementAtOrDefault(_file);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() => await Colour();

    /// <inheritdoc/>
    protected override void Follow()
    {
        if (!ReferenceEquals(_emitted, Session.Emitted))
        {
            _emitted = Session.Emitted;
            Show(_file < _emitted?.Files.Count ? _file : 0);
            _ = Colour();
        }

        StateHasChanged();
    }

    private static string Size(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length / 1000.0:F0} KB");

    private void Show(int file)
    {
        _file = file;
        _found = -1;
        _note = string.Empty;
        _isColoured = false;
        _text = new ColouredText(File?.Text ?? string.Empty, string.Empty);
        _lines = [.. Enumerable.Range(0, _text.LineCount)];
    }

    private async Task Colour()
    {
        if (!IsShown || _isColoured || File is not { } file)
        {
            return;
        }

        _isColoured = true;
        string colours = await Session.Colours(Session.EmittedFor, _file);
        if (ReferenceEquals(file, File))
        {
            _text = new ColouredText(file.Text, colours);
            StateHasChanged();
        }
    }

    private async Task ChooseFile(ChangeEventArgs chosen)
    {
        Show(int.Parse((string)chosen.Value!, CultureInfo.InvariantCulture));
        PageInterop.ScrollTo("emitted", 0);
        await Colour();
    }

    private void GoTo(ChangeEventArgs chosen)
    {
        if (int.TryParse(chosen.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int line))
        {
            Mark(line);
        }
    }

    private void Find()
    {
        int line = _text.Find(_wanted, _found + 1);
        _note = line >= 0 ? $"Line {line + 1}" : _wanted.Length == 0 ? string.Empty : $"'{_wanted}' is not in this file.";
        if (line >= 0)
        {
            Mark(line);
        }
    }

    private void Mark(int line)
    {
        _found = line;
        PageInterop.ScrollTo("emitted", Math.Max(0, (line - 3) * LineHeight));
    }

    private async Task Copy()
    {
        _copyText = await PageInterop.Copy(_text.Text) ? "Copied" : "Not copied";
        StateHasChanged();
        await Task.Delay(2000);
        _copyText = CopyText;
    }
}
