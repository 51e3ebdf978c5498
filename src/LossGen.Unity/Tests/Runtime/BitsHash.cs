using System;
using System.Runtime.InteropServices;

namespace LossGen.Tests
{
    /// <summary>One number for all the bits that the methods of the test's losses give for the golden rows: FNV-1a of 64 bits.</summary>
    internal sealed class BitsHash
    {
        /// <summary>What every runtime gives, with vectors or without.</summary>
        public const ulong Expected = 0x5061576598773f3a;

        private ulong _hash = 14695981039346656037UL;

        /// <summary>Computes losses and gradients of all rows.</summary>
        /// <returns>The hash of their bits.</returns>
        public static ulong Compute()
        {
            BitsHash hash = new BitsHash();
            GoldenRows rows = new GoldenRows();
            hash.AddThreeLogits(rows);
            hash.AddTenLogits(rows);
            hash.AddFourProbabilities(rows);
            return hash._hash;
        }

        private void AddThreeLogits(GoldenRows rows)
        {
            float[] targets = rows.Logits(3);
            float[] predictions = rows.Logits(3);
            int[] labels = rows.Labels(3);
            float[] losses = new float[GoldenRows.Count];
            float[] gradients = new float[GoldenRows.Count * 3];
            ThreeLogits.EachCrossEntropy(labels, predictions, losses, gradients);
            Add<float>(losses);
            Add<float>(gradients);
            ThreeLogits.EachEntropy(predictions, losses, gradients);
            Add<float>(losses);
            Add<float>(gradients);
            ThreeLogits.EachKlDivergence(targets, predictions, losses, gradients);
            Add<float>(losses);
            Add<float>(gradients);
            for (int row = 0; row < GoldenRows.Count; row++)
            {
                Span<float> gradient = gradients.AsSpan(row * 3, 3);
                losses[row] = ThreeLogits.CrossEntropy(targets.AsSpan(row * 3, 3), predictions.AsSpan(row * 3, 3), gradient);
            }

            Add<float>(losses);
            Add<float>(gradients);
            Add<byte>(ThreeLogits.SumCrossEntropy(labels, predictions, gradients).ToBytes());
            Add<float>(gradients);
        }

        private void AddTenLogits(GoldenRows rows)
        {
            double[] predictions = Array.ConvertAll(rows.Logits(10), x => (double)x);
            int[] labels = rows.Labels(10);
            double[] losses = new double[GoldenRows.Count];
            double[] gradients = new double[GoldenRows.Count * 10];
            TenLogits.EachCrossEntropy(labels, predictions, losses, gradients);
            Add<double>(losses);
            Add<double>(gradients);
            TenLogits.EachEntropy(predictions, losses, gradients);
            Add<double>(losses);
            Add<double>(gradients);
        }

        private void AddFourProbabilities(GoldenRows rows)
        {
            float[] targets = rows.Probabilities(4);
            float[] predictions = rows.Probabilities(4);
            float[] losses = new float[GoldenRows.Count];
            float[] gradients = new float[GoldenRows.Count * 4];
            FourProbabilities.EachEntropy(predictions, losses, gradients);
            Add<float>(losses);
            Add<float>(gradients);
            FourProbabilities.EachCrossEntropy(targets, predictions, losses, gradients);
            Add<float>(losses);
            Add<float>(gradients);
            FourProbabilities.EachKlDivergence(targets, predictions, losses, gradients);
            Add<float>(losses);
            Add<float>(gradients);
            losses[0] = FourProbabilities.SelfInformation(0.2f, out losses[1]);
            Add<float>(losses);
        }

        private void Add<T>(ReadOnlySpan<T> numbers)
            where T : unmanaged
        {
            foreach (byte b in MemoryMarshal.AsBytes(numbers))
            {
                _hash = unchecked((_hash ^ b) * 1099511628211UL);
            }
        }
    }
}
