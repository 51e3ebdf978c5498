using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using LossGen.Generator.Diagnostics;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LossGen.Generator.Tests;

/// <summary>The set of diagnostics is complete and documented, and the checks know what is emitted.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Every_rule_has_its_number_and_its_row_on_the_page()
    {
        string page = File.ReadAllText(Path.Combine(Frameworks.Repository, "src", "LossGen.Docs", "messages", "messages.md"));
        string releases = File.ReadAllText(Path.Combine(Frameworks.Repository, "generator", "LossGen.Generator", "AnalyzerReleases.Unshipped.md"));
        foreach (Rule rule in Enum.GetValues<Rule>())
        {
            DiagnosticDescriptor descriptor = Rules.Of(rule);
            Assert.Equal($"LOSS{(int)rule:000}", descriptor.Id);
            Assert.Matches($"\\| \\[{descriptor.Id}\\]\\({descriptor.Id}.md\\) \\| {descriptor.DefaultSeverity.ToString().ToLowerInvariant()} \\| .+ \\| .+ \\|", page);
            Assert.Contains($"{descriptor.Id} | LossGen | {descriptor.DefaultSeverity} |", releases, StringComparison.Ordinal);
        }

        Assert.Equal(Enum.GetValues<Rule>().Length, Rules.All.Concat(new SoftmaxAnalyzer().SupportedDiagnostics).Select(d => d.Id).Distinct().Count());
        Assert.Equal(Enum.GetValues<Rule>().Length, Regex.Count(page, @"^\| \[LOSS0\d+\]", RegexOptions.Multiline));
    }

    [Fact]
    public async Task A_diagnostic_leads_to_the_page_in_the_package()
    {
        CSharpCompilation wrong = TestCompilation.Create("using LossGen; [Loss(LossKind.Entropy, 1)] class A { }");
        ProjectOptions project = new(new Dictionary<string, string> { ["LossGenMessages"] = "/packages/lossgen 1/docs/messages/" });
        Assert.Equal(
            ["file:///packages/lossgen%201/docs/messages/LOSS001.md", "file:///packages/lossgen%201/docs/messages/LOSS002.md"],
            (await Analysis.Of(wrong, project)).Select(d => d.Descriptor.HelpLinkUri).Order(StringComparer.Ordinal));
        Assert.All(await Analysis.Of(wrong), d => Assert.Empty(d.Descriptor.HelpLinkUri));
    }

    [Theory]
    [InlineData("Single", "")]
    [InlineData("Double", "")]
    [InlineData("Single", ", Targets = LossTargets.Labels")]
    [InlineData("Single", ", Targets = LossTargets.Distributions")]
    [InlineData("Half", "")]
    [InlineData("Half", ", Mask = MaskForm.Bits")]
    [InlineData("Double", ", Mask = MaskForm.Bools")]
    public void The_table_of_emitted_members_is_what_is_emitted(string element, string options)
    {
        const LossKind All = KindChecks.Known;
        Compilation output = TestCompilation.Output(TestCompilation.Create($"using LossGen; [Loss((LossKind){(int)All}, 3, Element = ElementType.{element}, Prediction = InputForm.Logits{options})] partial class A {{ }}"));
        INamedTypeSymbol type = output.GetTypeByMetadataName("A")!;
        ElementType number = Enum.Parse<ElementType>(element);
        LossTargets targets = options.Contains("Targets", StringComparison.Ordinal) ? Enum.Parse<LossTargets>(options.Split('.')[1]) : LossTargets.Labels | LossTargets.Distributions;
        MaskForm mask = options.Contains("Mask", StringComparison.Ordinal) ? Enum.Parse<MaskForm>(options.Split('.')[1]) : MaskForm.None;
        LossKey key = new(All, 3) { Element = number, Targets = targets, Mask = mask };
        string[] expected = [.. EmittedMembers.Of(key).Select(m => $"{m.Name}:{m.Signature}")];
        string[] actual = [.. type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary).Select(m => $"{m.Name}:{EmittedMembers.Signature(m, key)}")];
        Assert.NotEmpty(actual);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        Assert.Equal(["ClassCount", "LogBase"], type.GetMembers().OfType<IFieldSymbol>().Select(f => f.Name));
    }

    [Fact]
    public void Every_kind_and_option_has_its_row_in_the_tables_of_the_pages()
    {
        string pages = Path.Combine(Frameworks.Repository, "src", "LossGen.Docs");
        Compilation compilation = TestCompilation.Create("class A { }");
        INamedTypeSymbol attribute = compilation.GetTypeByMetadataName("LossGen.LossAttribute")!;
        string[] options = [.. attribute.GetMembers().OfType<IPropertySymbol>().Where(p => p.SetMethod is not null).Select(p => p.Name)];
        Assert.Equal(options.Order(StringComparer.Ordinal), RowsOf(Path.Combine(pages, "options", "index.md"), "options").Order(StringComparer.Ordinal));
        string[] kinds = [.. Enum.GetValues<LossKind>().Where(k => k != LossKind.None).Select(k => k.ToString())];
        Assert.Equal(kinds.Order(StringComparer.Ordinal), RowsOf(Path.Combine(pages, "losses", "index.md"), "kinds").Order(StringComparer.Ordinal));
    }

    /// <summary>The names in the first column of a table that a comment announces.</summary>
    private static IEnumerable<string> RowsOf(string file, string table)
    {
        string text = File.ReadAllText(file);
        text = text[text.IndexOf($"<!-- table: {table} -->", StringComparison.Ordinal)..];
        text = text[..text.IndexOf("<!-- end -->", StringComparison.Ordinal)];
        return Regex.Matches(text, @"^\| \[?(`\w+`(?:, `\w+`)*)\W", RegexOptions.Multiline).SelectMany(m => m.Groups[1].Value.Split(", ")).Select(n => n.Trim('`'));
    }
}
