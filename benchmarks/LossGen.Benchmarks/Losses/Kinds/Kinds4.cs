namespace LossGen.Benchmarks.Losses;

/// <summary>4 classes, from logits: the kinds without options, and in it what needs options or another form.</summary>
[Loss(
    LossKind.CrossEntropy | LossKind.Focal | LossKind.JensenShannon | LossKind.Jeffreys | LossKind.Perplexity | LossKind.Renyi
        | LossKind.LogSoftmax | LossKind.Softmax | LossKind.ArgMax | LossKind.Sample,
    classes: 4, Target = InputForm.Logits, Prediction = InputForm.Logits, Targets = LossTargets.Labels)]
public readonly partial struct Kinds4 : IKindLosses
{
    public static int Classes => ClassCount;

    [Loss(LossKind.CrossEntropy, classes: 4, Prediction = InputForm.Logits, Targets = LossTargets.Labels, LabelSmoothing = LossOptions.Smoothing)]
    public readonly partial struct Smoothed : ILabelLosses;

    [Loss(
        LossKind.CrossEntropy, classes: 4, Prediction = InputForm.Logits, Targets = LossTargets.Labels,
        ClassWeights = new double[] { 0.5, 1, 1.5, 2 })]
    public readonly partial struct Weighted : ILabelLosses;

    [Loss(LossKind.CrossEntropy, classes: 4, Prediction = InputForm.Logits, Targets = LossTargets.Labels, IgnoreLabel = LossOptions.Ignored)]
    public readonly partial struct Ignoring : ILabelLosses;

    [Loss(LossKind.CrossEntropy, classes: 4, Prediction = InputForm.Logits, Targets = LossTargets.Labels, Temperature = LossOptions.Temperature)]
    public readonly partial struct Tempered : ILabelLosses;

    [Loss(LossKind.BinaryCrossEntropy, classes: 4, Prediction = InputForm.Logits)]
    public readonly partial struct Binary : IBinaryLosses;

    [Loss(LossKind.JensenShannon | LossKind.Jeffreys, classes: 4)]
    public readonly partial struct OfProbabilities : IDivergences;
}
