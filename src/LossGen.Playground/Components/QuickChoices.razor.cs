using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using LossGen.Playground.Editing;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>The most used options as fields; each choice is written into the code, where it can be read and changed.</summary>
public sealed partial class QuickChoices : ComponentBase
{
    private static readonly string[] s_bases = ["e", "2", "10"];

    private IReadOnlyList<Annotation> _all = [];
    private int _index;
    private LossChoices _choices = null!;

    /// <summary>The code of now.</summary>
    [Parameter]
    [EditorRequired]
    public string Code { get; set; } = string.Empty;

    /// <summary>Receives the code with a choice made.</summary>
    [Parameter]
    public EventCallback<string> CodeChanged { get; set; }

    /// <summary>Whether the fields are shown at first.</summary>
    [Parameter]
    public bool IsOpen { get; set; } = true;

    private LossChoices Choices => _choices;

    private int Example => Examples.All.ToList().FindIndex(e => e.Code == Code);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _all = Annotation.All(Code);
        _index = _index < _all.Count ? _index : 0;
        if (_all.Count > 0)
        {
            _choices = new LossChoices(_all[_index]);
        }
    }

    private async Task Start(ChangeEventArgs chosen)
    {
        if (int.TryParse(chosen.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int example))
        {
            await Write(Examples.All[example].Code);
        }
    }

    private async Task SetClasses(ChangeEventArgs typed)
    {
        if (int.TryParse(typed.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int classes))
        {
            await Write(Choices.WithClasses(classes));
        }
    }

    private async Task Write(string code) => await CodeChanged.InvokeAsync(code);
}
