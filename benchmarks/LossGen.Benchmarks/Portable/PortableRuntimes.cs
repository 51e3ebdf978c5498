using System.Collections.Generic;

namespace LossGen.Benchmarks.Portable;

/// <summary>The runtimes, the first for scale.</summary>
internal static class PortableRuntimes
{
    private const string Folder = "benchmarks/LossGen.Benchmarks.Portable";
    private const string Program = "LossGen.Benchmarks.Portable.App";
    private const string Build = $"build {Folder}/App -c Release -nologo -v q";
    private const string Publish = $"publish {Folder}/App -c Release -nologo -v q -f net10.0 -o {{out}}";
    private const string BuildModern = $"{Build} -f net10.0";
    private const string BuildFramework = $"{Build} -f net472";
    private const string RunModern = $"dotnet {Folder}/App/bin/default/Release/net10.0/{Program}.dll {{args}}";
    private const string RunFramework = $"{Folder}/App/bin/default/Release/net472/{Program}.exe {{args}}";

    // The server of the golden table's page serves any, and prints what it sends back.
    private const string Server = "tests/LossGen.Package.Tests/Consumers/BrowserRunner";

    public static IReadOnlyList<PortableRuntime> All { get; } =
    [
        new("clr", ".NET 10", "nothing", [], [BuildModern], RunModern),
        new("clr-128", ".NET 10, 128 bits, no FMA (`DOTNET_EnableAVX2=0`)", "nothing: x64 from before 2013 is like this", [], [BuildModern], RunModern, "DOTNET_EnableAVX2=0"),
        new("clr-scalar", ".NET 10, no vectors (`DOTNET_EnableHWIntrinsic=0`)", "leave the setting alone", [], [BuildModern], RunModern, "DOTNET_EnableHWIntrinsic=0"),
        new(
            "netstandard", "a netstandard2.0 library on .NET 10", "add `net8.0` or later to the library's `TargetFrameworks`", [],
            [$"{BuildModern} -p:Kind=netstandard"], $"dotnet {Folder}/App/bin/netstandard/Release/net10.0/{Program}.dll {{args}}"),
        new("native", "NativeAOT", "`<IlcInstructionSet>x86-64-v3</IlcInstructionSet>`", ["gcc|clang"], [$"{Publish} -p:Kind=native"], $"{{out}}/{Program} {{args}}"),
        new("native-v3", "NativeAOT, `x86-64-v3`", "nothing", ["gcc|clang"], [$"{Publish} -p:Kind=native-v3"], $"{{out}}/{Program} {{args}}"),
        new("mono", "Mono", "`float`, not `double`", ["mono"], [BuildFramework], $"mono {RunFramework}"),
        new("mono-float32", "Mono, `-O=-float32`, as in Unity", "`float`, not `double`", ["mono"], [BuildFramework], $"mono -O=-float32 {RunFramework}"),
        new(
            "wasm", "WebAssembly in Chromium, interpreted", "`float`, not `double`", ["chromium|chromium-browser|google-chrome"],
            [$"publish {Folder}/Page -c Release -nologo -v q -o {{out}}", $"build {Server} -c Release -nologo -v q --artifacts-path {{out}}/server"],
            "dotnet {out}/server/bin/BrowserRunner/release/BrowserRunner.dll {out}/wwwroot {browser} {out}/profile"),
    ];
}
