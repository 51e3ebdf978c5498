using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace LossGen.Benchmarks.Charting;

/// <summary>The name of a line beside its end, so that no legend is needed.</summary>
/// <param name="Text">The name.</param>
/// <param name="Style">The line's class.</param>
/// <param name="Y">Where the line ends.</param>
internal sealed record EndLabel(string Text, string Style, double Y)
{
    /// <summary>The least distance of two base lines.</summary>
    public const double Spacing = 18;

    // From the middle of letters to their base line.
    private const double BaseLine = 5;

    /// <summary>Writes labels below one another, as near to their lines as they can be without touching.</summary>
    public static void Write(StringBuilder svg, IReadOnlyList<EndLabel> labels, double x, double top, double bottom)
    {
        foreach ((EndLabel label, double y) in Place(labels, top, bottom))
        {
            svg.Append(CultureInfo.InvariantCulture, $"""<text class="label {label.Style}-text" x="{x}" y="{y + BaseLine:0.#}">{label.Text}</text>""").Append('\n');
        }
    }

    /// <summary>Labels in their order from above, moved apart: those that would touch become one group about the middle of their lines.</summary>
    internal static List<(EndLabel Label, double Y)> Place(IReadOnlyList<EndLabel> labels, double top, double bottom)
    {
        List<(List<EndLabel> Labels, double First)> groups = [];
        foreach (EndLabel label in labels.OrderBy(label => label.Y))
        {
            groups.Add(Group([label], top, bottom));
            while (groups.Count > 1 && groups[^1].First < groups[^2].First + (Spacing * groups[^2].Labels.Count))
            {
                (List<EndLabel> Labels, double First) joined = Group([.. groups[^2].Labels, .. groups[^1].Labels], top, bottom);
                groups.RemoveRange(groups.Count - 2, 2);
                groups.Add(joined);
            }
        }

        return [.. groups.SelectMany(group => group.Labels.Select((label, i) => (label, group.First + (Spacing * i))))];
    }

    private static (List<EndLabel> Labels, double First) Group(List<EndLabel> labels, double top, double bottom)
    {
        double height = Spacing * (labels.Count - 1);
        return (labels, Math.Clamp(labels.Average(label => label.Y) - (height / 2), top, Math.Max(top, bottom - height)));
    }
}
