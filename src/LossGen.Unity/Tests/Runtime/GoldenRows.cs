using System;

namespace LossGen.Tests
{
    /// <summary>Rows whose numbers are the same on every runtime: integers times a power of 2, and here and there one that is no ordinary number.</summary>
    internal sealed class GoldenRows
    {
        public const int Count = 500;

        private ulong _state = 1;

        /// <summary>Logits from -16 to 16, among them some of -200 and 200, of infinity and NaN.</summary>
        /// <param name="classes">The number of classes C.</param>
        /// <returns>N x C logits, row by row.</returns>
        public float[] Logits(int classes)
        {
            float[] logits = new float[Count * classes];
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] = (Next() - 8388608) / 524288f;
            }

            float[] rare = { float.NegativeInfinity, 200, -200, float.NaN, 0, float.PositiveInfinity, 1e-30f };
            for (int i = 0; i < rare.Length * 10; i++)
            {
                logits[(int)((uint)Next() % (uint)logits.Length)] = rare[i % rare.Length];
            }

            return logits;
        }

        /// <summary>Numbers from 0 to 1 that do not sum to 1, among them some of 0, 1 and NaN.</summary>
        /// <param name="classes">The number of classes C.</param>
        /// <returns>N x C numbers, row by row.</returns>
        public float[] Probabilities(int classes)
        {
            float[] probabilities = new float[Count * classes];
            for (int i = 0; i < probabilities.Length; i++)
            {
                probabilities[i] = Next() / 16777216f;
            }

            float[] rare = { 0, 1, float.NaN, 0, 1e-40f };
            for (int i = 0; i < rare.Length * 10; i++)
            {
                probabilities[(int)((uint)Next() % (uint)probabilities.Length)] = rare[i % rare.Length];
            }

            return probabilities;
        }

        /// <summary>Labels.</summary>
        /// <param name="classes">The number of classes C.</param>
        /// <returns>N labels from 0 to C - 1.</returns>
        public int[] Labels(int classes)
        {
            int[] labels = new int[Count];
            for (int i = 0; i < labels.Length; i++)
            {
                labels[i] = Next() % classes;
            }

            return labels;
        }

        // 24 bits of a linear congruential generator (Knuth's MMIX).
        private int Next()
        {
            _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
            return (int)(_state >> 40);
        }
    }
}
