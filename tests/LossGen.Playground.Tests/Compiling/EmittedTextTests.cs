using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using LossGen.Playground.Compiling;
using LossGen.Playground.Protocol;
using Xunit;

namespace LossGen.Playground.Tests.Compiling;

/// <summary>The emitted text is that of a build, with all of the framework and the SDK's own compiler.</summary>
public sealed class EmittedTextTests
{
    [Fact]
    public void It_is_what_the_build_of_these_tests_emitted()
    {
        string folder = typeof(EmittedTextTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Emitted").Value!;
        Dictionary<string, string> built = Directory.GetFiles(folder, "*.g.cs", SearchOption.AllDirectories)
            .Where(f => f.Contains("LossGen.Generator", StringComparison.Ordinal)).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        Dictionary<string, string> emitted = Emitted().ToDictionary(f => f.Name, f => f.Text);

        Assert.Equal(2, emitted.Count);
        Assert.Equal(built, emitted);
    }

    [Fact]
    public void Its_outline_leads_to_its_methods()
    {
        EmittedText emitted = Emitted()[0];
        string[] lines = emitted.Text.Split('\n');

        Assert.Contains(emitted.Outline, o => o is { Type: "Built", Name: "CrossEntropy(label, prediction, gradient)" });
        Assert.True(emitted.Outline.Count > 20);
        Assert.All(emitted.Outline, o => Assert.Contains(o.Name.Split('(')[0], lines[o.Line], StringComparison.Ordinal));
    }

    private static EmittedText[] Emitted()
    {
        using StreamReader reader = new(typeof(EmittedTextTests).Assembly.GetManifestResourceStream("Built.cs")!);
        return [.. CodeCompilation.Of(reader.ReadToEnd()).Emitted.Select(EmittedOutline.Of)];
    }
}
