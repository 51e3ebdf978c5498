using System.Collections.Generic;

namespace LossGen.Demo.Comparison;

/// <summary>One line of the speed table: the contenders at one number of rows a call.</summary>
internal sealed record SpeedResult(int RowsPerCall, IReadOnlyList<(string Name, double NanosecondsPerRow)> Times);
