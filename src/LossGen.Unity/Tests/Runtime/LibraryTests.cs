using System;
using NUnit.Framework;

namespace LossGen.Tests
{
    /// <summary>What emitted code calls in LossGen.dll works on this runtime: checks of the arguments, exact sums.</summary>
    public sealed class LibraryTests
    {
        [Test]
        public void A_wrong_label_is_named()
        {
            ArgumentException error = Assert.Throws<ArgumentOutOfRangeException>(() => ThreeLogits.MeanCrossEntropy(new[] { 0, 3 }, new float[6]));
            Assert.That(error.Message, Does.Contain("row 1 has label 3, but 0 to 2 is expected"));
        }

        [Test]
        public void A_gradient_over_its_input_must_be_exactly_there()
        {
            float[] memory = { 2, 0, -1, 0 };
            Assert.Throws<ArgumentException>(() => ThreeLogits.CrossEntropy(0, memory.AsSpan(0, 3), memory.AsSpan(1, 3)));
            Assert.That(memory, Is.EqualTo(new float[] { 2, 0, -1, 0 }));

            float[] gradient = new float[3];
            float loss = ThreeLogits.CrossEntropy(0, memory.AsSpan(0, 3), gradient);
            Assert.That(ThreeLogits.CrossEntropy(0, memory.AsSpan(0, 3), memory.AsSpan(0, 3)), Is.EqualTo(loss));
            Assert.That(memory, Is.EqualTo(new[] { gradient[0], gradient[1], gradient[2], 0 }));
        }

        [Test]
        public void Sums_are_exact_and_merge()
        {
            LossSum first = default;
            first.Add(1e300);
            first.Add(1);
            LossSum second = default;
            second.Add(1e-300);
            second.Add(-1e300);
            second.Merge(first);
            Assert.That(second.Sum, Is.EqualTo(1));
            second.Add(-1);
            Assert.That(second.Sum, Is.EqualTo(1e-300));
            Assert.That(LossSum.FromBytes(second.ToBytes()).Sum, Is.EqualTo(1e-300));
        }
    }
}
