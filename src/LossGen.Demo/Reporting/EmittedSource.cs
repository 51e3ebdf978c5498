using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace LossGen.Demo.Reporting;

/// <summary>Finds the emitted files through the path that the build left in the assembly, so that the user can read what ran.</summary>
internal static class EmittedSource
{
    public static IReadOnlyList<string> Find()
    {
        string? folder = typeof(EmittedSource).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "EmittedSource")?.Value;
        string? root = folder is null ? null : Path.Combine(folder, "LossGen.Generator");
        return Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
    }
}
