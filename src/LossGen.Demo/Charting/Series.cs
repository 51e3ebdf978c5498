using System.Collections.Generic;

namespace LossGen.Demo.Charting;

/// <summary>A named line of a chart: one value an epoch.</summary>
internal sealed record Series(string Name, string Colour, IReadOnlyList<double> Values);
