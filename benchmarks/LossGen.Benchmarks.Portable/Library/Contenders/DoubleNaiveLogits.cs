using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>What most people write in double: shift by the maximum, each exponential once, nothing allocated.</summary>
    internal readonly struct DoubleNaiveLogits : IHandRows<double>
    {
        public double CrossEntropy(Batch<double> batch, int row, double scale)
        {
            double[] x = batch.Predictions;
            double[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double max = Max(x, start, end);
            double sum = 0;
            for (int i = start; i < end; i++)
            {
                double e = Math.Exp(x[i] - max);
                gradient[i] = e;
                sum += e;
            }

            double inverse = scale / sum;
            for (int i = start; i < end; i++)
            {
                gradient[i] *= inverse;
            }

            int label = start + batch.Labels[row];
            gradient[label] -= scale;
            return Math.Log(sum) + max - x[label];
        }

        public double Entropy(Batch<double> batch, int row, double scale)
        {
            double[] x = batch.Predictions;
            double[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double max = Max(x, start, end);
            double sum = 0;
            double mean = 0;
            for (int i = start; i < end; i++)
            {
                double d = x[i] - max;
                double e = Math.Exp(d);
                gradient[i] = e;
                sum += e;
                mean += e * d;
            }

            mean /= sum;
            double inverse = scale / sum;
            for (int i = start; i < end; i++)
            {
                gradient[i] *= inverse * (mean - (x[i] - max));
            }

            return Math.Log(sum) - mean;
        }

        public double KlDivergence(Batch<double> batch, int row, double scale)
        {
            double[] y = batch.Targets;
            double[] x = batch.Predictions;
            double[] gradient = batch.Gradients;
            double[] scratch = batch.Scratch;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            double targetMax = Max(y, start, end);
            double max = Max(x, start, end);
            double targetSum = 0;
            double sum = 0;
            double mean = 0;
            for (int i = start; i < end; i++)
            {
                double targetD = y[i] - targetMax;
                double d = x[i] - max;
                double targetE = Math.Exp(targetD);
                double e = Math.Exp(d);
                scratch[i - start] = targetE;
                gradient[i] = e;
                targetSum += targetE;
                sum += e;
                mean += targetE * (targetD - d);
            }

            double targetInverse = scale / targetSum;
            double inverse = scale / sum;
            for (int i = start; i < end; i++)
            {
                gradient[i] = (gradient[i] * inverse) - (scratch[i - start] * targetInverse);
            }

            return (mean / targetSum) - Math.Log(targetSum) + Math.Log(sum);
        }

        private static double Max(double[] x, int start, int end)
        {
            double max = x[start];
            for (int i = start + 1; i < end; i++)
            {
                if (x[i] > max)
                {
                    max = x[i];
                }
            }

            return max;
        }
    }
}
