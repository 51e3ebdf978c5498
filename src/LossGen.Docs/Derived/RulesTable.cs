extern alias Generator;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Generator::LossGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Docs.Derived;

/// <summary>All messages: those of the analyzers in the words of their descriptors, those of the build in the first words of what it prints.</summary>
internal static partial class RulesTable
{
    /// <summary>The number, the severity and the words of each message, in the order of the numbers.</summary>
    public static IReadOnlyList<(string Id, string Severity, string Words)> Rules { get; } =
    [
        .. new DiagnosticAnalyzer[] { new LossAnalyzer(), new SoftmaxAnalyzer() }.SelectMany(a => a.SupportedDiagnostics).DistinctBy(d => d.Id)
            .Select(d => (d.Id, d.DefaultSeverity.ToString().ToLowerInvariant(), d.Title.ToString()))
            .Concat(Targets().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "LossGen", "build", "LossGen.targets")))
                .Select(m => (m.Groups["id"].Value, m.Groups["severity"].Value.ToLowerInvariant(), Sentence(m))))
            .OrderBy(r => r.Item1, StringComparer.Ordinal),
    ];

    public static string Of()
        => "| message | severity | what is wrong | since |\n|---|---|---|---|\n"
            + string.Concat(Rules.Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Severity} | {r.Words.Replace("[Loss]", "`[Loss]`", StringComparison.Ordinal)} | {SinceTable.First(r.Id)} |\n"));

    // The text of a warning is a property that stands before it.
    private static string Sentence(Match message)
    {
        string text = message.Groups["text"].Value;
        if (text.StartsWith("$(", StringComparison.Ordinal))
        {
            string targets = File.ReadAllText(Path.Combine(Repository.Root, "src", "LossGen", "build", "LossGen.targets"));
            string property = text[2..^1];
            text = Regex.Match(targets, $"<{property}>(.*)</{property}>").Groups[1].Value;
        }

        return text.Split(", ")[0];
    }

    [GeneratedRegex("<(?<severity>Error|Warning) Code=\"(?<id>LOSS\\d+)\".* Text=\"(?<text>[^\"]*)\"")]
    private static partial Regex Targets();
}
