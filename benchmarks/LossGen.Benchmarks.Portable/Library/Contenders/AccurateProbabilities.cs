using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>What keeps the accuracy of LossGen: all in double, and rounded once.</summary>
    internal readonly struct AccurateProbabilities : IHandRows<float>
    {
        public float CrossEntropy(Batch<float> batch, int row, float scale)
        {
            float[] targets = batch.Targets;
            float[] predictions = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                double p = targets[i];
                double q = predictions[i];
                sum -= p > 0 ? p * Math.Log(q) : 0;
                gradient[i] = (float)(-p / q * scale);
            }

            return (float)sum;
        }

        public float Entropy(Batch<float> batch, int row, float scale)
        {
            float[] predictions = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                double p = predictions[i];
                double l = Math.Log(p);
                sum -= p > 0 ? p * l : 0;
                gradient[i] = (float)((-1 - l) * scale);
            }

            return (float)sum;
        }

        public float KlDivergence(Batch<float> batch, int row, float scale)
        {
            float[] targets = batch.Targets;
            float[] predictions = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                double p = targets[i];
                double q = predictions[i];
                sum += p > 0 ? p * Math.Log(p / q) : 0;
                gradient[i] = (float)(-p / q * scale);
            }

            return (float)sum;
        }
    }
}
