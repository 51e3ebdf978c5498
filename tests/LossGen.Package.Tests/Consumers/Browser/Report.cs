using System.Net.Http;
using System.Threading.Tasks;
using LossGen.Golden;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

/// <summary>Computes the golden table in the browser, shows it, and sends it to the server.</summary>
public sealed class Report : ComponentBase
{
    private string _text = "";

    /// <summary>Where the page came from.</summary>
    [Inject]
    public HttpClient Server { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _text = GoldenReport.Text();
        using StringContent content = new StringContent(_text);
        await Server.PostAsync("report", content);
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "pre");
        builder.AddContent(1, _text);
        builder.CloseElement();
    }
}
