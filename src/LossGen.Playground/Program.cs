using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Threading.Tasks;
using LossGen.Playground.Components;
using LossGen.Playground.Workers;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LossGen.Playground;

/// <summary>Starts the page. In a worker it does not run: there, only exported methods are called.</summary>
[SupportedOSPlatform("browser")]
internal static class Program
{
    private static async Task Main(string[] args)
    {
        WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
        foreach (string module in (string[])[WorkerInterop.Module, PageInterop.Module, EditorInterop.Module])
        {
            // As dotnet.js sees it, which lies in _framework.
            await JSHost.ImportAsync(module, $"../js/{module}.js");
        }

        builder.RootComponents.Add<App>("#app");
        builder.Services.AddSingleton(new PlaygroundSession(new CompilerWorker("writer"), new CompilerWorker("runner")));
        await builder.Build().RunAsync();
    }
}
