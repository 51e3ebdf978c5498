namespace LossGen.Benchmarks.Release.Subject;

/// <summary>2 logits: one exponential a row.</summary>
[Loss(LossKind.CrossEntropy, classes: 2, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
internal static partial class Logits2;

/// <summary>3 logits: the shortest rows in blocks.</summary>
[Loss(LossKind.CrossEntropy, classes: 3, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
internal static partial class Logits3;

/// <summary>10 logits, for all kinds.</summary>
[Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.KlDivergence, classes: 10, Target = InputForm.Logits, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
internal static partial class Logits10;

/// <summary>32 logits: full vectors.</summary>
[Loss(LossKind.CrossEntropy, classes: 32, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
internal static partial class Logits32;

/// <summary>100 logits: classes across the lanes, some rows at a time.</summary>
[Loss(LossKind.CrossEntropy, classes: 100, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
internal static partial class Logits100;

/// <summary>1000 logits: long rows.</summary>
[Loss(LossKind.CrossEntropy, classes: 1000, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
internal static partial class Logits1000;

/// <summary>10 logits, class by class.</summary>
[Loss(LossKind.CrossEntropy, classes: 10, Prediction = InputForm.Logits, Targets = LossTargets.Labels, Layout = Layout.ClassMajor)]
internal static partial class ClassMajor10;

/// <summary>10 probabilities.</summary>
[Loss(LossKind.CrossEntropy, classes: 10, Targets = LossTargets.Distributions)]
internal static partial class Probabilities10;
