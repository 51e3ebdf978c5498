using System.Collections.Generic;

namespace LossGen.Tests.Exact;

/// <summary>
/// A true loss with its gradients, in the log base asked for. <see cref="TargetGradient"/> is empty where the loss has none. Of what gives numbers rather than a loss,
/// such as a softmax, these stand in place of the gradient.
/// </summary>
public sealed record ExactResult(ExactValue Value, IReadOnlyList<ExactValue> Gradient, IReadOnlyList<ExactValue> TargetGradient)
{
    /// <summary>The second derivative by each class of the prediction; empty where it was not asked for.</summary>
    public IReadOnlyList<ExactValue> HessianDiagonal { get; init; } = [];
}
