namespace LossGen.Benchmarks.Results;

/// <summary>How long one contender took for one job.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Kind">The member of LossKind.</param>
/// <param name="Form">The member of InputForm: what rows hold.</param>
/// <param name="Mode">How it was called: one of <see cref="Modes"/>.</param>
/// <param name="Classes">The number of classes, C.</param>
/// <param name="Rows">The rows of a batch, or the calls of a run.</param>
/// <param name="Threads">The degree of parallelism.</param>
/// <param name="Contender">Who.</param>
/// <param name="Min">The fewest nanoseconds a row.</param>
/// <param name="Median">The median of the runs.</param>
/// <param name="Max">The most.</param>
/// <param name="Runs">The number of timed runs.</param>
/// <param name="Ratio">The fewest nanoseconds over those of the first contender of the job, which is LossGen where it is among them.</param>
internal sealed record TimeMeasurement(
    string Job,
    string Kind,
    string Form,
    string Mode,
    int Classes,
    int Rows,
    int Threads,
    string Contender,
    double Min,
    double Median,
    double Max,
    int Runs,
    double Ratio);
