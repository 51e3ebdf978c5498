using System;
using NUnit.Framework;

namespace LossGen.Tests
{
    /// <summary>The emitted methods give numbers that stand in books, or that a pocket calculator gives. They may differ in the last places, as the page on numerics says.</summary>
    public sealed class PublishedNumberTests
    {
        [Test]
        public void Entropy_of_the_horse_race()
        {
            // Cover and Thomas, Elements of Information Theory, 2.1: 7/4 bits.
            Assert.That(FourProbabilities.Entropy(new[] { 0.5f, 0.25f, 0.125f, 0.125f }), Is.EqualTo(1.75f));
        }

        [Test]
        public void Divergence_of_two_coins()
        {
            // The same book, example 2.3.1: a fair coin, and one that shows heads three times in four; 0.2075 and 0.1887 bits.
            float[] fair = { 0.5f, 0.5f, 0, 0 };
            float[] unfair = { 0.75f, 0.25f, 0, 0 };
            Assert.That(FourProbabilities.KlDivergence(fair, unfair), Is.EqualTo((float)(1 - (0.5 * Math.Log(3, 2)))).Within(2).Ulps);
            Assert.That(FourProbabilities.KlDivergence(unfair, fair), Is.EqualTo((float)((0.75 * Math.Log(3, 2)) - 1)).Within(2).Ulps);
        }

        [Test]
        public void Cross_entropy_and_its_gradient()
        {
            float[] gradient = new float[3];
            float loss = ThreeLogits.CrossEntropy(0, new[] { 2f, 0f, -1f }, gradient);
            double others = Math.Exp(-2) + Math.Exp(-3);
            Assert.That(loss, Is.EqualTo((float)Math.Log(1 + others)).Within(2).Ulps);
            Assert.That(gradient[0], Is.EqualTo((float)(-others / (1 + others))).Within(2).Ulps);
            Assert.That(gradient[1], Is.EqualTo((float)(Math.Exp(-2) / (1 + others))).Within(2).Ulps);
            Assert.That(gradient[2], Is.EqualTo((float)(Math.Exp(-3) / (1 + others))).Within(2).Ulps);
        }

        [Test]
        public void A_confident_prediction_keeps_its_loss()
        {
            // ln(1 + 2e^-17) is 8.28e-8; log(sum(exp)) in float gives 0.
            Assert.That(ThreeLogits.CrossEntropy(0, new[] { 17f, 0f, 0f }), Is.EqualTo((float)(2 * Math.Exp(-17))).Within(2).Ulps);
        }

        [Test]
        public void A_masked_move_does_not_exist()
        {
            float[] gradient = new float[3];
            float loss = ThreeLogits.CrossEntropy(0, new[] { 1f, 1f, float.NegativeInfinity }, gradient);
            Assert.That(loss, Is.EqualTo((float)Math.Log(2)).Within(1).Ulps);
            Assert.That(gradient, Is.EqualTo(new[] { -0.5f, 0.5f, 0f }));
        }
    }
}
