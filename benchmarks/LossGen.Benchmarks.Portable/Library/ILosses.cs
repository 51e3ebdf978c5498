namespace LossGen.Benchmarks.Portable
{
    /// <summary>A contender's losses with their gradients, the mean of a batch and those of one row. It is a struct, so that no call of it is virtual.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal interface ILosses<T>
        where T : unmanaged
    {
        T MeanCrossEntropy(Batch<T> batch);

        T MeanEntropy(Batch<T> batch);

        T MeanKlDivergence(Batch<T> batch);

        T CrossEntropy(Batch<T> batch, int row);

        T Entropy(Batch<T> batch, int row);

        T KlDivergence(Batch<T> batch, int row);
    }
}
