using System;
using System.Linq;

namespace LossGen.Tests.Exact;

/// <content>Unnormalised weights or counts.</content>
public sealed partial class ExactLoss
{
    /// <summary>The entropy of w / W, W the sum of w.</summary>
    public ExactResult WeightedEntropy(ReadOnlySpan<float> weights) => WeightedEntropy(Widen(weights));

    /// <summary>The entropy of w / W, W the sum of w.</summary>
    public ExactResult WeightedEntropy(ReadOnlySpan<double> weights)
    {
        ExactRow w = new(weights, InputForm.Probabilities);
        if (IsNoHistogram(w))
        {
            return Poisoned(w.Count, 0);
        }

        // H = sum (w / W) l with l = ln(W / w), and its slopes (l - H) / W.
        BigFloat total = w.P(0) + w.Rest(0);
        ExactValue[] l = [.. Enumerable.Range(0, w.Count).Select(i => w.IsZero(i) ? ExactValue.PositiveInfinity : BigFloat.Log1p(w.Rest(i) / w.P(i)))];
        BigFloat Share(int i) => w.P(i) / total;
        ExactValue Finite(int i) => w.IsZero(i) ? BigFloat.Zero : l[i];
        ExactValue entropy = Enumerable.Range(0, w.Count).Aggregate((ExactValue)BigFloat.Zero, (sum, i) => sum + (Share(i) * Finite(i)));
        ExactValue[] less = ExactSums.LessMean(w.Largest, [.. Enumerable.Range(0, w.Count).Select(Finite)], Share);
        return InBase(entropy, [.. less.Select((x, i) => w.IsZero(i) ? ExactValue.PositiveInfinity : x * (1 / total))], []);
    }

    /// <summary>1 - sum (w / W)^2.</summary>
    public ExactResult Gini(ReadOnlySpan<float> weights) => Gini(Widen(weights));

    /// <summary>1 - sum (w / W)^2, which no log base changes.</summary>
    public ExactResult Gini(ReadOnlySpan<double> weights)
    {
        ExactRow w = new(weights, InputForm.Probabilities);
        if (IsNoHistogram(w))
        {
            return Poisoned(w.Count, 0);
        }

        // sum p (1 - p), and 2 (sum p^2 - p) / W.
        BigFloat total = w.P(0) + w.Rest(0);
        BigFloat Share(int i) => w.P(i) / total;
        ExactValue value = Enumerable.Range(0, w.Count).Aggregate((ExactValue)BigFloat.Zero, (sum, i) => sum + (Share(i) * (w.Rest(i) / total)));
        ExactValue[] less = ExactSums.LessMean(w.Largest, [.. Enumerable.Range(0, w.Count).Select(i => (ExactValue)Share(i))], Share);
        return new(value, [.. less.Select(x => x * (-2 / total))], []);
    }

    private static bool IsNoHistogram(ExactRow w) => w.IsPoisoned || Enumerable.Range(0, w.Count).All(w.IsZero);
}
