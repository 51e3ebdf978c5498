namespace LossGen.Tests.Losses;

/// <inheritdoc/>
public sealed class DoubleNearOneHotTests : NearOneHotTests<double>;
