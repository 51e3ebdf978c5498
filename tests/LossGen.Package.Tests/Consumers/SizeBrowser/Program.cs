using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

/// <summary>One step of a training loop, then an empty page.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        Console.WriteLine(Training.Step(new int[2], new float[200], new float[200]));
        await WebAssemblyHostBuilder.CreateDefault(args).Build().RunAsync();
    }
}
