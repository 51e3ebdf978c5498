namespace LossGen.Benchmarks.Portable
{
    /// <summary>Losses of doubles, row by row.</summary>
    /// <typeparam name="TRows">The loss of a row.</typeparam>
    internal readonly struct DoubleHand<TRows> : ILosses<double>
        where TRows : struct, IHandRows<double>
    {
        public double MeanCrossEntropy(Batch<double> batch)
        {
            double scale = 1.0 / batch.Rows;
            double sum = 0;
            for (int row = 0; row < batch.Rows; row++)
            {
                sum += default(TRows).CrossEntropy(batch, row, scale);
            }

            return sum / batch.Rows;
        }

        public double MeanEntropy(Batch<double> batch)
        {
            double scale = 1.0 / batch.Rows;
            double sum = 0;
            for (int row = 0; row < batch.Rows; row++)
            {
                sum += default(TRows).Entropy(batch, row, scale);
            }

            return sum / batch.Rows;
        }

        public double MeanKlDivergence(Batch<double> batch)
        {
            double scale = 1.0 / batch.Rows;
            double sum = 0;
            for (int row = 0; row < batch.Rows; row++)
            {
                sum += default(TRows).KlDivergence(batch, row, scale);
            }

            return sum / batch.Rows;
        }

        public double CrossEntropy(Batch<double> batch, int row) => default(TRows).CrossEntropy(batch, row, 1);

        public double Entropy(Batch<double> batch, int row) => default(TRows).Entropy(batch, row, 1);

        public double KlDivergence(Batch<double> batch, int row) => default(TRows).KlDivergence(batch, row, 1);
    }
}
