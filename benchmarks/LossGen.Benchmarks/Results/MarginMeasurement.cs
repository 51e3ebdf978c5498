namespace LossGen.Benchmarks.Results;

/// <summary>The cross-entropy of one row whose label is ahead, against exact arithmetic.</summary>
/// <param name="Margin">How far the label's logit is ahead of the others, give or take one.</param>
/// <param name="Contender">Who.</param>
/// <param name="Loss">What was returned.</param>
/// <param name="RelativeError">The difference from the exact loss, over that.</param>
/// <param name="Ulps">The same in units in the last place of the exact loss.</param>
internal sealed record MarginMeasurement(double Margin, string Contender, float Loss, double RelativeError, double Ulps);
