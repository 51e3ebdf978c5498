namespace LossGen.Tests.Losses;

/// <inheritdoc/>
public sealed class SingleReferenceTests : ReferenceTests<float>;
