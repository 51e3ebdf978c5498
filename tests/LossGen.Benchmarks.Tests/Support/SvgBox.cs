using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LossGen.Benchmarks.Tests.Support;

/// <summary>The room that a text of an SVG takes at most: with the widest of the fonts that it asks for.</summary>
internal sealed partial record SvgBox(string Text, double Left, double Top, double Right, double Bottom)
{
    // Advances of DejaVu Sans, in units of the size, rounded up; its bold face is a tenth wider.
    private static readonly (string Letters, double Advance)[] s_advances =
        [("ijlI.,:;' ", 0.34), ("frt-()", 0.42), ("cskvxyz", 0.6), ("abdeghnopqu0123456789", 0.64), ("wABCEFKLPRSTUVXYZ", 0.82), ("mDGHJMNOQW%\u2265", 0.99)];

    private const double Bold = 1.1;

    public static List<SvgBox> Of(XDocument svg)
    {
        Dictionary<string, string> rules = Rule().Matches(svg.Descendants().Single(e => e.Name.LocalName == "style").Value.Split("@media")[0])
            .SelectMany(rule => rule.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Select(name => (name, rule.Groups[2].Value)))
            .GroupBy(rule => rule.name, rule => rule.Value)
            .ToDictionary(of => of.Key, of => string.Concat(of));
        return [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => Of(e, rules))];
    }

    public bool Touches(SvgBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    private static SvgBox Of(XElement text, Dictionary<string, string> rules)
    {
        string style = string.Concat(text.Attribute("class")!.Value.Split(' ').Select(name => rules.GetValueOrDefault("." + name, string.Empty)));
        double size = Number(text.Attribute("font-size")?.Value ?? Size().Match(style).Groups[1].Value);
        bool isBold = style.Contains("font-weight: 6", StringComparison.Ordinal) || style.Contains("font-weight: 7", StringComparison.Ordinal);
        double width = size * (isBold ? Bold : 1) * text.Value.Sum(letter => s_advances.FirstOrDefault(of => of.Letters.Contains(letter, StringComparison.Ordinal), (string.Empty, 1)).Item2);
        (double x, double y) = (Number(text.Attribute("x")!.Value), Number(text.Attribute("y")!.Value));
        double left = text.Attribute("text-anchor")?.Value switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return new SvgBox(text.Value, left, y - (0.76 * size), left + width, y + (0.24 * size));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"((?:\.[\w-]+,? ?)+)\{([^}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"font-size: ([\d.]+)px")]
    private static partial Regex Size();
}
