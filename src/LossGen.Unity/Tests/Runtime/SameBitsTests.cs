using NUnit.Framework;

namespace LossGen.Tests
{
    /// <summary>This runtime gives the bits that all others give.</summary>
    public sealed class SameBitsTests
    {
        [Test]
        public void Losses_and_gradients_have_the_bits_of_all_runtimes()
        {
            Assert.That(BitsHash.Compute(), Is.EqualTo(BitsHash.Expected));
        }

        [Test]
        public void A_sample_has_the_bits_of_its_row_in_a_batch()
        {
            float[] logits = new GoldenRows().Logits(3);
            float[] losses = new float[GoldenRows.Count];
            ThreeLogits.EachEntropy(logits, losses);
            for (int row = 0; row < GoldenRows.Count; row++)
            {
                Assert.That(ThreeLogits.Entropy(new[] { logits[row * 3], logits[(row * 3) + 1], logits[(row * 3) + 2] }), Is.EqualTo(losses[row]));
            }
        }
    }
}
