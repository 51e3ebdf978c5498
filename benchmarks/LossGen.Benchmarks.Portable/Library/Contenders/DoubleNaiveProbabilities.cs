using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>What most people write in double: the formula, and 0 ln 0 = 0.</summary>
    internal readonly struct DoubleNaiveProbabilities : IHandRows<double>
    {
        public double CrossEntropy(Batch<double> batch, int row, double scale)
        {
            double[] targets = batch.Targets;
            double[] predictions = batch.Predictions;
            double[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                double p = targets[i];
                double q = predictions[i];
                sum -= p > 0 ? p * Math.Log(q) : 0;
                gradient[i] = -p / q * scale;
            }

            return sum;
        }

        public double Entropy(Batch<double> batch, int row, double scale)
        {
            double[] predictions = batch.Predictions;
            double[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                double p = predictions[i];
                double l = Math.Log(p);
                sum -= p > 0 ? p * l : 0;
                gradient[i] = (-1 - l) * scale;
            }

            return sum;
        }

        public double KlDivergence(Batch<double> batch, int row, double scale)
        {
            double[] targets = batch.Targets;
            double[] predictions = batch.Predictions;
            double[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                double p = targets[i];
                double q = predictions[i];
                sum += p > 0 ? p * Math.Log(p / q) : 0;
                gradient[i] = -p / q * scale;
            }

            return sum;
        }
    }
}
