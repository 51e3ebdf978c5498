using System.Collections.Generic;

namespace LossGen.Tests.Exact;

/// <summary>A true loss with its gradients, in the log base asked for. <see cref="TargetGradient"/> is empty where the loss has none.</summary>
public sealed record ExactResult(ExactValue Value, IReadOnlyList<ExactValue> Gradient, IReadOnlyList<ExactValue> TargetGradient);
