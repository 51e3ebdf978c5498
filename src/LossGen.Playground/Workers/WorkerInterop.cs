using System;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Threading.Tasks;

namespace LossGen.Playground.Workers;

/// <summary>The functions of js/workers.js.</summary>
[SupportedOSPlatform("browser")]
internal static partial class WorkerInterop
{
    public const string Module = "workers";

    [JSImport("call", Module)]
    public static partial Task<string> Call(string worker, string method, string first, string second);

    [JSImport("restart", Module)]
    public static partial void Restart(string worker);

    [JSImport("whenReady", Module)]
    public static partial Task WhenReady(string worker);

    [JSImport("onProgress", Module)]
    public static partial void OnProgress(string worker, [JSMarshalAs<JSType.Function<JSType.Number, JSType.Number>>] Action<double, double> report);
}
