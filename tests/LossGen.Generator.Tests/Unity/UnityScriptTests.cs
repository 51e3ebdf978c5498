using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests.Unity;

/// <summary>The scripts of the Unity package compile as Unity compiles them (its profile, C# 9, and by default its compiler), and give the bits that they expect.</summary>
public sealed class UnityScriptTests
{
    [Theory]
    [InlineData("netstandard2.1")]
    [InlineData("netstandard2.0")]
    public void Scripts_compile_without_a_warning(string framework)
    {
        CSharpCompilation runtime = Compilation(framework, UnityPackage.Scripts("Runtime"));
        Assert.Empty(TestCompilation.Complete(runtime).Complaints.Select(d => d.ToString()));
        foreach (string folder in Directory.GetDirectories(Path.Combine(UnityPackage.Folder, "Samples~")))
        {
            AssertGenerated(Compilation(framework, [.. UnityPackage.Scripts(folder), .. UnityEngine]));
        }

        AssertGenerated(Compilation(framework, UnityPackage.Scripts("Tests/Runtime")).AddReferences(MetadataReference.CreateFromFile(Frameworks.NUnit)));
    }

    /// <summary>The number that the tests in Unity expect is that of vector kernels (net10.0) and of portable ones.</summary>
    [Theory]
    [InlineData("net10.0")]
    [InlineData("netstandard2.0")]
    public void The_hash_is_that_of_all_kernels(string framework)
    {
        string[] scripts = [.. UnityPackage.Scripts("Tests/Runtime").Where(s => !s.Contains("using NUnit", StringComparison.Ordinal))];
        Type hash = TestCompilation.Load(TestCompilation.Output(Compilation(framework, scripts))).GetType("LossGen.Tests.BitsHash", throwOnError: true)!;
        Assert.Equal((ulong)hash.GetField("Expected")!.GetRawConstantValue()!, (ulong)hash.GetMethod("Compute")!.Invoke(null, null)!);
    }

    // What stands for UnityEngine where there is none.
    private static string[] UnityEngine
        => [.. Directory.GetFiles(Path.Combine(Frameworks.Repository, "tests/LossGen.Unity.Tests/UnityEngine"), "*.cs").Select(File.ReadAllText)];

    private static CSharpCompilation Compilation(string framework, IReadOnlyList<string> scripts)
        => TestCompilation.Create(scripts, new Consumer(framework, LanguageVersion.CSharp9, Nullable: NullableContextOptions.Disable));

    private static void AssertGenerated(CSharpCompilation compilation)
    {
        (Compilation output, Diagnostic[] complaints) = TestCompilation.Complete(compilation);

        // The names of tests say what they do; Unity asks for no documentation.
        Assert.Empty(complaints.Where(d => d.Id != "CS1591").Select(d => d.ToString()));
        Assert.True(output.SyntaxTrees.Count() > compilation.SyntaxTrees.Length, "Nothing was generated.");
    }
}
