using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>One way to do a job on a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal sealed class Contender<T>
        where T : unmanaged
    {
        public Contender(string name, double mostUlps, Action<Batch<T>> run)
        {
            Name = name;
            MostUlps = mostUlps;
            Run = run;
        }

        public string Name { get; }

        /// <summary>How far its losses and gradients may lie from the reference, in ULP; infinite where only gross errors are meant.</summary>
        public double MostUlps { get; }

        /// <summary>Does the job once.</summary>
        public Action<Batch<T>> Run { get; }

        /// <summary>The job that is one of the losses of a contender.</summary>
        public static Contender<T> Of<TLosses>(string name, double mostUlps, LossKind kind, bool isBatch)
            where TLosses : struct, ILosses<T>
            => new Contender<T>(name, mostUlps, isBatch ? Mean<TLosses>(kind) : OneByOne<TLosses>(kind));

        private static Action<Batch<T>> Mean<TLosses>(LossKind kind)
            where TLosses : struct, ILosses<T>
            => kind switch
            {
                LossKind.CrossEntropy => batch => batch.Mean = default(TLosses).MeanCrossEntropy(batch),
                LossKind.Entropy => batch => batch.Mean = default(TLosses).MeanEntropy(batch),
                _ => batch => batch.Mean = default(TLosses).MeanKlDivergence(batch),
            };

        private static Action<Batch<T>> OneByOne<TLosses>(LossKind kind)
            where TLosses : struct, ILosses<T>
        {
            if (kind == LossKind.CrossEntropy)
            {
                return batch =>
                {
                    for (int row = 0; row < batch.Rows; row++)
                    {
                        batch.Losses[row] = default(TLosses).CrossEntropy(batch, row);
                    }
                };
            }

            if (kind == LossKind.Entropy)
            {
                return batch =>
                {
                    for (int row = 0; row < batch.Rows; row++)
                    {
                        batch.Losses[row] = default(TLosses).Entropy(batch, row);
                    }
                };
            }

            return batch =>
            {
                for (int row = 0; row < batch.Rows; row++)
                {
                    batch.Losses[row] = default(TLosses).KlDivergence(batch, row);
                }
            };
        }
    }
}
