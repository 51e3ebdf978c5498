using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>Emitted code is marked as generated and as no part of the user's coverage; the user's part of a type is neither.</summary>
public sealed class EmittedMarksTests
{
    private const string Generated = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    private const string Uncovered = "System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute";

    public static TheoryData<string> Names => [.. Frameworks.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_that_is_emitted_is_marked(string framework)
    {
        Compilation output = Complete("using LossGen; [Loss((LossKind)47, 3)] static partial class A { static int Own => ClassCount; } partial class Outer { [Loss(LossKind.SelfInformation, 3)] partial struct B { int Own() => 1; } }", framework);
        foreach (string name in new[] { "A", "Outer", "Outer+B" })
        {
            INamedTypeSymbol host = output.GetTypeByMetadataName(name)!;
            Assert.Empty(Marks(host));
            Assert.All(host.GetMembers().Where(m => m is IMethodSymbol { MethodKind: MethodKind.Ordinary, Name: not "Own" }), m => Assert.Equal([Generated, Uncovered], Marks(m)));
            Assert.All(host.GetMembers().Where(m => m is IFieldSymbol), m => Assert.Equal([Generated], Marks(m)));
            Assert.All(host.GetMembers().Where(m => m.Name.Contains("Own", StringComparison.Ordinal)), m => Assert.Empty(Marks(m)));
        }

        Assert.True(output.GetTypeByMetadataName("A")!.GetMembers().OfType<IMethodSymbol>().Count() > 50);

        // What is nested in a marked type needs no mark of its own.
        INamespaceSymbol emitted = output.GlobalNamespace.GetNamespaceMembers().Single(n => n.Name == "LossGen").GetNamespaceMembers().Single(n => n.Name == "Generated");
        INamedTypeSymbol[] types = [.. emitted.GetNamespaceMembers().Append(emitted).SelectMany(n => n.GetTypeMembers()).Where(t => SymbolEqualityComparer.Default.Equals(t.ContainingAssembly, output.Assembly))];
        Assert.Equal(2, emitted.GetNamespaceMembers().Count());
        Assert.Contains(types, t => t.Name == "CrossEntropyOfLabel");
        Assert.Contains(types, t => t.Name == "SingleFunctions");
        Assert.All(types, t => Assert.Equal([Generated, Uncovered], Marks(t)));
    }

    [Fact]
    public void The_attribute_for_old_frameworks_is_marked_too()
    {
        Assert.SkipUnless(Frameworks.Roslyn >= new Version(4, 12), "This compiler does not know C# 13.");
        Compilation output = TestCompilation.Output(TestCompilation.Create(["using LossGen; [Loss(LossKind.SelfInformation, 3)] static partial class A { }"], new Consumer("net8.0", (LanguageVersion)1300)));
        Assert.Equal([Generated, Uncovered], Marks(output.Assembly.GetTypeByMetadataName("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute")!).Where(m => m != "System.AttributeUsageAttribute"));
    }

    [Fact]
    public void The_mark_names_the_version()
    {
        INamedTypeSymbol host = Complete("using LossGen; [Loss(LossKind.SelfInformation, 3)] static partial class A { }", "net10.0").GetTypeByMetadataName("A")!;
        AttributeData mark = host.GetMembers("ClassCount").Single().GetAttributes().Single();
        Assert.Equal(["LossGen", typeof(LossGenerator).Assembly.GetName().Version!.ToString(3)], mark.ConstructorArguments.Select(a => (string)a.Value!));
    }

    private static Compilation Complete(string source, string framework)
    {
        Compilation output = TestCompilation.Output(TestCompilation.Create([source], new Consumer(framework, LanguageVersion.CSharp9)));
        Assert.Empty(TestCompilation.ComplaintsBesideKernels(output).Select(c => c.ToString()));
        return output;
    }

    private static IEnumerable<string> Marks(ISymbol symbol) => symbol.GetAttributes().Select(a => a.AttributeClass!.ToDisplayString()).Where(a => a != "LossGen.LossAttribute").Order(StringComparer.Ordinal);
}
