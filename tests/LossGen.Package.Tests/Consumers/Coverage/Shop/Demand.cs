using System;
using LossGen;

/// <summary>Which of five wares is bought next.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 5, Prediction = InputForm.Logits)]
public static partial class Demand
{
    /// <summary>Whether it is worth asking: a line of the user's own, beside the emitted methods.</summary>
    public static bool IsUnsure(ReadOnlySpan<float> logits)
    {
        float doubt = Entropy(logits);
        return doubt > 1f;
    }

    /// <summary>What no test calls.</summary>
    public static bool IsSure(ReadOnlySpan<float> logits)
    {
        float doubt = Entropy(logits);
        return doubt < 0.1f;
    }
}
