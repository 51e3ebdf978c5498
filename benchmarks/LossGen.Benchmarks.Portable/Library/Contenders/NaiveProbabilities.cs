namespace LossGen.Benchmarks.Portable
{
    /// <summary>What most people write: the formula, and 0 ln 0 = 0.</summary>
    internal readonly struct NaiveProbabilities : IHandRows<float>
    {
        public float CrossEntropy(Batch<float> batch, int row, float scale)
        {
            float[] targets = batch.Targets;
            float[] predictions = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            float sum = 0;
            for (int i = start; i < end; i++)
            {
                float p = targets[i];
                float q = predictions[i];
                sum -= p > 0 ? p * HandMath.Log(q) : 0;
                gradient[i] = -p / q * scale;
            }

            return sum;
        }

        public float Entropy(Batch<float> batch, int row, float scale)
        {
            float[] predictions = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            float sum = 0;
            for (int i = start; i < end; i++)
            {
                float p = predictions[i];
                float l = HandMath.Log(p);
                sum -= p > 0 ? p * l : 0;
                gradient[i] = (-1 - l) * scale;
            }

            return sum;
        }

        public float KlDivergence(Batch<float> batch, int row, float scale)
        {
            float[] targets = batch.Targets;
            float[] predictions = batch.Predictions;
            float[] gradient = batch.Gradients;
            int start = row * batch.Classes;
            int end = start + batch.Classes;
            float sum = 0;
            for (int i = start; i < end; i++)
            {
                float p = targets[i];
                float q = predictions[i];
                sum += p > 0 ? p * HandMath.Log(p / q) : 0;
                gradient[i] = -p / q * scale;
            }

            return sum;
        }
    }
}
