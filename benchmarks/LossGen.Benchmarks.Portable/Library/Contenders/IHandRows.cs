namespace LossGen.Benchmarks.Portable
{
    /// <summary>The losses of one row as somebody writes them by hand, and their gradients times a scale.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal interface IHandRows<T>
        where T : unmanaged
    {
        T CrossEntropy(Batch<T> batch, int row, T scale);

        T Entropy(Batch<T> batch, int row, T scale);

        T KlDivergence(Batch<T> batch, int row, T scale);
    }
}
