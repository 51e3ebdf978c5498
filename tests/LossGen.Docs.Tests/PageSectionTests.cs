using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Docs.Derived;
using LossGen.Docs.Pages;
using LossGen.Generator.Tests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Docs.Tests;

/// <summary>Every kind, option and message has a page, and every page the sections that a reader looks for.</summary>
public sealed class PageSectionTests
{
    private static readonly string[] s_kind = ["Formula", "Gradient", "Edge cases", "Error bounds", "Example", "Plot", "Emitted kernel", "References", "Since"];
    private static readonly string[] s_option = ["Meaning", "Values", "Edge cases", "Example", "Since"];
    private static readonly string[] s_rule = ["Cause", "Cure", "Example", "Since"];

    public static TheoryData<string> Kinds => [.. Enum.GetNames<LossKind>().Where(n => n != nameof(LossKind.None))];

    public static TheoryData<string> Options => [.. OptionNames];

    public static TheoryData<string> Rules => [.. RulesTable.Rules.Select(r => r.Id)];

    private static IEnumerable<string> OptionNames => TestCompilation.Create("class A { }").GetTypeByMetadataName("LossGen.LossAttribute")!
        .GetMembers().OfType<IPropertySymbol>().Where(p => p.SetMethod is not null).Select(p => p.Name);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_page_with_all_sections(string kind) => HasSections($"losses/{PageFiles.NameOf(kind)}.md", s_kind);

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_has_a_page_with_all_sections(string option) => HasSections($"options/{PageFiles.NameOf(option)}.md", s_option);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_message_has_a_page_with_all_sections(string rule) => HasSections($"messages/{rule}.md", s_rule);

    [Fact]
    public void The_messages_of_the_build_are_among_the_rules()
    {
        Assert.Equal(["LOSS100", "LOSS101"], RulesTable.Rules.Select(r => r.Id).Where(i => string.CompareOrdinal(i, "LOSS100") >= 0));
        Assert.Equal(17, RulesTable.Rules.Count);
    }

    [Fact]
    public void Every_kind_option_and_message_says_since_when_it_is_there()
    {
        string[] all = [.. Enum.GetNames<LossKind>().Where(n => n != nameof(LossKind.None)), .. OptionNames, .. RulesTable.Rules.Select(r => r.Id)];
        Assert.Equal(all.Order(StringComparer.Ordinal), SinceTable.Entries.Select(e => e.Key).Order(StringComparer.Ordinal));
        string changelog = Files.Read(".github/CHANGELOG.md");
        foreach (string version in SinceTable.Entries.SelectMany(e => e).Select(e => e.Version).Distinct())
        {
            Assert.Contains(version == SinceTable.Next ? "\n## Unreleased\n" : $"\n## {version}\n", changelog, StringComparison.Ordinal);
        }
    }

    private static void HasSections(string page, string[] sections)
    {
        string[] lines = Files.Read("src/LossGen.Docs/" + page).Split('\n');
        Assert.StartsWith("# ", lines[0], StringComparison.Ordinal);
        foreach (string section in sections)
        {
            int at = Array.IndexOf(lines, "## " + section);
            Assert.True(at >= 0, $"{page} has no section {section}");
            Assert.True(lines.Skip(at + 1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Any(l => l.Trim().Length > 0), $"{page}: the section {section} is empty");
        }
    }
}
