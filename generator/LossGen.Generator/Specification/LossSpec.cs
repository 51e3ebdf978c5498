namespace LossGen.Generator.Specification;

/// <summary>All that the emitter needs to know of one annotated type: plain, comparable data without a symbol in it.</summary>
internal sealed record LossSpec(
    string Namespace,
    EquatableArray<HostType> Hosts,
    bool HasBase,
    string MetadataName,
    string DisplayName,
    string KernelClass,
    string HintName,
    LossKind Kinds,
    int Classes,
    double LogBase,
    InputForm Prediction,
    InputForm Target,
    ElementType Element,
    KlForm Kl,
    EmptyMean EmptyMean,
    Layout Layout = Layout.RowMajor,
    MeanOver MeanOver = MeanOver.Weights)
{
    /// <summary>1 / ln b as a double: what a result in nats is multiplied by.</summary>
    public double LogFactor => LogBases.Factor(LogBase);

    /// <summary>Whether batches hold the numbers of all rows class by class.</summary>
    public bool ByClass => Layout == Layout.ClassMajor;

    /// <summary>The same without its names: all that the kernels follow from.</summary>
    public LossSpec Nameless => this with
    {
        Namespace = string.Empty,
        Hosts = default,
        HasBase = false,
        MetadataName = string.Empty,
        DisplayName = string.Empty,
        KernelClass = string.Empty,
        HintName = string.Empty,
    };

    public bool Has(LossKind kind) => (Kinds & kind) != 0;
}
