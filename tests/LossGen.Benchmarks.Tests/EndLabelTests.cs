using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck.Xunit;
using LossGen.Benchmarks.Charting;

namespace LossGen.Benchmarks.Tests;

/// <summary>Labels beside the ends of lines keep off each other, wherever the lines end.</summary>
public sealed class EndLabelTests
{
    private const double Top = 100;
    private const double Bottom = 340;

    [Property]
    public bool Labels_stay_in_their_order_apart_and_inside(byte[] ends)
    {
        EndLabel[] labels = [.. ends.Take(8).Select((end, i) => new EndLabel($"line {i}", "own", Top + (end % (Bottom - Top))))];

        List<(EndLabel Label, double Y)> placed = EndLabel.Place(labels, Top, Bottom);

        return placed.Select(place => place.Label).SequenceEqual(labels.OrderBy(label => label.Y))
            && placed.Zip(placed.Skip(1)).All(pair => pair.Second.Y - pair.First.Y >= EndLabel.Spacing - 1e-9)
            && placed.All(place => place.Y is >= Top - 1e-9 and <= Bottom + 1e-9);
    }

    [Property]
    public bool A_label_that_touches_none_stays_where_its_line_ends(byte end)
        => EndLabel.Place([new EndLabel("a", "own", Top + (end % (Bottom - Top)))], Top, Bottom)[0].Y.Equals(Top + (end % (Bottom - Top)));
}
