using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using LossGen.Playground.Plotting;
using LossGen.Playground.Protocol;
using LossGen.Playground.Workers;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>Value, gradient and errors along one number of the prediction, with a reading at a point that mouse, finger or keyboard choose.</summary>
[SupportedOSPlatform("browser")]
public sealed partial class CurvePlots : SessionComponent
{
    private int _width;
    private int? _marked;

    /// <summary>Whether the reader sees it.</summary>
    [Parameter]
    public bool IsShown { get; set; }

    /// <summary>The fields have changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            PageInterop.OnWidth("plots", width =>
            {
                if (width > 0 && width != _width)
                {
                    _width = width;
                    StateHasChanged();
                }
            });
        }
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) is >= 1e-4 and < 1e6 or 0 ? "0.######" : "0.####e0", CultureInfo.InvariantCulture);

    private static string Most(IReadOnlyList<double> errors)
        => errors.Count == 0 ? string.Empty : errors.Any(double.IsNaN) ? "not a number" : errors.Max().ToString("0.00", CultureInfo.InvariantCulture);

    private static string UnitAcross(LossSignature loss) => loss switch
    {
        { Shape: LossShape.OfProbability } => "unit of probability",
        { Prediction: InputForm.Logits } => "logit",
        { Prediction: InputForm.LogProbabilities } => "nat of log-probability",
        _ => "unit of probability",
    };

    private static string Origin(Curve curve) => curve.IsEmitted
        ? "Drawn with the emitted method, run in this page. An error is the distance from LossReference, which computes in double, in units in the last place of the element type; in double, the reference has an error of its own."
        : "Drawn with LossReference; the emitted method follows when it is compiled.";

    private string Along(LossSignature loss) => loss.Shape == LossShape.OfProbability ? "probability" : $"prediction[{Session.Form.Index}]";

    private int Marked(Curve curve) => Math.Clamp(_marked ?? curve.At.Count / 2, 0, curve.At.Count - 1);

    private string Reading(Curve curve, LossSignature loss)
    {
        int i = Marked(curve);
        string text = $"{Along(loss)} = {Number(curve.At[i])}: {loss.Method} {Number(curve.Values[i])} {loss.Unit}";
        text += i < curve.Gradients.Count ? $", gradient {Number(curve.Gradients[i])}" : string.Empty;
        return text + (i < curve.ValueErrors.Count ? $", errors {curve.ValueErrors[i].ToString("0.00", CultureInfo.InvariantCulture)}{(i < curve.GradientErrors.Count ? $" and {curve.GradientErrors[i].ToString("0.00", CultureInfo.InvariantCulture)}" : "")} ULP" : string.Empty);
    }

    private async Task Draw()
    {
        Session.Draw();
        await Changed.InvokeAsync();
    }

    private void Mark(object? value) => _marked = int.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out int marked) ? marked : _marked;

    private void Point(double fraction)
    {
        if (Session.Curve is { } curve)
        {
            _marked = PlotFrame.Nearest(curve.At.Count, fraction);
        }
    }
}
