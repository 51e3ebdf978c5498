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
/// Gradients are with respect to what was passed in: probabilities, log-probabilities or logits. A gradient may be written over its own input; any other overlap throws.
/// A bad call throws before anything is written.
/// </para>
/// <para>
/// Conventions: p = 0 has the term 0. A logit of -inf masks its class: it does not exist, and its gradient is exactly 0. A row is NaN, with all its gradient, if it
/// holds NaN, +inf, a negative probability, or no logit above -inf. Rows that do not sum to 1 are used as given. An ignored row has loss 0 and gradient 0.
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
    /// Label smoothing a in [0, 1), for cross-entropy: the target t becomes (1 - a) t + a / C; with masked classes a / V on the V classes that exist.
    /// </summary>
    public double LabelSmoothing
    {
        get => _labelSmoothing;
        set => _labelSmoothing = Checked(value, value >= 0 && value < 1, nameof(LabelSmoothing), "at least 0 and below 1");
    }

    /// <summary>
    /// C class weights, for cross-entropy, finite and at least 0: class i's term is multiplied by weight i (after smoothing), and a mean divides by the sum of the
    /// weights of the rows' labels (for a soft target: of sum t_i weight_i, which is the same for a one-hot target).
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

    /// <summary>
    /// What p &gt; 0 where q = 0 gives. With <see cref="LossGen.LogZero.Clamp"/>, q is floored at <see cref="Epsilon"/> wherever p &gt; 0,
    /// and a floored q, being constant, has no gradient.
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

    /// <summary>How batches lie in memory.</summary>
    public Layout Layout { get; set; } = Layout.RowMajor;

    // The information of the smallest prediction that is not floored.
    private double MostInformation => LogZero == LogZero.Clamp ? -Math.Log(Epsilon) : double.PositiveInfinity;

    private static double Checked(double value, bool good, string name, string expected) =>
        good ? value : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}, but {expected} is expected."));

    private ReferenceDistribution ReadPrediction(ReadOnlySpan<double> row) => new(row, Prediction, Temperature);

    private ReferenceDistribution ReadTarget(ReadOnlySpan<double> row) => new(row, Target, Temperature);

    // From nats to the log base; adding 0 turns -0 into 0.
    private double InBase(double nats) => (nats * (1 / Math.Log(LogBase))) + 0.0;

    private static double Poison(Span<double> gradient)
    {
        gradient.Fill(double.NaN);
        return double.NaN;
    }
}
