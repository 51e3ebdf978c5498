using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LossGen.Playground.Compiling;

/// <summary>The assemblies that the code is compiled against: the framework's reference assemblies and the library, which the build embeds.</summary>
internal static class ReferenceAssemblies
{
    private const string Extension = ".ref";

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_all = new(Load);

    public static ImmutableArray<MetadataReference> All => s_all.Value;

    private static ImmutableArray<MetadataReference> Load()
    {
        Assembly own = typeof(ReferenceAssemblies).Assembly;
        return own.GetManifestResourceNames()
            .Where(n => n.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(MetadataReference (n) => Read(own, n))
            .ToImmutableArray();
    }

    private static PortableExecutableReference Read(Assembly own, string name)
    {
        using Stream stream = own.GetManifestResourceStream(name)!;
        return MetadataReference.CreateFromStream(stream, filePath: name[..^Extension.Length] + ".dll");
    }
}
