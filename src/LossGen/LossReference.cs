using System;
using LossGen.Runtime;

namespace LossGen;

/// <summary>
/// Every quantity for any number of classes, at run time, in <see cref="double"/>, as the textbook loop: the yardstick for the emitted methods and for your own code.
/// </summary>
/// <remarks>
/// <para>
/// It is set up with the names of <see cref="LossAttribute"/>, and its methods have the names and the argument order of the emitted ones:
/// H(p, q) and D(p || q) take p, the target, first. It shares no code with them, is simple rather than fast, and allocates.
/// </para>
/// <para>
/// A sample is C numbers, a batch N rows of C numbers in the order of <see cref="Layout"/>. EachX writes one loss a row and the gradient of each row's own loss;
/// MeanX returns the mean over the rows and writes the gradient of the mean. With weights, one a row and of either sign, EachX multiplies each row's loss and gradient by
/// its weight, and MeanX is sum(w loss) over what <see cref="MeanOver"/> says. A row of weight 0 counts for nothing: its loss and its gradient are 0 whatever it holds,
/// and its label is not checked. A mean that would divide by 0 is the <see cref="EmptyMean"/>, with gradient 0. A weight of NaN makes its row NaN, and the mean.
/// </para>
/// <para>
/// Gradients are with respect to what was passed in: probabilities, log-probabilities or logits. A gradient may be written over its own input, unless <see cref="Gradients"/>
/// are added; any other overlap throws. A bad call throws before anything is written.
/// </para>
/// <para>
/// Conventions: p = 0 has the term 0. A logit of -inf masks its class: it does not exist, and its gradient is exactly 0. A row is NaN, with all its gradient, if it
/// holds NaN, +inf, a negative probability, or no logit above -inf (yes/no logits may be infinite). Rows that do not sum to 1 are used as given. An ignored row has loss 0 and
/// gradient 0, and so has, without smoothing, one whose label has class weight 0.
/// </para>
/// <para>Once set up, an instance may be used by several threads.</para>
/// </remarks>
/// <example><code>
/// LossReference reference = new(classes: 3) { Prediction = InputForm.Logits, LogBase = 2 };
/// double bits = reference.CrossEntropy(label, logits, gradient);
/// </code></example>
public sealed partial class LossReference
{
    private double _logBase = Math.E;
    private double _labelSmoothing;
    private double[]? _classWeights;
    private double _temperature = 1;
    private double _epsilon = 1e-7;
    private double _focalGamma = 2;
    private double _positiveWeight = 1;
    private double _renyiOrder = 2;

    /// <summary>A reference for a number of classes.</summary>
    /// <param name="classes">The number of classes C, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public LossReference(int classes)
    {
        if (classes < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"classes is {classes}, but at least 1 is expected.");
        }

        ClassCount = classes;
    }

    /// <summary>The number of classes C.</summary>
    public int ClassCount { get; }

    /// <summary>The base b of the logarithm: any finite base above 0 and not 1. A result is the result in nats times 1 / ln b.</summary>
    public double LogBase
    {
        get => _logBase;
        set => _logBase = Checked(value, value > 0 && value != 1 && AccurateMath.IsFinite(value), nameof(LogBase), "a finite base above 0 and not 1");
    }

    /// <summary>What <c>prediction</c> holds.</summary>
    public InputForm Prediction { get; set; } = InputForm.Probabilities;

    /// <summary>What a soft <c>target</c> holds.</summary>
    public InputForm Target { get; set; } = InputForm.Probabilities;

    /// <summary>
    /// Label smoothing a in [0, 1), for cross-entropy and focal loss: the target t becomes (1 - a) t + a / C; with masked classes a / V on the V classes that exist.
    /// </summary>
    public double LabelSmoothing
    {
        get => _labelSmoothing;
        set => _labelSmoothing = Checked(value, value >= 0 && value < 1, nameof(LabelSmoothing), "at least 0 and below 1");
    }

    /// <summary>
    /// C class weights, for cross-entropy and focal loss, finite and at least 0: class i's term is multiplied by weight i (after smoothing), and a mean over labels divides by
    /// the sum of the weights of the rows' labels. Without smoothing, a row whose label has weight 0 counts for nothing, like one of weight 0. The mean over soft targets divides
    /// by the rows' own weights alone.
    /// </summary>
    public double[]? ClassWeights
    {
        get => (double[]?)_classWeights?.Clone();
        set
        {
            LossGuard.Length(value?.Length ?? ClassCount, ClassCount, nameof(ClassWeights));
            foreach (double weight in value ?? [])
            {
                Checked(weight, weight >= 0 && AccurateMath.IsFinite(weight), nameof(ClassWeights), "a finite weight of at least 0");
            }

            _classWeights = (double[]?)value?.Clone();
        }
    }

    /// <summary>Rows with this label have loss 0, gradient 0 and weight 0. <see cref="int.MinValue"/>, the default, means that no label is ignored.</summary>
    public int IgnoreLabel { get; set; } = int.MinValue;

    /// <summary>Logits, of the prediction and of the target, are divided by it: finite, above 0.</summary>
    public double Temperature
    {
        get => _temperature;
        set => _temperature = Checked(value, value > 0 && AccurateMath.IsFinite(value), nameof(Temperature), "a finite temperature above 0");
    }

    /// <summary>The exponent gamma of the focal loss: finite, at least 0. At 0 it is cross-entropy.</summary>
    public double FocalGamma
    {
        get => _focalGamma;
        set => _focalGamma = Checked(value, value >= 0 && AccurateMath.IsFinite(value), nameof(FocalGamma), "a finite number of at least 0");
    }

    /// <summary>The weight of positive labels in binary cross-entropy: finite, above 0.</summary>
    public double PositiveWeight
    {
        get => _positiveWeight;
        set => _positiveWeight = Checked(value, value > 0 && AccurateMath.IsFinite(value), nameof(PositiveWeight), "a finite number above 0");
    }

    /// <summary>The order of the Renyi entropy: at least 0, infinity included.</summary>
    public double RenyiOrder
    {
        get => _renyiOrder;
        set => _renyiOrder = Checked(value, value >= 0, nameof(RenyiOrder), "an order of at least 0");
    }

    /// <summary>
    /// What p &gt; 0 where q = 0 gives. With <see cref="LossGen.LogZero.Clamp"/>, a prediction in probabilities is floored at <see cref="Epsilon"/> and one in log-probabilities
    /// at its logarithm, wherever they stand in a formula (binary cross-entropy: at both ends), in the Jeffreys divergence the target too; what is floored, being constant, has no
    /// gradient. In entropy and perplexity the floor is in the logarithm alone. Logits are not floored, and the Jensen-Shannon divergence and the Renyi entropy need no floor.
    /// </summary>
    public LogZero LogZero { get; set; } = LogZero.Infinity;

    /// <summary>The floor of q for <see cref="LossGen.LogZero.Clamp"/>, above 0 and below 1.</summary>
    public double Epsilon
    {
        get => _epsilon;
        set => _epsilon = Checked(value, value > 0 && value < 1, nameof(Epsilon), "above 0 and below 1");
    }

    /// <summary>The form of the KL divergence.</summary>
    public KlForm Kl { get; set; } = KlForm.Definition;

    /// <summary>The mean of no rows, or of rows whose weights sum to 0 where the mean divides by that sum.</summary>
    public EmptyMean EmptyMean { get; set; } = EmptyMean.NaN;

    /// <summary>What a weighted mean divides by: the sum of the weights, or the number of rows, those of weight 0 and ignored ones among them.</summary>
    public MeanOver MeanOver { get; set; } = MeanOver.Weights;

    /// <summary>What is checked before anything is computed. Rows of weight 0 and ignored rows are not checked.</summary>
    public Validation Validation { get; set; } = Validation.Shapes;

    /// <summary>Whether gradients replace what their memory holds, or are added to it. Then a gradient needs memory of its own, and a row of weight 0 leaves it as it is.</summary>
    public GradientMode Gradients { get; set; } = GradientMode.Write;

    /// <summary>How batches lie in memory.</summary>
    public Layout Layout { get; set; } = Layout.RowMajor;

    private static double Checked(double value, bool good, string name, string expected) =>
        good ? value : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}, but {expected} is expected."));
}
