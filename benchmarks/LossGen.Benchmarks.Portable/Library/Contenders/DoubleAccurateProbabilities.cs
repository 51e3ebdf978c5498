using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>What a careful person writes in double: the logarithm of a quotient near 1 by its distance from 1.</summary>
    internal readonly struct DoubleAccurateProbabilities : IHandRows<double>
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
                sum += p > 0 ? p * LogRatio(p, q) : 0;
                gradient[i] = -p / q * scale;
            }

            return sum;
        }

        private static double LogRatio(double p, double q) => p > 0.5 * q && p < 2 * q ? HandMath.Log1p((p - q) / q) : Math.Log(p / q);
    }
}
