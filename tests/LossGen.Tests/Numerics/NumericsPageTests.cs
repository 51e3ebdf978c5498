using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Tests.Exact;
using LossGen.Tests.Losses;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Numerics;

/// <summary>Measures, for the page on numerics, the emitted losses and today's ways to write them on the same rows, against exact arithmetic.</summary>
public sealed class NumericsPageTests
{
    private const int Seeds = 3;

    private static readonly int[] s_classes = [2, 3, 10, 33, 100, 1000];

    private static readonly string[] s_colours = ["#d55e00", "#cc79a7", "#e69f00"];

    [Fact]
    public void Rows_of_every_regime()
    {
        Table table = new();
        foreach (int c in s_classes)
        {
            EmittedLoss<float> logits = EmittedLosses.Find<float>($"Logits{c}");
            EmittedLoss<float> probabilities = EmittedLosses.Find<float>($"Probabilities{c}");
            ExactLoss truth = new() { Target = InputForm.Logits, Prediction = InputForm.Logits };
            ExactLoss ofProbabilities = new();
            float[] gradient = new float[c];
            for (int seed = 1; seed <= (c == 1000 ? 1 : Seeds); seed++)
            {
                foreach (NamedRow row in RowRegimes.Logits(c, seed))
                {
                    float[] x = row.ToArray();
                    float value = logits.OfLabelGradient(row.Label, x, gradient);
                    table.Add("cross-entropy", row.Name, truth.CrossEntropy(row.Label, x), value, gradient, k => k.CrossEntropy(row.Label, x));
                    value = logits.EntropyGradient(x, gradient);
                    ExactResult entropy = truth.Entropy(x);
                    double[] wide = [.. x.Select(v => (double)v)];
                    table.Add("entropy", row.Name, entropy, value, gradient, k => k.Entropy(x), i => Terms.OfEntropyGradient(logits.Options, wide, i, (double)entropy.Value));
                }

                foreach (NamedPair pair in RowRegimes.LogitPairs(c, seed).Concat(seed == 1 ? RowRegimes.WorstForKl(c) : []))
                {
                    (float[] a, float[] b) = (pair.Target.ToArray(), pair.Prediction.ToArray());
                    double[] wide = [.. a.Select(v => (double)v)];
                    table.Add("KL between logits", pair.Name, truth.KlDivergence(a, b), logits.KlGradient(a, b, gradient), gradient, k => k.Kl(a, b), i => Terms.Probability(InputForm.Logits, wide, i));
                }

                foreach (NamedPair pair in RowRegimes.ProbabilityPairs(c, seed))
                {
                    (float[] p, float[] q) = (pair.Target.ToArray(), pair.Prediction.ToArray());
                    table.Add("cross-entropy of probabilities", pair.Name, ofProbabilities.CrossEntropy(p, q), probabilities.CrossEntropyGradient(p, q, gradient), gradient, k => k.CrossEntropyOfProbabilities(p, q));
                    table.Add("KL of probabilities", pair.Name, ofProbabilities.KlDivergence(p, q), probabilities.KlGradient(p, q, gradient), null, k => k.KlOfProbabilities(p, q));
                }
            }
        }

        NumericsPage.Table("rows", table.Write());
    }

    [Fact]
    public void Cross_entropy_against_the_margin()
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>("Logits10");
        List<(double, ExactValue, float, float[])> points = [.. MarginRows.All.Select(row => (row.Margin, MarginRows.Loss(row.Logits), loss.OfLabel(MarginRows.Label, row.Logits), row.Logits))];

        Plot plot = new("Cross-entropy of a right prediction", "10 classes, float32; against exact arithmetic. From a margin of 87 on the loss is subnormal, with fewer digits to get right", "margin: how far the label's logit is ahead", false, 0, 96, 16);
        NumericsPage.Picture("margin.svg", plot.Draw(Lines(points, k => x => k.CrossEntropy(MarginRows.Label, x))));
    }

    [Fact]
    public void Kl_divergence_against_the_distance()
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>("Logits10");
        ExactLoss truth = new() { Target = InputForm.Logits, Prediction = InputForm.Logits };
        List<(double X, ExactValue, float, (float[] A, float[] B))> points = [];
        Random random = new(2);
        for (int i = 0; i <= 240; i++)
        {
            double distance = Math.Pow(10, -7 + (i / 20.0));
            float[] a = [.. Enumerable.Range(0, 10).Select(_ => (float)((4 * random.NextDouble()) - 2))];
            float[] b = [.. a.Select(v => (float)(v + (distance * ((2 * random.NextDouble()) - 1))))];
            ExactValue exact = truth.KlDivergence(a, b).Value;
            double kl = (double)exact;
            if (kl is > 1e-14 and < 1e4)
            {
                points.Add((kl, exact, loss.Kl(a, b), (a, b)));
            }
        }

        points.Sort((p, q) => p.X.CompareTo(q.X));
        Plot plot = new("KL divergence between logits", "10 classes, float32; against exact arithmetic. Below 1e-9 is drawn at 1e-9", "the true divergence in nats", true, -14, 4, 2);
        NumericsPage.Picture("distance.svg", plot.Draw(Lines(points, k => x => k.Kl(x.A, x.B))));
    }

    private static List<PlotLine> Lines<TInput>(List<(double X, ExactValue Exact, float Got, TInput Input)> points, Func<Contender, Func<TInput, float>> call)
    {
        List<PlotLine> lines = [.. Contender.All.Select((k, i) => new PlotLine(k.Name, s_colours[i], [.. points.Select(p => (p.X, float.IsFinite(call(k)(p.Input)) ? MarginRows.RelativeError(call(k)(p.Input), p.Exact) : double.NaN))]))];
        lines.Add(new PlotLine("LossGen", "#0072b2", [.. points.Select(p => (p.X, MarginRows.RelativeError(p.Got, p.Exact)))]));
        return lines;
    }

    /// <summary>The largest errors, by quantity and regime.</summary>
    private sealed class Table
    {
        private readonly Dictionary<(string Quantity, string Regime), double[]> _errors = [];

        public void Add(string quantity, string regime, ExactResult exact, float value, float[]? gradient, Func<Contender, float> contender, Func<int, double>? term = null)
        {
            if (!_errors.TryGetValue((quantity, regime), out double[]? errors))
            {
                _errors.Add((quantity, regime), errors = new double[2 + Contender.All.Length]);
            }

            errors[0] = Math.Max(errors[0], Ulp.Of(value, exact.Value));
            errors[1] = gradient is null ? double.NegativeInfinity : Math.Max(errors[1], gradient.Select((g, i) => Ulp.Of(g, exact.Gradient[i], term?.Invoke(i) ?? 0)).Max());
            for (int i = 0; i < Contender.All.Length; i++)
            {
                errors[2 + i] = Math.Max(errors[2 + i], Ulp.Of(contender(Contender.All[i]), exact.Value));
            }
        }

        public string Write()
        {
            StringBuilder text = new();
            text.Append("| quantity | rows | LossGen | its gradient |");
            text.Append(string.Concat(Contender.All.Select(k => $" {k.Name} |"))).Append('\n');
            text.Append("|---|---|---|---|").Append(string.Concat(Contender.All.Select(_ => "---|"))).Append('\n');
            foreach (((string quantity, string regime), double[] errors) in _errors.GroupBy(e => e.Key.Quantity).SelectMany(g => g))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {quantity} | {regime} |");
                text.Append(string.Concat(errors.Select(e => double.IsNegativeInfinity(e) ? "  |" : $" {NumericsPage.Ulps(e)} |"))).Append('\n');
            }

            return text.ToString();
        }
    }
}
