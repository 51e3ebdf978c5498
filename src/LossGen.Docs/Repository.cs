using System.IO;
using System.Linq;
using System.Reflection;

namespace LossGen.Docs;

/// <summary>Where the repository lies, and what its build says of it.</summary>
internal static class Repository
{
    /// <summary>The folder of the README.</summary>
    public static string Root { get; } = Path.GetFullPath(Of("Repository"));

    /// <summary>The folder of the pages.</summary>
    public static string Pages { get; } = Path.Combine(Root, "src", "LossGen.Docs");

    /// <summary>The version that is documented.</summary>
    public static string Version { get; } = Of("Version");

    /// <summary>The address of the public repository at this version, or null while there is none.</summary>
    public static string? Address { get; } = Of("RepositoryUrl") is { Length: > 0 } url ? $"{url}/blob/v{Of("Version")}" : null;

    private static string Of(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value ?? string.Empty;
}
