using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>The generator is cheap in an editor: what did not change is not computed again, and nothing of a compilation is held.</summary>
public sealed class CachingTests
{
    private const string Two = "using LossGen; [Loss(LossKind.Entropy, 3)] public static partial class A { } [Loss(LossKind.Entropy, 4)] public static partial class B { }";
    private static readonly string[] s_steps = [TrackingNames.Spec, TrackingNames.Capabilities, TrackingNames.File, TrackingNames.Needs];

    [Fact]
    public void An_unrelated_edit_costs_nothing()
    {
        CSharpCompilation compilation = TestCompilation.Create(Two);
        GeneratorDriver driver = TestCompilation.Driver(compilation).RunGenerators(compilation);
        CSharpParseOptions options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        GeneratorRunResult again = driver.RunGenerators(compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { int x = 1; }", options))).GetRunResult().Results.Single();
        foreach (string step in s_steps)
        {
            Assert.All(again.TrackedSteps[step].SelectMany(s => s.Outputs), o => Assert.Contains(o.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
        }

        Assert.All(again.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    [Fact]
    public void An_edit_of_one_attribute_emits_one_file()
    {
        CSharpCompilation compilation = TestCompilation.Create(Two);
        GeneratorDriver driver = TestCompilation.Driver(compilation).RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SyntaxTree edited = CSharpSyntaxTree.ParseText(Two.Replace("Entropy, 4", "Entropy, 4, LogBase = 2", StringComparison.Ordinal), (CSharpParseOptions)tree.Options);
        GeneratorRunResult again = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single();
        IncrementalStepRunReason[] files = [.. again.TrackedSteps[TrackingNames.File].SelectMany(s => s.Outputs).Select(o => o.Reason)];
        Assert.Single(files, r => r == IncrementalStepRunReason.Modified);
        Assert.All(again.TrackedSteps[TrackingNames.Needs].SelectMany(s => s.Outputs), o => Assert.Contains(o.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    [Fact]
    public void The_model_holds_nothing_of_the_compilation()
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach ((object value, _) in TestCompilation.Run(TestCompilation.Create(Two)).Results.Single().TrackedSteps.Where(s => s_steps.Contains(s.Key)).SelectMany(s => s.Value).SelectMany(s => s.Outputs))
        {
            Visit(value, seen);
        }

        Assert.NotEmpty(seen);
    }

    private static void Visit(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or Delegate, value.GetType().ToString());
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Visit(item, seen);
            }
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Visit(field.GetValue(value), seen);
        }
    }
}
