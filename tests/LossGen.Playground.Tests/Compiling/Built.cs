using LossGen;

namespace Shop;

/// <summary>An annotation that the build of these tests has compiled: the page must emit the same for it.</summary>
[Loss(LossKind.CrossEntropy, classes: 3, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
public static partial class Built
{
}
