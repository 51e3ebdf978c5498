using System.Globalization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;

namespace LossGen.Playground.Components;

/// <summary>Runs the emitted method with the arguments that the reader gives.</summary>
public sealed partial class RunPanel : SessionComponent
{
    /// <summary>The fields have changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private string Status => Session.IsRunning
        ? Session.Compiled is null ? "Compiling the emitted code" : "Running"
        : Session.WaitsForReader ? "The code has statements of its own: nothing of it runs before you press the button." : string.Empty;

    private static string Ulp(double error) => double.IsNaN(error) ? "not a number" : error.ToString("0.00", CultureInfo.InvariantCulture);

    private async Task Edit()
    {
        Session.Draw();
        await Changed.InvokeAsync();
    }
}
