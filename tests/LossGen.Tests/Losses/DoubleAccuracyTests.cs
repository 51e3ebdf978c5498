namespace LossGen.Tests.Losses;

/// <inheritdoc/>
public sealed class DoubleAccuracyTests : AccuracyTests<double>;
