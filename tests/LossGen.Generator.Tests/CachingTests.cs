using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    private static readonly string[] s_steps = [TrackingNames.Spec, TrackingNames.Capabilities, TrackingNames.Kernels, TrackingNames.File, TrackingNames.Needs, TrackingNames.Reductions];

    [Fact]
    public void An_unrelated_edit_costs_nothing()
    {
        CSharpCompilation compilation = TestCompilation.Create(Two);
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
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
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SyntaxTree edited = CSharpSyntaxTree.ParseText(Two.Replace("Entropy, 4", "Entropy, 4, LogBase = 2", StringComparison.Ordinal), (CSharpParseOptions)tree.Options);
        GeneratorRunResult again = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single();
        IncrementalStepRunReason[] files = [.. again.TrackedSteps[TrackingNames.File].SelectMany(s => s.Outputs).Select(o => o.Reason)];
        Assert.Single(files, r => r == IncrementalStepRunReason.Modified);
        Assert.All(again.TrackedSteps[TrackingNames.Needs].SelectMany(s => s.Outputs), o => Assert.Contains(o.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    [Fact]
    public void An_edit_of_a_number_of_classes_changes_its_own_source_and_the_reductions()
    {
        // Three files, so that the edit's own tree holds one class only, and the functions needed stay the same.
        string[] sources = [.. Enumerable.Range(0, 3).Select(i => $"using LossGen; [Loss(LossKind.Entropy, {16 * (i + 3)})] static partial class A{i} {{ }}")];
        CSharpCompilation compilation = TestCompilation.Create(sources, new Consumer());
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
        SyntaxTree edited = CSharpSyntaxTree.ParseText(sources[1].Replace("Entropy, 64", "Entropy, 96", StringComparison.Ordinal), (CSharpParseOptions)compilation.SyntaxTrees[1].Options, "Consumer2.cs");
        GeneratorRunResult again = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], edited)).GetRunResult().Results.Single();
        IncrementalStepRunReason[] outputs = [.. again.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason)];
        Assert.Equal(2, outputs.Count(r => r is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
        Assert.All(outputs, r => Assert.NotEqual(IncrementalStepRunReason.Removed, r));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public void A_removed_host_takes_its_own_file_away_and_changes_no_other(bool sameKind, int removed)
    {
        string[] sources = [.. Enumerable.Range(0, 3).Select(i => $"using LossGen; [Loss(LossKind.Entropy, {(sameKind ? 48 : 16 * (i + 3))})] static partial class A{i} {{ }}")];
        CSharpCompilation compilation = TestCompilation.Create(sources, new Consumer());
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
        GeneratorRunResult first = driver.GetRunResult().Results.Single();

        // The reductions of a number of classes go with the last host that has so many.
        string[] gone = sameKind ? [$"A{removed}.g.cs"] : [$"A{removed}.g.cs", $"LossGen.SingleReductions.{16 * (removed + 3)}.g.cs"];
        foreach (string left in new[] { $"using LossGen; static partial class A{removed} {{ }}", "class B { }" })
        {
            SyntaxTree edited = CSharpSyntaxTree.ParseText(left, (CSharpParseOptions)compilation.SyntaxTrees[removed].Options, $"Consumer{removed + 1}.cs");
            GeneratorRunResult again = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[removed], edited)).GetRunResult().Results.Single();
            AssertOneIsGone(first, again, gone);
        }

        // The tree goes with it.
        AssertOneIsGone(first, driver.RunGenerators(compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[removed])).GetRunResult().Results.Single(), gone);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_host_removed_from_a_file_of_several_changes_no_other(int removed)
    {
        // Of so many classes, both need the same functions.
        string both = Two.Replace("Entropy, 3", "Entropy, 48", StringComparison.Ordinal).Replace("Entropy, 4)", "Entropy, 64)", StringComparison.Ordinal);
        CSharpCompilation compilation = TestCompilation.Create(both);
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
        GeneratorRunResult first = driver.GetRunResult().Results.Single();
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SyntaxTree edited = CSharpSyntaxTree.ParseText(both.Replace(removed == 0 ? "[Loss(LossKind.Entropy, 48)]" : "[Loss(LossKind.Entropy, 64)]", string.Empty, StringComparison.Ordinal), (CSharpParseOptions)tree.Options);
        GeneratorRunResult again = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single();
        AssertOneIsGone(first, again, removed == 0 ? "A.g.cs" : "B.g.cs", $"LossGen.SingleReductions.{(removed == 0 ? 48 : 64)}.g.cs");
    }

    private static void AssertOneIsGone(GeneratorRunResult before, GeneratorRunResult after, params string[] gone)
    {
        Dictionary<string, string> expected = before.GeneratedSources.Where(s => !gone.Contains(s.HintName)).ToDictionary(s => s.HintName, s => s.SourceText.ToString());
        Assert.Equal(expected, after.GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString()));

        // Nor is one written again that stays the same: what is written once more is the place where nothing is now.
        Assert.Single(Changed(after.TrackedSteps[TrackingNames.File]), v => v is null);
        Assert.Single(Changed(after.TrackedSteps[TrackingNames.Spec]), v => v is null);
        Assert.DoesNotContain(Changed(after.TrackedSteps[TrackingNames.Needs]), _ => true);
        Assert.Equal(gone.Length - 1, Changed(after.TrackedSteps[TrackingNames.Reductions]).Count());
        Assert.Equal(gone.Length, after.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Count(o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
        static IEnumerable<object> Changed(ImmutableArray<IncrementalGeneratorRunStep> steps) => steps.SelectMany(s => s.Outputs).Where(o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)).Select(o => o.Value);
    }

    [Fact]
    public void Half_typed_code_that_comes_right_has_its_files_again()
    {
        const string Good = "\nclass Wall { }\n[LossGen.Loss(LossGen.LossKind.SelfInformation, 3)] static partial class Good { }\n";
        string[] texts =
        [
            """
            [Loss(Prediction: A.C, Element = 3, Target: new[] { 1.0, double.NaN, 2 }, Layout: new double[] { 1, 2, 3 }, FocalGamma = -0.0)] enum A { X }
            [Loss(typeof(int), PositiveWeight = 3, Target = ElementType.Double, Classes = 1m, Element = 'c')] public private partial class A { }
            [Loss()] partial class A { }
            """,
            """
            [Loss(0, Temperature = A.C, EmptyMean: "x", Layout = 0)] class A { } partial class A { }
            [Loss(LossKind.Entropy, 3, Kind = LossKind.Entropy,  = 'c', IgnoreLabel = InputForm.Logits)] partial class A { void Entropy(System.ReadOnlySpan<
            [Loss()] partial class A { float Entropy(Missing<int> x) => x; int ClassCount() => 1; }
            """,
            """
            [Loss(Element = LossKind.Entropy, Kind: 3, Prediction = Missing.Member, LogBase = 1e308, LogBase: -0.0)] public private partial class A { }
            [Loss( = LossKind.Entropy, 3)] partial class A : Missing { }
            [Loss(LossKind.Entropy, 3, Classes = (), Element = InputForm.Logits, Target = $"{1}")] [Loss] partial class Entropy<Entropy> { class Entropy { } }
            """,
        ];
        GeneratorDriver? driver = null;
        foreach (string text in texts)
        {
            CSharpCompilation compilation = TestCompilation.Create("using LossGen;\n" + text + Good);
            driver = (driver ?? TestCompilation.Driver(compilation)).RunGenerators(compilation);
            Assert.Equal(
                TestCompilation.Run(compilation).Results.Single().GeneratedSources.Select(s => s.HintName),
                driver.GetRunResult().Results.Single().GeneratedSources.Select(s => s.HintName));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    public void Types_that_go_and_come_back_have_their_files_again(int most)
    {
        // All in one tree, and one more or less moves where the places double.
        string Text(int count) => "using LossGen;\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"[Loss(LossKind.SelfInformation, 3)] static partial class A{i} {{ }}\n"));
        GeneratorDriver? driver = null;
        foreach (int count in new[] { most, most - 1, most, most / 2, most, 0, most, most + 1, most })
        {
            CSharpCompilation compilation = TestCompilation.Create(Text(count));
            driver = (driver ?? TestCompilation.Driver(compilation)).RunGenerators(compilation);
            Assert.Equal(count == 0 ? 0 : count + 1, driver.GetRunResult().Results.Single().GeneratedSources.Length);
        }
    }

    [Fact]
    public void A_mistake_that_comes_and_goes_leaves_the_others_their_files()
    {
        string[] sources = [.. Enumerable.Range(0, 3).Select(i => $"using LossGen; [Loss(LossKind.Entropy, {16 * (i + 3)})] static partial class A{i} {{ }}"), "class B { }"];
        CSharpCompilation compilation = TestCompilation.Create(sources, new Consumer());
        GeneratorDriver driver = TestCompilation.Driver(compilation).RunGenerators(compilation);
        string[] good = Hints(driver);
        CSharpCompilation Edited(int tree, string text) => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[tree], CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)compilation.SyntaxTrees[tree].Options, $"Consumer{tree + 1}.cs"));
        IEnumerable<string> Others(int mistaken) => good.Where(h => h != $"A{mistaken}.g.cs" && h != $"LossGen.SingleReductions.{16 * (mistaken + 3)}.g.cs");
        for (int mistaken = 0; mistaken < 3; mistaken++)
        {
            compilation = Edited(mistaken, sources[mistaken].Replace("Entropy, ", "Entropy, -", StringComparison.Ordinal));
            driver = driver.RunGenerators(compilation);
            Assert.Equal(Others(mistaken), Hints(driver));

            // The next edit is of something else, twice, and then the mistake is corrected.
            foreach (string other in new[] { "class B { int x; }", "class B { int y; }" })
            {
                compilation = Edited(3, other);
                driver = driver.RunGenerators(compilation);
                Assert.Equal(Others(mistaken), Hints(driver));
            }

            compilation = Edited(mistaken, sources[mistaken]);
            driver = driver.RunGenerators(compilation);
            Assert.Equal(good, Hints(driver));
        }

        static string[] Hints(GeneratorDriver driver)
        {
            GeneratorRunResult run = driver.GetRunResult().Results.Single();
            Assert.Null(run.Exception);
            return [.. run.GeneratedSources.Select(s => s.HintName).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void The_shared_functions_change_with_what_is_needed_only()
    {
        CSharpCompilation compilation = TestCompilation.Create(["using LossGen; [Loss(LossKind.Entropy, 3)] static partial class A { }", "class B { }"], new Consumer());
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
        IncrementalStepRunReason Needs(string second)
        {
            SyntaxTree edited = CSharpSyntaxTree.ParseText(second, (CSharpParseOptions)compilation.SyntaxTrees[1].Options, "Consumer2.cs");
            return driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], edited)).GetRunResult().Results.Single()
                .TrackedSteps[TrackingNames.Needs].SelectMany(s => s.Outputs).Single().Reason;
        }

        Assert.Equal(IncrementalStepRunReason.Unchanged, Needs("using LossGen; [Loss(LossKind.Entropy, 3, LogBase = 2)] static partial class B { }"));
        Assert.Equal(IncrementalStepRunReason.Modified, Needs("using LossGen; [Loss(LossKind.KlDivergence, 3)] static partial class B { }"));
    }

    [Fact]
    public void A_collision_of_names_renames_those_that_collide_only()
    {
        CSharpCompilation compilation = TestCompilation.Create(["using LossGen; [Loss(LossKind.SelfInformation, 3)] static partial class Digit { }", "using LossGen; [Loss(LossKind.SelfInformation, 3)] static partial class Other { }", "class B { }"], new Consumer());
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
        SyntaxTree edited = CSharpSyntaxTree.ParseText("using LossGen; [Loss(LossKind.SelfInformation, 3)] static partial class digit { }", (CSharpParseOptions)compilation.SyntaxTrees[2].Options, "Consumer3.cs");
        GeneratorRunResult again = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], edited)).GetRunResult().Results.Single();
        Assert.Equal(4, again.GeneratedSources.Length);
        Assert.DoesNotContain(again.GeneratedSources, s => s.HintName == "Digit.g.cs");
        Assert.Equal(1, again.TrackedSteps[TrackingNames.File].SelectMany(s => s.Outputs).Count(o => o.Value is not null && o.Reason is (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
    }

    [Fact]
    public void Kernels_of_types_that_differ_by_name_alone_are_written_once()
    {
        string[] sources = [.. Enumerable.Range(0, 4).Select(i => $"using LossGen; namespace N{i} {{ [Loss(LossKind.Entropy, {(i < 3 ? 5 : 6)})] static partial class A{i} {{ }} }}")];
        CSharpCompilation compilation = TestCompilation.Create(sources, new Consumer());
        GeneratorDriver driver = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation);
        GeneratorRunResult first = driver.GetRunResult().Results.Single();
        Assert.Equal(2, Kernels(first));
        Assert.Equal(["LossGen.SingleFunctions.g.cs", "LossGen.SingleReductions.5.g.cs", "LossGen.SingleReductions.6.g.cs"], first.GeneratedSources.Select(s => s.HintName).Where(h => h.StartsWith("LossGen.", StringComparison.Ordinal)));
        Assert.Equal(7, first.GeneratedSources.Length);

        // The one that the kernels were written for becomes another: they are written for the next, and its file stays.
        SyntaxTree edited = CSharpSyntaxTree.ParseText(sources[0].Replace("Entropy, 5", "Entropy, 7", StringComparison.Ordinal), (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Consumer1.cs");
        GeneratorRunResult again = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], edited)).GetRunResult().Results.Single();
        Assert.Equal(3, Kernels(again));
        Assert.Single(again.TrackedSteps[TrackingNames.File].SelectMany(s => s.Outputs), o => o.Reason == IncrementalStepRunReason.Modified);
        Assert.Equal(Other(first), Other(again));
        static int Kernels(GeneratorRunResult result) => result.TrackedSteps[TrackingNames.Kernels].SelectMany(s => s.Outputs).Count(o => o.Value is not null);
        static string Other(GeneratorRunResult result) => result.GeneratedSources.Single(s => s.HintName == "N2.A2.g.cs").SourceText.ToString();
    }

    [Fact]
    public void The_model_holds_nothing_of_the_compilation()
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        CSharpCompilation compilation = TestCompilation.Create(Two);
        GeneratorRunResult result = TestCompilation.Driver(compilation, tracksSteps: true).RunGenerators(compilation).GetRunResult().Results.Single();
        foreach ((object value, _) in result.TrackedSteps.Where(s => s_steps.Contains(s.Key)).SelectMany(s => s.Value).SelectMany(s => s.Outputs))
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
