namespace LossGen.Cluster;

/// <summary>The loss that the network learns from. Its sums merge exactly, so that shards can be computed anywhere.</summary>
[Loss(LossKind.CrossEntropy, classes: 10, Prediction = InputForm.Logits)]
public static partial class DigitLoss;
