using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace LossGen.Docs.Derived;

/// <summary>
/// What pages say without its having been typed. A line <c>&lt;!-- derived: kernel CrossEntropy 10 Logits --&gt;</c> stands for what the built generator and library say;
/// with a line <c>&lt;!-- end of derived --&gt;</c> behind it, the text between them is kept on the page, for those who read it in the repository, and a test compares it.
/// </summary>
internal static partial class DerivedText
{
    private static readonly Dictionary<string, Func<string[], string>> s_parts = new(StringComparer.Ordinal)
    {
        ["kernel"] = a => KernelListing.Of(a),
        ["loop"] = a => LoopListing.Of(a),
        ["methods"] = a => MethodListing.Of(a),
        ["plot"] = a => LossPlot.Of(a),
        ["readme"] = _ => FrontPage.Of(),
        ["rules"] = _ => RulesTable.Of(),
        ["since"] = a => SinceTable.Of(a),
    };

    /// <summary>The number of marks on a page.</summary>
    public static int Count(string text) => Mark().Count(text);

    /// <summary>The page with what its marks stand for in their places; the marks are left out.</summary>
    /// <exception cref="InvalidDataException">A mark names nothing that can be derived.</exception>
    public static string Fill(string page, string text) => Mark().Replace(text, m => Of(page, text, m));

    /// <summary>The page with the text between marks renewed, and all marks kept.</summary>
    /// <exception cref="InvalidDataException">A mark names nothing that can be derived.</exception>
    public static string Renew(string page, string text)
        => Mark().Replace(text, m => m.Groups["kept"].Success ? $"<!-- derived: {m.Groups["what"].Value} -->\n\n{Of(page, text, m)}\n<!-- end of derived -->\n" : m.Value);

    private static string Of(string page, string text, Match mark)
    {
        string[] words = mark.Groups["what"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return s_parts.TryGetValue(words[0], out Func<string[], string>? part) ? part(words[1..])
                : throw new ArgumentException($"'{words[0]}' cannot be derived: {string.Join(", ", s_parts.Keys.Order(StringComparer.Ordinal))} can");
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{page}, line {text.AsSpan(0, mark.Index).Count('\n') + 1}: {exception.Message}", exception);
        }
    }

    [GeneratedRegex(@"^<!-- derived: (?<what>\S[^\n]*?) -->\n(?<kept>(?:(?!<!-- derived:)[\s\S])*?<!-- end of derived -->\n)?", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
