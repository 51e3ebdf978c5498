using System.Reflection;

namespace LossGen.Benchmarks.Results;

/// <summary>The build of LossGen that was measured.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Commit">The commit that it was built from, where that is known. What was not committed then is not seen here.</param>
internal sealed record BuildVersion(string Version, string? Commit)
{
    /// <summary>That of a library. The SDK writes both into it, with a plus between them.</summary>
    public static BuildVersion Of(Assembly library)
    {
        string[] parts = (library.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty).Split('+', 2);
        return new BuildVersion(parts[0], parts.Length == 2 ? parts[1] : null);
    }
}
