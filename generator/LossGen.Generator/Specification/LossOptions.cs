namespace LossGen.Generator.Specification;

/// <summary>The options of an annotation that choose what is emitted, with their defaults filled in.</summary>
internal sealed record LossOptions(
    double LogBase,
    InputForm Prediction,
    InputForm Target,
    ElementType Element,
    KlForm Kl,
    EmptyMean EmptyMean,
    LogZero LogZero,
    Validation Validation,
    Layout Layout,
    MeanOver MeanOver);
