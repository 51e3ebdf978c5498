using System.Linq;
using LossGen.Tests.Exact;
using LossGen.Tests.Support;
using Xunit;

namespace LossGen.Tests.Losses;

/// <inheritdoc/>
public sealed class SingleAccuracyTests : AccuracyTests<float>
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Kl_divergence_between_the_worst_logits_found(int classes)
    {
        EmittedLoss<float> loss = EmittedLosses.Find<float>($"Logits{classes}");
        ExactLoss truth = new() { Target = InputForm.Logits, Prediction = InputForm.Logits };
        float[] gradient = new float[classes];
        NamedPair[] pairs = [.. RowRegimes.WorstForKl(classes)];
        Assert.NotEmpty(pairs);
        foreach (NamedPair pair in pairs)
        {
            (float[] p, float[] q) = (pair.Target.ToArray(), pair.Prediction.ToArray());
            ExactResult exact = truth.KlDivergence(p, q);
            Assert.InRange(Ulp.Of(loss.KlGradient(p, q, gradient), exact.Value), 0, 10);

            // q - p: the unit is that of the larger one.
            double[] widened = [.. p.Select(x => (double)x)];
            Assert.All(Enumerable.Range(0, classes), i => Assert.InRange(Ulp.Of(gradient[i], exact.Gradient[i], Terms.Probability(InputForm.Logits, widened, i)), 0, 20));
        }
    }
}
