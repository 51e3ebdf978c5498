using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Tests.Support;

/// <summary>The reference assemblies of each framework that consumers build for, with the library.</summary>
internal static class Frameworks
{
    public static readonly string[] All = ["net10.0", "net9.0", "net8.0", "netstandard2.1", "netstandard2.0"];

    private static readonly Dictionary<string, string> s_metadata = typeof(Frameworks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(a => a.Key, a => a.Value!);
    private static readonly Dictionary<string, Lazy<ImmutableArray<MetadataReference>>> s_references = All.ToDictionary(f => f, f => new Lazy<ImmutableArray<MetadataReference>>(() => Read(f)));

    /// <summary>The compiler that the tests run on.</summary>
    public static Version Roslyn { get; } = Version.Parse(s_metadata["Roslyn"]);

    /// <summary>The folder of the README.</summary>
    public static string Repository => s_metadata["Repository"];

    /// <summary>The test framework of Unity's projects, in the release nearest to theirs.</summary>
    public static string NUnit => Path.Combine(s_metadata["Packages"], "nunit/3.6.0/lib/netstandard1.6/nunit.framework.dll");

    public static ImmutableArray<MetadataReference> Of(string framework) => s_references[framework].Value;

    /// <summary>The same without the library.</summary>
    public static ImmutableArray<MetadataReference> WithoutLibrary(string framework) => [.. Of(framework).Where(r => Path.GetFileName(r.Display) != "LossGen.dll")];

    private static ImmutableArray<MetadataReference> Read(string framework)
    {
        IEnumerable<string> files = framework switch
        {
            "net10.0" => Pack("Microsoft.NETCore.App.Ref/10.0.12/ref/net10.0"),
            "net9.0" => Pack("Microsoft.NETCore.App.Ref/9.0.20/ref/net9.0"),
            "net8.0" => Pack("Microsoft.NETCore.App.Ref/8.0.31/ref/net8.0"),
            "netstandard2.1" => Pack("NETStandard.Library.Ref/2.1.0/ref/netstandard2.1"),
            _ => Pack("NETStandard.Library/2.0.3/build/netstandard2.0/ref").Concat(Pack("System.Memory/4.5.5/lib/netstandard2.0")),
        };

        // .NET 9 takes the library built for .NET 8, as NuGet would choose.
        string library = framework switch { "net10.0" => "net10.0", "net9.0" or "net8.0" => "net8.0", _ => "netstandard2.0" };
        return [.. files.Append(Path.Combine(s_metadata["Library"], library, "LossGen.dll")).Select(f => MetadataReference.CreateFromFile(f))];
    }

    // NuGet unpacks into folders of small letters.
    private static string[] Pack(string folder) => Directory.GetFiles(Path.Combine(s_metadata["Packages"], folder.ToLowerInvariant()), "*.dll");
}
