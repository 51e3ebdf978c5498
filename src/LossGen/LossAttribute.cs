using System;

namespace LossGen;

/// <summary>
/// Put on a partial type, it makes the generator emit loss functions for a fixed number of classes as static methods of that type.
/// </summary>
/// <example><code>
/// [Loss(LossKind.CrossEntropy | LossKind.Entropy, classes: 10, Prediction = InputForm.Logits)]
/// public static partial class DigitLoss { }
/// </code></example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum, Inherited = false)]
public sealed class LossAttribute : Attribute
{
    /// <summary>Asks for the given quantities over a fixed number of classes.</summary>
    /// <param name="kind">The quantities to emit; combine them with <c>|</c>.</param>
    /// <param name="classes">The number of classes C, from 2 to 4096; 1 is for <see cref="LossKind.BinaryCrossEntropy"/> alone.</param>
    public LossAttribute(LossKind kind, int classes)
    {
        Kind = kind;
        Classes = classes;
    }

    /// <summary>The quantities to emit.</summary>
    public LossKind Kind { get; }

    /// <summary>The number of classes C.</summary>
    public int Classes { get; }

    /// <summary>The base b of the logarithm: any finite base above 0 and not 1. A result is the result in nats times 1 / ln b.</summary>
    public double LogBase { get; set; } = Math.E;

    /// <summary>What <c>prediction</c> holds.</summary>
    public InputForm Prediction { get; set; } = InputForm.Probabilities;

    /// <summary>What a soft <c>target</c> holds.</summary>
    public InputForm Target { get; set; } = InputForm.Probabilities;

    /// <summary>The number type of the emitted methods.</summary>
    public ElementType Element { get; set; } = ElementType.Single;

    /// <summary>
    /// Label smoothing a in [0, 1), for <see cref="LossKind.CrossEntropy"/> and <see cref="LossKind.Focal"/>: the true class weighs 1 - a + a / C, the others a / C;
    /// where logits mask classes, a / V over the V that exist. A soft target p becomes (1 - a) p + a / C.
    /// </summary>
    public double LabelSmoothing { get; set; }

    /// <summary>
    /// C constant class weights, finite and at least 0, for <see cref="LossKind.CrossEntropy"/> and <see cref="LossKind.Focal"/>: a row counts by the weight of its label, and a mean divides by
    /// the sum of those; the classes of a soft target are multiplied by theirs.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>Rows with this label have loss 0, gradient 0 and weight 0. <see cref="int.MinValue"/>, the default, means that no label is ignored.</summary>
    public int IgnoreLabel { get; set; } = int.MinValue;

    /// <summary>What the logits of predictions and targets are divided by, from 1e-30 to 1e30. Gradients are by the logits as they are passed.</summary>
    public double Temperature { get; set; } = 1;

    /// <summary>The exponent gamma of <see cref="LossKind.Focal"/>, at least 0, which is cross-entropy.</summary>
    public double FocalGamma { get; set; } = 2;

    /// <summary>The weight of a yes in <see cref="LossKind.BinaryCrossEntropy"/>, above 0.</summary>
    public double PositiveWeight { get; set; } = 1;

    /// <summary>The order of <see cref="LossKind.Renyi"/>: any from 0 to infinity. 0, 1 and infinity give the limits: Hartley, Shannon and min-entropy.</summary>
    public double RenyiOrder { get; set; } = 2;

    /// <summary>What p &gt; 0 where q = 0 gives, for predictions that are probabilities or their logarithms. A floored prediction is a constant: its derivative is 0.</summary>
    public LogZero LogZero { get; set; } = LogZero.Infinity;

    /// <summary>The floor of q for <see cref="LossGen.LogZero.Clamp"/>.</summary>
    public double Epsilon { get; set; } = 1e-7;

    /// <summary>The form of the KL divergence.</summary>
    public KlForm Kl { get; set; } = KlForm.Definition;

    /// <summary>The mean of no rows.</summary>
    public EmptyMean EmptyMean { get; set; } = EmptyMean.NaN;

    /// <summary>What a weighted mean divides by. With <see cref="LossGen.MeanOver.Rows"/>, only a batch without rows has the <see cref="EmptyMean"/>.</summary>
    public MeanOver MeanOver { get; set; } = MeanOver.Weights;

    /// <summary>What is checked before anything is computed. Rows of weight 0, and those of the ignored label, are not checked.</summary>
    public Validation Validation { get; set; } = Validation.Shapes;

    /// <summary>Which targets get methods where a loss takes labels and soft targets alike. Labels alone save a third of the emitted text.</summary>
    public LossTargets Targets { get; set; } = LossTargets.Labels | LossTargets.Distributions;

    /// <summary>
    /// Whether gradients replace what their memory holds, or are added to it. With <see cref="GradientMode.Add"/>, a gradient needs memory of its own.
    /// </summary>
    public GradientMode Gradients { get; set; } = GradientMode.Write;

    /// <summary>How batches lie in memory.</summary>
    public Layout Layout { get; set; } = Layout.RowMajor;

    /// <summary>
    /// Whether methods take masks beside predictions that are <see cref="InputForm.Logits"/>: a class that is masked does not exist in that row, whatever its logit is. Target distributions that are
    /// logits lose the same classes.
    /// </summary>
    public MaskForm Mask { get; set; } = MaskForm.None;
}
