using System.Collections.Generic;
using System.Linq;

namespace LossGen.Demo.Charting;

/// <summary>A named line of a chart.</summary>
internal sealed record Series(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points, bool IsDashed = false)
{
    public IEnumerable<double> Values => Points.Select(point => point.Y);

    /// <summary>One value an epoch, from epoch 0.</summary>
    public static Series OfEpochs(string name, string colour, IEnumerable<double> values) => new(name, colour, [.. values.Select((value, epoch) => ((double)epoch, value))]);
}
