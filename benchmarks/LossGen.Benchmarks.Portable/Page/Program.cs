using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>Runs the comparison in the browser, with the arguments that the server holds, and sends it what it prints.</summary>
    internal static class Program
    {
        private static async Task Main(string[] args)
        {
            WebAssemblyHostBuilder builder = WebAssemblyHostBuilder.CreateDefault(args);
            using HttpClient server = new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) };
            string[] arguments = (await server.GetStringAsync(new Uri("arguments.txt", UriKind.Relative))).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            using StringWriter output = new StringWriter();
            _ = PortableComparison.Run(arguments, output, () => 0);
            using StringContent content = new StringContent(output.ToString());
            _ = await server.PostAsync(new Uri("report", UriKind.Relative), content);
        }
    }
}
