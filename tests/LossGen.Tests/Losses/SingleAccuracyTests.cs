namespace LossGen.Tests.Losses;

/// <inheritdoc/>
public sealed class SingleAccuracyTests : AccuracyTests<float>;
