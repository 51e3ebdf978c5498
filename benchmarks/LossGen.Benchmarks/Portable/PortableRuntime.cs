using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace LossGen.Benchmarks.Portable;

/// <summary>A runtime that the comparison runs on.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Title">What it is called in tables.</param>
/// <param name="Advice">What whoever runs there can do about the speed.</param>
/// <param name="Needs">The commands that the machine must have, alternatives with a bar between them.</param>
/// <param name="Builds">The arguments of dotnet that make the program, one after another. {out} is the folder of this runtime.</param>
/// <param name="Command">The command that runs it. {out} is that folder, {args} stands for the arguments of the program.</param>
/// <param name="Setting">A variable of the environment, with its value.</param>
internal sealed record PortableRuntime(string Name, string Title, string Advice, IReadOnlyList<string> Needs, IReadOnlyList<string> Builds, string Command, string? Setting = null)
{
    public static string Repository { get; } = typeof(PortableRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    /// <summary>Linked or packed, which takes longer than all else.</summary>
    public bool IsPublished => Builds.Any(build => build.StartsWith("publish", StringComparison.Ordinal));
}
