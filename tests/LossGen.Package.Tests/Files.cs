using System.Linq;
using System.Reflection;

namespace LossGen.Package.Tests;

/// <summary>Where the files of the repository lie that these tests compare.</summary>
internal static class Files
{
    private static readonly string Repository = typeof(Files).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    /// <summary>The hashes that every runtime must give.</summary>
    public static string GoldenTable { get; } = Path("tests/LossGen.Package.Tests/golden-table.txt");

    /// <summary>The bytes that classes add, as measured by .ci/full.</summary>
    public static string Sizes { get; } = Path("tests/LossGen.Package.Tests/sizes.txt");

    public static string Path(string name) => System.IO.Path.Combine(Repository, name);
}
