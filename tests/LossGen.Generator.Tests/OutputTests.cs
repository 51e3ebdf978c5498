using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>The output is the same everywhere, and debuggers find it.</summary>
public sealed class OutputTests
{
    private static readonly string[] s_sources =
    [
        "using LossGen; namespace I { [Loss(LossKind.Entropy | LossKind.CrossEntropy | LossKind.Jeffreys, 10, LogBase = 2.5)] static partial class Iı { } }",
        "using LossGen; [Loss(LossKind.KlDivergence | LossKind.SelfInformation, 3, Prediction = InputForm.Logits, Target = InputForm.Logits, Element = ElementType.Double)] static partial class ISSUE { }",
        "using LossGen; namespace i { [Loss(LossKind.Entropy, 3)] static partial class Iı { } }",
    ];

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Cultures_change_nothing(string culture)
    {
        Dictionary<string, string> expected = Text(s_sources, new Consumer());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.NotEqual("-1.5i", (-1.5).ToString(CultureInfo.CurrentCulture) + "I".ToLower(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Text(s_sources, new Consumer()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_order_of_files_and_the_configuration_change_nothing()
    {
        Dictionary<string, string> expected = Text(s_sources, new Consumer());
        Assert.Equal(expected, Text([.. s_sources.Reverse()], new Consumer()));
        Assert.Equal(expected, Text(s_sources, new Consumer(Optimization: OptimizationLevel.Debug, IsChecked: true, Nullable: NullableContextOptions.Disable)));
    }

    [Fact]
    public void Buffers_are_not_cleared_where_unsafe_code_is_allowed()
    {
        const string Source = "using LossGen; [Loss(LossKind.KlDivergence, 200, Prediction = InputForm.Logits, Target = InputForm.Logits)] static partial class Long { }";
        CSharpCompilation allowed = TestCompilation.Create([Source], new Consumer(AllowsUnsafe: true));
        Compilation output = TestCompilation.Output(allowed);
        Assert.Empty(TestCompilation.Complaints(output));
        string text = string.Concat(output.SyntaxTrees.Select(t => t.ToString()));
        string[] methods = text.Split("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        Assert.All(methods.Zip(methods.Skip(1)), m => Assert.Equal(m.Second.Contains("stackalloc", StringComparison.Ordinal), m.First.TrimEnd().EndsWith("[SkipLocalsInit]", StringComparison.Ordinal)));
        Assert.Contains("[SkipLocalsInit]", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Text([Source], new Consumer()), f => f.Value.Contains("SkipLocalsInit", StringComparison.Ordinal));
        Assert.DoesNotContain(Text([Source], new Consumer("netstandard2.1", LanguageVersion.CSharp9, AllowsUnsafe: true)), f => f.Value.Contains("SkipLocalsInit", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_end_alike_and_nothing_of_the_machine_is_in_them()
        => Assert.All(Text(s_sources, new Consumer()).Concat(Text(s_sources, new Consumer("netstandard2.0", LanguageVersion.CSharp9))), f =>
        {
            Assert.DoesNotContain('\r', f.Value);
            Assert.EndsWith("}\n", f.Value, StringComparison.Ordinal);
            Assert.DoesNotContain(Environment.MachineName, f.Value, StringComparison.Ordinal);
            Assert.DoesNotContain(Environment.CurrentDirectory, f.Value, StringComparison.Ordinal);
            Assert.DoesNotContain(DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture), f.Value, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_public_member_is_documented_with_its_formula_shape_unit_and_errors()
    {
        Compilation output = TestCompilation.Output(TestCompilation.Create($"using LossGen; /// <summary>A.</summary>\n[Loss((LossKind){(int)Specification.KindChecks.Known}, 3, LogBase = 2, Prediction = InputForm.Logits)] public static partial class A {{ }}"));
        foreach (IMethodSymbol method in output.GetTypeByMetadataName("A")!.GetMembers().OfType<IMethodSymbol>().Where(m => m.DeclaredAccessibility == Accessibility.Public))
        {
            string documentation = Documentation(method, output);
            bool hasBase = !Regex.IsMatch(method.Name, "Perplexity|Gini|Softmax|ArgMax|Sample");
            Assert.Equal(hasBase, documentation.Contains("in bits", StringComparison.Ordinal));
            Assert.True(!hasBase || method.Name.Contains("JensenShannon", StringComparison.Ordinal) || documentation.Contains("log2", StringComparison.Ordinal), documentation);
            Assert.All(method.Parameters, p => Assert.Contains($"<param name=\"{p.Name}\">", documentation, StringComparison.Ordinal));
            Assert.All(method.Parameters.Where(p => p.Type.Name is "Span" or "ReadOnlySpan"), p => Assert.Matches($"<param name=\"{p.Name}\">[^<]*(3 |N )", documentation));
            Assert.True(method.ReturnsVoid || documentation.Contains("<returns>", StringComparison.Ordinal), documentation);
            Assert.True(method.Parameters.All(p => p.Type.Name is not ("Span" or "ReadOnlySpan")) || documentation.Contains("<exception cref=\"T:System.ArgumentException\">", StringComparison.Ordinal), documentation);
        }
    }

    [Fact]
    public void Documentation_is_inherited_from_an_overload_of_the_same_rows()
    {
        Compilation output = TestCompilation.Output(TestCompilation.Create("using LossGen; [Loss(LossKind.CrossEntropy | LossKind.KlDivergence, 3, Prediction = InputForm.Logits)] public static partial class A { }"));
        IMethodSymbol[] methods = [.. output.GetTypeByMetadataName("A")!.GetMembers().OfType<IMethodSymbol>().Where(m => m.DeclaredAccessibility == Accessibility.Public)];
        IMethodSymbol[] heirs = [.. methods.Where(m => Inherited(m, output) is not null)];
        Assert.True(heirs.Length * 3 > methods.Length * 2, $"{heirs.Length} of {methods.Length}");
        Assert.All(heirs, m => Assert.Empty(m.Parameters.Select(p => p.Name).Except(Inherited(m, output)!.Parameters.Select(p => p.Name))));
        Assert.All(heirs, m => Assert.Equal(m.Parameters[0].Name, Inherited(m, output)!.Parameters[0].Name));

        // A sum says of itself what it returns.
        Assert.All(methods.Where(m => m.Name.StartsWith("Sum", StringComparison.Ordinal)), m => Assert.Matches("<returns>The sum", Documentation(m, output).Split("<returns>The mean")[0]));
    }

    /// <summary>The documentation of a method, and behind it that which it inherits.</summary>
    private static string Documentation(IMethodSymbol method, Compilation compilation)
        => method.GetDocumentationCommentXml() + (Inherited(method, compilation) is { } other ? Documentation(other, compilation) : string.Empty);

    private static IMethodSymbol? Inherited(IMethodSymbol method, Compilation compilation)
        => Regex.Match(method.GetDocumentationCommentXml()!, "<inheritdoc cref=\"([^\"]*)\"") is { Success: true } match
            ? (IMethodSymbol)DocumentationCommentId.GetSymbolsForDeclarationId(match.Groups[1].Value, compilation).Single()
            : null;

    [Theory]
    [InlineData("net10.0", LanguageVersion.Latest)]
    [InlineData("netstandard2.0", LanguageVersion.CSharp9)]
    public void A_class_that_needs_no_function_imports_none(string framework, LanguageVersion language)
    {
        Consumer consumer = new(framework, language);
        Assert.Empty(TestCompilation.Complaints(TestCompilation.Output(TestCompilation.Create(["using LossGen; [Loss(LossKind.Sample, 3)] internal static partial class A { }"], consumer))));
        foreach (LossKind kind in Enum.GetValues<LossKind>().Where(k => k != LossKind.None))
        {
            foreach (string options in from form in Enum.GetNames<InputForm>() from element in new[] { ElementType.Single, ElementType.Double } select $"Prediction = InputForm.{form}, Element = ElementType.{element}")
            {
                Dictionary<string, string> files = Text([$"using LossGen; [Loss(LossKind.{kind}, 3, {options})] internal static partial class A {{ }}"], consumer);
                bool imports = files.TryGetValue("A.g.cs", out string? text) && text.Contains("using static", StringComparison.Ordinal);
                Assert.True(imports == files.Keys.Any(f => f.EndsWith("Functions.g.cs", StringComparison.Ordinal)), $"{kind}, {options}");
            }
        }
    }

    [Fact]
    public void Debuggers_find_the_emitted_files_in_the_symbols()
    {
        CSharpCompilation compilation = TestCompilation.Create(s_sources, new Consumer());
        Dictionary<string, string> expected = Text(s_sources, new Consumer());
        TestCompilation.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        using MemoryStream symbols = new();
        EmitResult result = output.Emit(
            Stream.Null,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            embeddedTexts: output.SyntaxTrees.Where(t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).Select(t => EmbeddedText.FromSource(t.FilePath, t.GetText(TestContext.Current.CancellationToken))),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        symbols.Position = 0;
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader reader = provider.GetMetadataReader();
        foreach ((string hint, string text) in expected)
        {
            DocumentHandle document = reader.Documents.Single(d => reader.GetString(reader.GetDocument(d).Name).EndsWith("/" + hint, StringComparison.Ordinal));
            Assert.Equal(text, Embedded(reader, document));

            // A breakpoint can stand in it.
            Assert.Contains(reader.MethodDebugInformation, m => reader.GetMethodDebugInformation(m).Document == document && reader.GetMethodDebugInformation(m).GetSequencePoints().Any(p => !p.IsHidden));
        }
    }

    private static Dictionary<string, string> Text(IReadOnlyList<string> sources, Consumer consumer)
        => TestCompilation.Run(TestCompilation.Create(sources, consumer)).Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());

    // Portable PDB format: the text's size before compression, or 0 for text that is not compressed.
    private static string Embedded(MetadataReader reader, DocumentHandle document)
    {
        Guid kind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
        byte[] blob = reader.GetCustomDebugInformation(document).Select(reader.GetCustomDebugInformation).Where(c => reader.GetGuid(c.Kind) == kind).Select(c => reader.GetBlobBytes(c.Value)).Single();
        using MemoryStream content = new(blob, 4, blob.Length - 4);
        using Stream text = BitConverter.ToInt32(blob, 0) == 0 ? content : new DeflateStream(content, CompressionMode.Decompress);
        using StreamReader all = new(text, Encoding.UTF8);
        return all.ReadToEnd();
    }
}
