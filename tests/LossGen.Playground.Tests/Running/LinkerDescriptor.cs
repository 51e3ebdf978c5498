using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace LossGen.Playground.Tests.Running;

/// <summary>The list of what the linker keeps of the framework.</summary>
internal static class LinkerDescriptor
{
    private static readonly XElement[] s_types = [.. Load().Descendants("type")];

    // Every program has them, and the linker keeps them all.
    private static readonly string[] s_always = ["System.Object", "System.Type"];

    public static bool Keeps(string member)
    {
        // ".ctor" begins with a dot of its own.
        int dot = member.EndsWith("..ctor", StringComparison.Ordinal) ? member.Length - "..ctor".Length : member.LastIndexOf('.');
        string type = member[..dot], name = member[(dot + 1)..];
        return s_always.Contains(type)
            || s_types.Any(t => (string?)t.Attribute("fullname") == type && ((string?)t.Attribute("preserve") == "all" || t.Elements("method").Any(m => (string?)m.Attribute("name") == name)));
    }

    private static XDocument Load()
    {
        using Stream stream = typeof(LinkerDescriptor).Assembly.GetManifestResourceStream("emitted-code.xml")!;
        return XDocument.Load(stream);
    }
}
