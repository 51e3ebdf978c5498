namespace LossGen.Generator.Recipes.Losses;

/// <summary>The cross-entropy of a label with its derivatives: stored as it is, or multiplied by what makes another loss of it.</summary>
/// <param name="Nats">The value, in nats.</param>
/// <param name="AtLabel">The derivative by the prediction of the label's class, scaled.</param>
/// <param name="Elsewhere">The derivative by any other.</param>
/// <param name="Says">Both, as a comment.</param>
/// <param name="Label">What the label's class holds.</param>
/// <param name="Floored">The same, floored where that is asked for.</param>
internal sealed record LabelLoss(PerSample Nats, Value AtLabel, Value Elsewhere, string Says, PerSample Label, PerSample Floored)
{
    /// <summary>The softmax of logits, with e of the label and the sum of it over all other classes.</summary>
    public (Softmax Softmax, PerSample E, PerSample Others)? OfLogits { get; init; }
}
