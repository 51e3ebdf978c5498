using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LossGen.Docs.Pages;

/// <summary>The links and headings of a page, read as docfx reads them.</summary>
internal sealed partial class MarkdownText
{
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePreciseSourceLocation().Build();
    private readonly string _text;
    private readonly MarkdownDocument _document;

    public MarkdownText(string text)
    {
        _text = text;
        _document = Markdown.Parse(text, s_pipeline);
    }

    /// <summary>The links and images, in the order of the page.</summary>
    public IEnumerable<LinkInline> Links => _document.Descendants<LinkInline>().Where(l => l.Url is not null).OrderBy(l => l.Span.Start);

    /// <summary>What a link to this page may name behind a #.</summary>
    public ISet<string> Anchors => _document.Descendants<HeadingBlock>().Select(h => h.GetAttributes().Id ?? string.Empty)
        .Concat(Ids().Matches(_text).Select(m => m.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The line of a link, from 1.</summary>
    public int LineOf(LinkInline link) => _text.AsSpan(0, link.Span.Start).Count('\n') + 1;

    /// <summary>The page with each link replaced by what a function makes of it, or as it is where that is null.</summary>
    public string WithLinks(Func<LinkInline, string, string?> replacement)
    {
        StringBuilder result = new();
        int from = 0;
        foreach (LinkInline link in Links)
        {
            // A link may hold an image: the outer one is replaced with all that it holds.
            if (link.Span.Start >= from && replacement(link, _text[link.Span.Start..(link.Span.End + 1)]) is string text)
            {
                result.Append(_text, from, link.Span.Start - from).Append(text);
                from = link.Span.End + 1;
            }
        }

        return result.Append(_text, from, _text.Length - from).ToString();
    }

    [GeneratedRegex("<a (?:id|name)=\"([^\"]+)\"")]
    private static partial Regex Ids();
}
