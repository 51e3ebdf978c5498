using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>What keeps the accuracy of LossGen: all in double, and rounded once; the sum apart from its largest term, so that tiny losses and gradients have all their digits.</summary>
    internal readonly struct AccurateLogits : IHandRows<float>
    {
        public float CrossEntropy(Batch<float> batch, int row, float scale)
        {
            float[] x = batch.Predictions;
            float[] gradient = batch.Gradients;
            double[] e = batch.WideScratch;
            int start = row * batch.Classes;
            int top = start + Top(x, start, e.Length);
            double max = x[top];
            double rest = Exponentials(x, start, top, e);
            double sum = 1 + rest;
            double inverse = scale / sum;
            for (int i = 0; i < e.Length; i++)
            {
                gradient[start + i] = (float)(e[i] * inverse);
            }

            // 1 - p would lose it where p is near 1.
            int label = start + batch.Labels[row];
            double others = label == top ? rest : sum - e[label - start];
            gradient[label] = (float)(-others * inverse);
            return (float)(max - x[label] + HandMath.Log1p(rest));
        }

        public float Entropy(Batch<float> batch, int row, float scale)
        {
            float[] x = batch.Predictions;
            float[] gradient = batch.Gradients;
            double[] e = batch.WideScratch;
            int start = row * batch.Classes;
            int top = start + Top(x, start, e.Length);
            double max = x[top];
            double rest = Exponentials(x, start, top, e);
            double mean = 0;
            for (int i = 0; i < e.Length; i++)
            {
                mean += e[i] * (max - x[start + i]);
            }

            double sum = 1 + rest;
            mean /= sum;
            double inverse = scale / sum;
            for (int i = 0; i < e.Length; i++)
            {
                gradient[start + i] = (float)(e[i] * inverse * (max - x[start + i] - mean));
            }

            return (float)(mean + HandMath.Log1p(rest));
        }

        public float KlDivergence(Batch<float> batch, int row, float scale)
        {
            float[] y = batch.Targets;
            float[] x = batch.Predictions;
            float[] gradient = batch.Gradients;
            double[] p = batch.OtherWideScratch;
            double[] q = batch.WideScratch;
            int start = row * batch.Classes;
            int targetTop = start + Top(y, start, p.Length);
            int top = start + Top(x, start, q.Length);
            double targetRest = Exponentials(y, start, targetTop, p);
            double rest = Exponentials(x, start, top, q);
            double shift = (double)x[top] - y[targetTop];
            double mean = 0;
            for (int i = 0; i < p.Length; i++)
            {
                mean += p[i] * ((double)y[start + i] - x[start + i] + shift);
            }

            double targetInverse = 1 / (1 + targetRest);
            double inverse = 1 / (1 + rest);
            for (int i = 0; i < p.Length; i++)
            {
                gradient[start + i] = (float)(((q[i] * inverse) - (p[i] * targetInverse)) * scale);
            }

            if (top == targetTop)
            {
                gradient[top] = (float)(((targetRest * targetInverse) - (rest * inverse)) * scale);
            }

            return (float)((mean * targetInverse) - HandMath.Log1p(targetRest) + HandMath.Log1p(rest));
        }

        private static int Top(float[] x, int start, int classes)
        {
            float max = x[start];
            int top = 0;
            for (int i = 1; i < classes; i++)
            {
                if (x[start + i] > max)
                {
                    max = x[start + i];
                    top = i;
                }
            }

            return top;
        }

        /// <returns>The sum of all but the largest, which is 1.</returns>
        private static double Exponentials(float[] x, int start, int top, double[] e)
        {
            double max = x[top];
            double rest = 0;
            for (int i = 0; i < e.Length; i++)
            {
                if (start + i == top)
                {
                    e[i] = 1;
                    continue;
                }

                e[i] = Math.Exp(x[start + i] - max);
                rest += e[i];
            }

            return rest;
        }
    }
}
