using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Tests.Exact;
using Xunit;

namespace LossGen.Tests.Reference;

/// <summary>Random kinds, forms and options, on benign, confident, masked, tied and nearly equal rows, against exact arithmetic.</summary>
public class LossReferenceExactTests
{
    // e^x is wrong by |x| units where x, up to 70 / 0.5 here, has been rounded, a product of two by twice that; and p - q and ln(p / q) of rows of different forms, which are within
    // 1e-3 of each other in some class, by a thousand.
    private const double MostUnits = 2048;

    [Theory]
    [InlineData(InputForm.Probabilities)]
    [InlineData(InputForm.LogProbabilities)]
    [InlineData(InputForm.Logits)]
    public void Random_combinations(InputForm prediction)
    {
        Random random = new(2026);
        for (int draw = 0; draw < 60; draw++)
        {
            Combination c = new(random, prediction);
            LossReference r = c.Reference;
            ExactLoss x = c.Exact;
            double[] p = c.Target;
            double[] q = c.Prediction;
            double[] gradient = new double[q.Length];
            double[] second = new double[q.Length];
            void Check(string kind, double value, ExactResult exact, bool hasHessian = false)
            {
                Near(value, exact.Value, 0, $"{kind} of {c}");
                AllNear(gradient, exact.Gradient, $"the gradient of {kind} of {c}");
                AllNear(second, hasHessian ? exact.HessianDiagonal : exact.TargetGradient, $"the second output of {kind} of {c}");
            }

            Check("entropy", r.Entropy(q, gradient), x.Entropy(q));
            Check("perplexity", r.Perplexity(q, gradient), x.Perplexity(q));
            Check("the Renyi entropy", r.Renyi(q, gradient), x.Renyi(q));
            Check("cross-entropy", r.CrossEntropyHessian(c.Label, q, gradient, second), x.CrossEntropyHessian(c.Label, q), hasHessian: true);
            Check("focal loss", r.Focal(c.Label, q, gradient), x.Focal(c.Label, q));
            Check("the KL divergence", r.KlDivergence(p, q, gradient, second), x.KlDivergence(p, q));
            Check("the Jeffreys divergence", r.Jeffreys(p, q, gradient, second), x.Jeffreys(p, q));
            Check("the Jensen-Shannon divergence", r.JensenShannon(p, q, gradient, second), x.JensenShannon(p, q));
            if (!c.AreNear)
            {
                // Of nearly equal rows its gradient is a difference.
                Check("cross-entropy of a target", r.CrossEntropy(p, q, gradient), x.CrossEntropy(p, q));
            }

            if (prediction == InputForm.Logits)
            {
                Check("log-softmax", r.LogSoftmax(q, gradient), x.LogSoftmax(q));
            }

            if (prediction == InputForm.Probabilities)
            {
                Check("the entropy of weights", r.WeightedEntropy(q, gradient), x.WeightedEntropy(q));
                Check("the Gini impurity", r.Gini(q, gradient), x.Gini(q));
            }

            if (prediction != InputForm.LogProbabilities)
            {
                r.Target = InputForm.Probabilities;
                double[] t = [.. q.Select(_ => random.Next(3) == 0 ? random.NextDouble() : random.Next(2))];
                Check("binary cross-entropy", r.BinaryCrossEntropyHessian(t, q, gradient, second), x.BinaryCrossEntropyHessian(t, q), hasHessian: true);
            }
        }
    }

    // A row's smaller entries are what is left of sums and differences of its larger ones.
    private static void AllNear(double[] actual, IReadOnlyList<ExactValue> exact, string what)
    {
        double largest = exact.Select(e => Math.Abs((double)e)).Where(double.IsFinite).DefaultIfEmpty().Max();
        for (int i = 0; i < exact.Count; i++)
        {
            Near(actual[i], exact[i], largest / 128, $"[{i}] of {what}");
        }
    }

    private static void Near(double actual, ExactValue exact, double term, string what)
    {
        double units = Ulp.Of(actual, exact, term);
        Assert.True(units <= MostUnits, $"{what}: {actual:R} instead of {exact}, {units:G3} units");
    }

    /// <summary>Options, and rows that go with them.</summary>
    private sealed class Combination
    {
        private readonly string _text;

        public Combination(Random random, InputForm prediction)
        {
            double Any(params double[] values) => values[random.Next(values.Length)];
            int classes = 2 + random.Next(5);
            InputForm target = (InputForm)random.Next(3);
            double[]? weights = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, classes).Select(_ => Any(0, 1, 0.3, 4))];
            Reference = new(classes)
            {
                Prediction = prediction,
                Target = target,
                LogBase = Any(Math.E, 2, 10, 0.5),
                LabelSmoothing = Any(0, 0.1),
                ClassWeights = weights,
                Temperature = Any(1, 0.5, 3.1),
                FocalGamma = Any(0, 0.5, 1, 2, 3.7),
                PositiveWeight = Any(1, 2.5),
                RenyiOrder = Any(0, 0.5, 0.9, 1, 1.3, 2, 3.7, double.PositiveInfinity),
                LogZero = (LogZero)random.Next(2),
                Epsilon = Any(1e-7, 0.05),
                Kl = (KlForm)random.Next(2),
            };
            Exact = new()
            {
                Prediction = prediction,
                Target = target,
                LogBase = Reference.LogBase,
                LabelSmoothing = Reference.LabelSmoothing,
                ClassWeights = weights,
                Temperature = Reference.Temperature,
                FocalGamma = Reference.FocalGamma,
                PositiveWeight = Reference.PositiveWeight,
                RenyiOrder = Reference.RenyiOrder,
                LogZero = Reference.LogZero,
                Epsilon = Reference.Epsilon,
                Kl = Reference.Kl,
            };
            Label = random.Next(classes);
            Prediction = Row(random, prediction, classes);
            AreNear = prediction == target && random.Next(3) == 0;
            Target = AreNear ? Array.ConvertAll(Prediction, x => x * (1 + (1e-6 * random.NextDouble()))) : Row(random, target, classes);
            _text = $"label {Label}, target [{string.Join(", ", Target)}] in {target}, prediction [{string.Join(", ", Prediction)}] in {prediction}, weights [{string.Join(", ", weights ?? [])}], base {Reference.LogBase}, "
                + $"smoothing {Reference.LabelSmoothing}, temperature {Reference.Temperature}, gamma {Reference.FocalGamma}, order {Reference.RenyiOrder}, {Reference.LogZero} {Reference.Epsilon}, {Reference.Kl}";
        }

        public LossReference Reference { get; }

        public ExactLoss Exact { get; }

        public int Label { get; }

        public double[] Target { get; }

        public double[] Prediction { get; }

        public bool AreNear { get; }

        public override string ToString() => _text;

        private static double[] Row(Random random, InputForm form, int classes)
        {
            int top = random.Next(classes);
            int regime = random.Next(5);
            double[] logits = [.. Enumerable.Range(0, classes).Select(i => regime switch
            {
                0 => 6 * (random.NextDouble() - 0.5),
                1 => (6 * (random.NextDouble() - 0.5)) + (i == top ? 20 + (50 * random.NextDouble()) : 0),
                2 => i != top && random.Next(2) == 0 ? double.NegativeInfinity : random.NextDouble(),
                3 => i == top ? 1 : double.NegativeInfinity,
                _ => random.Next(2),
            })];
            if (form == InputForm.Logits)
            {
                return logits;
            }

            double largest = logits.Max();
            double sum = logits.Sum(x => Math.Exp(x - largest));
            double[] p = Array.ConvertAll(logits, x => Math.Min(1, Math.Exp(x - largest) / sum));
            return form == InputForm.Probabilities ? p : Array.ConvertAll(p, Math.Log);
        }
    }
}
