using System;
using System.Linq;
using System.Numerics;

namespace LossGen.Tests.Exact;

/// <summary>
/// The losses and their gradients in exact arithmetic, from their definitions and the conventions of the contract: the independent truth for the emitted methods.
/// </summary>
/// <remarks>
/// <para>It is set up with the names of the attribute. A float row widens to double exactly, and every option is the double that a user wrote.</para>
/// <para>Between logits the two forms of the KL divergence are the same number.</para>
/// </remarks>
public sealed partial class ExactLoss
{
    /// <summary>The base b of the logarithm: results are those in nats times 1 / ln b. The double nearest e means nats.</summary>
    public double LogBase { get; init; } = Math.E;

    /// <summary>What <c>prediction</c> holds.</summary>
    public InputForm Prediction { get; init; } = InputForm.Probabilities;

    /// <summary>What a soft <c>target</c> holds.</summary>
    public InputForm Target { get; init; } = InputForm.Probabilities;

    /// <summary>The form of the KL divergence.</summary>
    public KlForm Kl { get; init; } = KlForm.Definition;

    /// <summary>a: the target t of a cross-entropy becomes (1 - a) t + a / V over the V classes that exist.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>C weights of the classes of a target, or none.</summary>
    public double[]? ClassWeights { get; init; }

    /// <summary>The label of rows that count for nothing.</summary>
    public int IgnoreLabel { get; init; } = int.MinValue;

    /// <summary>What logits are divided by.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Whether predictions that are given as probabilities or their logarithms are floored.</summary>
    public LogZero LogZero { get; init; } = LogZero.Infinity;

    /// <summary>The floor.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>The power of the focal loss.</summary>
    public double FocalGamma { get; init; } = 2;

    /// <summary>The weight of the positive term of a binary cross-entropy.</summary>
    public double PositiveWeight { get; init; } = 1;

    /// <summary>The order of the Renyi entropy.</summary>
    public double RenyiOrder { get; init; } = 2;

    private double Floor => LogZero == LogZero.Clamp ? Epsilon : 0;

    /// <summary>-log p, with the derivative -1 / p.</summary>
    public ExactResult SelfInformation(double probability)
    {
        ExactRow row = new([probability], InputForm.Probabilities, floor: Floor);
        return row.IsPoisoned ? Poisoned(1, 0) : InBase(Information(row, 0), [-Quotient(1, row, 0)], []);
    }

    private ExactRow ReadPrediction(ReadOnlySpan<double> row) => new(row, Prediction, Temperature, Floor);

    private ExactRow ReadTarget(ReadOnlySpan<double> row, bool isFloored = false) => new(row, Target, Temperature, isFloored ? Floor : 0);

    private static double[] Widen<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] wide = new double[row.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = double.CreateTruncating(row[i]);
        }

        return wide;
    }

    // -ln p, floored.
    private static ExactValue Information(ExactRow p, int i) => p.IsZeroFloored(i) ? ExactValue.PositiveInfinity : -p.LogFloored(i);

    // t / p for t > 0, as a derivative: 0 where p is floored.
    private static ExactValue Quotient(BigFloat t, ExactRow p, int i) => p.IsFloored(i) ? BigFloat.Zero : p.IsZero(i) ? ExactValue.PositiveInfinity : t / p.P(i);

    // p x, where p = 0 makes it 0 whatever x is, and an infinite x counts however small p is.
    private static ExactValue Weighted(ExactRow p, int i, ExactValue x) => p.IsZero(i) ? BigFloat.Zero : x.IsFinite ? p.P(i) * x : x;

    // The derivatives by what the row holds, from those by probabilities and these times the probabilities.
    private static ExactValue[] Through(ExactRow row, Func<int, ExactValue> slope, Func<int, ExactValue> times)
    {
        ExactValue[] all = [.. Enumerable.Range(0, row.Count).Select(i => row.IsFloored(i) ? BigFloat.Zero : row.Form == InputForm.Probabilities ? slope(i) : row.IsZero(i) ? BigFloat.Zero : times(i))];
        if (row.Form != InputForm.Logits)
        {
            return all;
        }

        ExactValue[] less = ExactSums.LessShares(row.Largest, all, row.P);
        return [.. less.Select((s, i) => row.IsZero(i) ? BigFloat.Zero : s * row.InnerSlope)];
    }

    private static ExactResult Poisoned(int classes, int targetClasses, int hessianClasses = 0) => Filled(ExactValue.NaN, classes, targetClasses, hessianClasses);

    private static ExactResult Filled(ExactValue value, int classes, int targetClasses, int hessianClasses)
        => new(value, [.. Enumerable.Repeat(value, classes)], [.. Enumerable.Repeat(value, targetClasses)]) { HessianDiagonal = [.. Enumerable.Repeat(value, hessianClasses)] };

    private ExactResult InBase(ExactValue nats, ExactValue[] gradient, ExactValue[] targetGradient, ExactValue[]? hessianDiagonal = null)
    {
        if (LogBase == Math.E)
        {
            return new(nats, gradient, targetGradient) { HessianDiagonal = hessianDiagonal ?? [] };
        }

        ExactValue perNat = 1 / BigFloat.Log(LogBase);
        ExactValue[] All(ExactValue[] values) => Array.ConvertAll(values, v => v * perNat);
        return new(nats * perNat, All(gradient), All(targetGradient)) { HessianDiagonal = All(hessianDiagonal ?? []) };
    }
}
