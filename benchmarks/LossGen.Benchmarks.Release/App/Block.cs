namespace LossGen.Benchmarks.Release;

/// <summary>Some rounds in which each build ran once, in a new order each time: the fewest nanoseconds of each, since what disturbs a machine only ever adds.</summary>
/// <param name="Released">The last release.</param>
/// <param name="Again">A second copy of it.</param>
/// <param name="Today">Today's build.</param>
internal readonly record struct Block(double Released, double Again, double Today);
