using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Playground.Plotting;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>One or two curves over one axis, as SVG of just the width that there is, so that its text stays as large as all other text.</summary>
public sealed partial class LinePlot : ComponentBase
{
    /// <summary>What is drawn, with its unit.</summary>
    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = string.Empty;

    /// <summary>The numbers across.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<double> At { get; set; } = [];

    /// <summary>The numbers up.</summary>
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<double> Values { get; set; } = [];

    /// <summary>Those of a second curve.</summary>
    [Parameter]
    public IReadOnlyList<double>? Second { get; set; }

    /// <summary>What the first curve is, where there are two.</summary>
    [Parameter]
    public string? FirstName { get; set; }

    /// <summary>What the second curve is.</summary>
    [Parameter]
    public string? SecondName { get; set; }

    /// <summary>The width in pixels.</summary>
    [Parameter]
    [EditorRequired]
    public int Width { get; set; }

    /// <summary>The height in pixels.</summary>
    [Parameter]
    [EditorRequired]
    public int Height { get; set; }

    /// <summary>The point that is read.</summary>
    [Parameter]
    public int? Marked { get; set; }

    /// <summary>Receives how far across a pointer is, from 0 to 1.</summary>
    [Parameter]
    public EventCallback<double> Pointed { get; set; }

    /// <summary>The colour of the first curve.</summary>
    [Parameter]
    public string Class { get; set; } = string.Empty;

    /// <summary>Whether the axis begins at 0.</summary>
    [Parameter]
    public bool FromZero { get; set; }

    private PlotFrame Frame { get; set; } = new(100, 100, 0, 1, []);

    /// <inheritdoc/>
    protected override void OnParametersSet() => Frame = new PlotFrame(Width, Height, At[0], At[^1], Values.Concat(Second ?? []), FromZero);

    private async System.Threading.Tasks.Task Point(double x)
        => await Pointed.InvokeAsync(Math.Clamp((x - PlotFrame.Left) / (Frame.Width - PlotFrame.Left - PlotFrame.Right), 0, 1));
}
