using LossGen;

#if ONE
[Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 10, Prediction = InputForm.Logits)]
internal static partial class Logits10
{
}
#endif

#if FIVE
[Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 3, Prediction = InputForm.Logits)]
internal static partial class Logits3
{
}

[Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 16, Prediction = InputForm.Logits)]
internal static partial class Logits16
{
}

[Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 100, Prediction = InputForm.Logits)]
internal static partial class Logits100
{
}

[Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 26, Prediction = InputForm.Logits)]
internal static partial class Logits26
{
}
#endif
