using System.IO;
using System.Linq;
using System.Reflection;

namespace LossGen.Playground.Tests.Browser;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!);

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);
}
