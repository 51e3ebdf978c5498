namespace LossGen.Benchmarks.Portable
{
    /// <summary>What most people write: shift by the maximum, each exponential once, nothing allocated.</summary>
    internal readonly struct NaiveLogits : IHandRows<float>
    {
        public float CrossEntropy(Batch<float> batch, int row, float scale)
        {
            float[] x = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            float max = Max(x, start, end);
            float sum = 0;
            for (int i = start; i < end; i++)
            {
                float e = HandMath.Exp(x[i] - max);
                gradient[i] = e;
                sum += e;
            }

            float inverse = scale / sum;
            for (int i = start; i < end; i++)
            {
                gradient[i] *= inverse;
            }

            int label = start + batch.Labels[row];
            gradient[label] -= scale;
            return HandMath.Log(sum) + max - x[label];
        }

        public float Entropy(Batch<float> batch, int row, float scale)
        {
            float[] x = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            float max = Max(x, start, end);
            float sum = 0;
            float mean = 0;
            for (int i = start; i < end; i++)
            {
                float d = x[i] - max;
                float e = HandMath.Exp(d);
                gradient[i] = e;
                sum += e;
                mean += e * d;
            }

            mean /= sum;
            float inverse = scale / sum;
            for (int i = start; i < end; i++)
            {
                gradient[i] *= inverse * (mean - (x[i] - max));
            }

            return HandMath.Log(sum) - mean;
        }

        public float KlDivergence(Batch<float> batch, int row, float scale)
        {
            float[] y = batch.Targets;
            float[] x = batch.Predictions;
            float[] gradient = batch.Gradients;
            float[] scratch = batch.Scratch;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            float targetMax = Max(y, start, end);
            float max = Max(x, start, end);
            float targetSum = 0;
            float sum = 0;
            float mean = 0;
            for (int i = start; i < end; i++)
            {
                float targetD = y[i] - targetMax;
                float d = x[i] - max;
                float targetE = HandMath.Exp(targetD);
                float e = HandMath.Exp(d);
                scratch[i - start] = targetE;
                gradient[i] = e;
                targetSum += targetE;
                sum += e;
                mean += targetE * (targetD - d);
            }

            float targetInverse = scale / targetSum;
            float inverse = scale / sum;
            for (int i = start; i < end; i++)
            {
                gradient[i] = (gradient[i] * inverse) - (scratch[i - start] * targetInverse);
            }

            return (mean / targetSum) - HandMath.Log(targetSum) + HandMath.Log(sum);
        }

        private static float Max(float[] x, int start, int end)
        {
            float max = x[start];
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
