namespace LossGen.Generator.Specification;

/// <summary>What an annotation asks for: the kinds, the number of classes and every option, with defaults filled in. Types that differ by their names alone have one key.</summary>
internal sealed record LossKey(LossKind Kinds, int Classes)
{
    public double LogBase { get; init; } = System.Math.E;

    public InputForm Prediction { get; init; }

    public InputForm Target { get; init; }

    public ElementType Element { get; init; }

    public double LabelSmoothing { get; init; }

    /// <summary>One weight a class; empty for none.</summary>
    public EquatableArray<double> ClassWeights { get; init; }

    /// <summary>The ignored label; <see cref="int.MinValue"/> for none.</summary>
    public int IgnoreLabel { get; init; } = int.MinValue;

    public double Temperature { get; init; } = 1;

    public double FocalGamma { get; init; } = 2;

    public double PositiveWeight { get; init; } = 1;

    public double RenyiOrder { get; init; } = 2;

    public LogZero LogZero { get; init; }

    public double Epsilon { get; init; } = 1e-7;

    public KlForm Kl { get; init; }

    public EmptyMean EmptyMean { get; init; }

    public MeanOver MeanOver { get; init; }

    public Validation Validation { get; init; }

    public Layout Layout { get; init; }

    public LossTargets Targets { get; init; } = LossTargets.Labels | LossTargets.Distributions;

    public GradientMode Gradients { get; init; }

    public MaskForm Mask { get; init; }

    /// <summary>1 / ln b as a double: what a result in nats is multiplied by.</summary>
    public double LogFactor => LogBases.Factor(LogBase);

    public bool IsDouble => Element == ElementType.Double;

    /// <summary>The C# type of the arithmetic, and of losses and weights.</summary>
    public string Number => IsDouble ? "double" : "float";

    /// <summary>The C# type of predictions, targets and gradients.</summary>
    public string Stored => Element switch
    {
        ElementType.Half => "global::" + TargetCapabilities.HalfType,
        ElementType.BFloat16 => "global::" + TargetCapabilities.BFloat16Type,
        _ => Number,
    };

    /// <summary>Both types, as a reader is told of them.</summary>
    public string Numbers => IsStorage ? $"{Number}, stored in {Element}" : Number;

    /// <summary>Whether numbers are stored in another type than that of the arithmetic.</summary>
    public bool IsStorage => Element is ElementType.Half or ElementType.BFloat16;

    /// <summary>What kernels follow from: how numbers are stored, and which classes rows lack, is no matter to them.</summary>
    public LossKey Kernels => this with { Element = IsDouble ? ElementType.Double : ElementType.Single, Mask = MaskForm.None };

    /// <summary>Whether batches hold the numbers of all rows class by class.</summary>
    public bool ByClass => Layout == Layout.ClassMajor;

    /// <summary>Whether the numbers of a class lie one row behind the other, as those of a single class do in either layout.</summary>
    public bool IsInColumns => ByClass || Classes == 1;

    public bool Has(LossKind kind) => (Kinds & kind) != 0;
}
