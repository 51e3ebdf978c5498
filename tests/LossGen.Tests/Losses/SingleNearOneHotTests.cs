namespace LossGen.Tests.Losses;

/// <inheritdoc/>
public sealed class SingleNearOneHotTests : NearOneHotTests<float>;
