namespace LossGen.Tests.Losses;

/// <inheritdoc/>
public sealed class DoubleReferenceTests : ReferenceTests<double>;
