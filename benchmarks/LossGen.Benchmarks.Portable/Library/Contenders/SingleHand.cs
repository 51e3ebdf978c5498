namespace LossGen.Benchmarks.Portable
{
    /// <summary>Losses of floats, row by row.</summary>
    /// <typeparam name="TRows">The loss of a row.</typeparam>
    internal readonly struct SingleHand<TRows> : ILosses<float>
        where TRows : struct, IHandRows<float>
    {
        public float MeanCrossEntropy(Batch<float> batch)
        {
            float scale = 1f / batch.Rows;
            double sum = 0;
            for (int row = 0; row < batch.Rows; row++)
            {
                sum += default(TRows).CrossEntropy(batch, row, scale);
            }

            return (float)(sum / batch.Rows);
        }

        public float MeanEntropy(Batch<float> batch)
        {
            float scale = 1f / batch.Rows;
            double sum = 0;
            for (int row = 0; row < batch.Rows; row++)
            {
                sum += default(TRows).Entropy(batch, row, scale);
            }

            return (float)(sum / batch.Rows);
        }

        public float MeanKlDivergence(Batch<float> batch)
        {
            float scale = 1f / batch.Rows;
            double sum = 0;
            for (int row = 0; row < batch.Rows; row++)
            {
                sum += default(TRows).KlDivergence(batch, row, scale);
            }

            return (float)(sum / batch.Rows);
        }

        public float CrossEntropy(Batch<float> batch, int row) => default(TRows).CrossEntropy(batch, row, 1);

        public float Entropy(Batch<float> batch, int row) => default(TRows).Entropy(batch, row, 1);

        public float KlDivergence(Batch<float> batch, int row) => default(TRows).KlDivergence(batch, row, 1);
    }
}
