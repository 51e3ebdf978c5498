namespace LossGen.Benchmarks.Results;

/// <summary>How far one contender was off in one job, at most, against LossReference in double.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Classes">The number of classes, C.</param>
/// <param name="Contender">Who.</param>
/// <param name="LossUlps">Of losses or their mean, in units in the last place of a float.</param>
/// <param name="GradientUlps">Of gradients.</param>
/// <param name="Difference">The largest difference, relative to numbers beyond 1; of choices, the share of rows with another one.</param>
internal sealed record AccuracyMeasurement(string Job, int Classes, string Contender, double LossUlps, double GradientUlps, double Difference);
