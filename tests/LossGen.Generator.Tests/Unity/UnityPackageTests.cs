using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Unity;

/// <summary>The Unity package is one that Unity takes: ids that projects hold on to, settings of the assemblies, names that lead somewhere.</summary>
public sealed class UnityPackageTests
{
    [Fact]
    public void Each_file_and_folder_has_a_meta_and_no_meta_is_alone()
        => Assert.Equal(UnityPackage.Assets.Select(p => p + ".meta"), UnityPackage.Metas);

    /// <summary>Scenes and assets of users refer to the ids: one that changes breaks them, and one that is given twice makes Unity drop a file.</summary>
    [Fact]
    public void Ids_are_unique_and_those_on_record()
    {
        string[] ids = [.. UnityPackage.Metas.Select(m => $"{Id(m)} {m[..^".meta".Length]}")];
        string[] record = File.ReadAllLines(Path.Combine(Frameworks.Repository, "tests/LossGen.Generator.Tests/Unity/ids.txt"));
        Assert.Equal(record, ids);
        Assert.Equal(ids.Length, ids.Select(i => i[..32]).Distinct().Count());
    }

    [Fact]
    public void The_version_is_that_of_the_library()
    {
        string version = XDocument.Load(Path.Combine(Frameworks.Repository, "Directory.Build.props")).Descendants("Version").First().Value;
        Assert.Equal(version, UnityPackage.Json("package.json").GetProperty("version").GetString());
    }

    /// <summary>Before 2022.3.12 the compiler of Unity is Roslyn 4.1, which does not load the generator.</summary>
    [Fact]
    public void The_manifest_asks_for_a_unity_that_can_load_the_generator()
    {
        JsonElement manifest = UnityPackage.Json("package.json");
        Assert.Equal("com.lossgen.lossgen", manifest.GetProperty("name").GetString());
        Assert.Equal("2022.3", manifest.GetProperty("unity").GetString());
        Assert.Equal("12f1", manifest.GetProperty("unityRelease").GetString());
        Assert.False(manifest.TryGetProperty("dependencies", out _));
    }

    [Fact]
    public void Each_sample_of_the_manifest_is_there_and_each_that_is_there_is_in_the_manifest()
        => Assert.Equal(
            Directory.GetDirectories(Path.Combine(UnityPackage.Folder, "Samples~")).Select(d => "Samples~/" + Path.GetFileName(d)).Order(),
            UnityPackage.Json("package.json").GetProperty("samples").EnumerateArray().Select(s => s.GetProperty("path").GetString()!).Order());

    /// <summary>The label makes it an analyzer. On any platform it would be loaded as a plugin, without the compiler that it needs.</summary>
    [Fact]
    public void The_generator_is_an_analyzer_and_on_no_platform()
    {
        string meta = UnityPackage.Text("Runtime/LossGen.Generator.dll.meta");
        Assert.Contains("\nlabels:\n- RoslynAnalyzer\nPluginImporter:", meta, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "0"], Enabled(meta));
    }

    [Fact]
    public void The_library_is_a_plugin_on_every_platform_and_no_analyzer()
    {
        string meta = UnityPackage.Text("Runtime/LossGen.dll.meta");
        Assert.DoesNotContain("labels:", meta, StringComparison.Ordinal);
        Assert.Contains("  - first:\n      Any:\n    second:\n      enabled: 1\n", meta, StringComparison.Ordinal);
        Assert.Contains("  isExplicitlyReferenced: 0\n", meta, StringComparison.Ordinal);
    }

    /// <summary>Unity runs an analyzer in the assembly whose definition lies around it, and in those that reference that one: scripts without a definition do by themselves.</summary>
    [Fact]
    public void The_generator_reaches_all_who_reference_the_package()
    {
        Dictionary<string, JsonElement> definitions = UnityPackage.AssemblyDefinitions;
        JsonElement runtime = definitions["Runtime/LossGen.Unity.asmdef"];
        Assert.True(runtime.GetProperty("autoReferenced").GetBoolean());
        Assert.NotEmpty(UnityPackage.Scripts("Runtime"));
        foreach ((string path, JsonElement definition) in definitions.Where(d => d.Key != "Runtime/LossGen.Unity.asmdef"))
        {
            Assert.Contains("LossGen.Unity", Strings(definition, "references"));
            Assert.NotEmpty(UnityPackage.Scripts(Path.GetDirectoryName(path)!));
        }
    }

    [Fact]
    public void Each_assembly_definition_names_itself_and_the_library()
    {
        foreach ((string path, JsonElement definition) in UnityPackage.AssemblyDefinitions)
        {
            Assert.Equal(Path.GetFileNameWithoutExtension(path), definition.GetProperty("name").GetString());
            Assert.True(definition.GetProperty("overrideReferences").GetBoolean());
            Assert.Contains("LossGen.dll", Strings(definition, "precompiledReferences"));
            Assert.False(definition.GetProperty("allowUnsafeCode").GetBoolean());
        }

        Assert.Equal(["UNITY_INCLUDE_TESTS"], Strings(UnityPackage.AssemblyDefinitions["Tests/Runtime/LossGen.Unity.Tests.asmdef"], "defineConstraints"));
    }

    /// <summary>Unity has System.Memory.dll; any other assembly would have to be shipped, and can then not be in a project twice.</summary>
    [Fact]
    public void The_library_needs_nothing_that_unity_lacks()
    {
        string library = Frameworks.Of("netstandard2.1").OfType<PortableExecutableReference>().Single(r => Path.GetFileName(r.FilePath) == "LossGen.dll").FilePath!;
        using PEReader file = new(File.OpenRead(library));
        MetadataReader metadata = file.GetMetadataReader();
        Assert.Equal(["System.Memory", "netstandard"], metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)).Order(StringComparer.Ordinal));
    }

    private static string Id(string meta)
    {
        Match id = Regex.Match(UnityPackage.Text(meta), "^fileFormatVersion: 2\nguid: ([0-9a-f]{32})\n");
        Assert.True(id.Success, $"{meta} does not begin with a guid of 32 hexadecimal digits.");
        return id.Groups[1].Value;
    }

    private static string[] Enabled(string meta) => [.. Regex.Matches(meta, "    second:\n      enabled: ([01])\n").Select(m => m.Groups[1].Value)];

    private static string[] Strings(JsonElement definition, string name) => [.. definition.GetProperty(name).EnumerateArray().Select(v => v.GetString()!)];
}
