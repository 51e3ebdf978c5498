using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace LossGen.Golden
{
    /// <summary>The hashes of all results: one for each kind, form and element type over all class counts, which say where bits differ, and one over all of them.</summary>
    internal sealed class GoldenTable
    {
        private readonly SortedDictionary<string, GoldenHash> _hashes = new SortedDictionary<string, GoldenHash>(StringComparer.Ordinal);

        /// <summary>Adds the results of a loss of one row.</summary>
        public void Rows<T>(string kind, GoldenRows<T> rows, Call<T>.Row row, Call<T>.RowGradient rowGradient, Call<T>.EachRow each, Call<T>.EachRowGradient eachGradient, Call<T>.MeanRow mean, Call<T>.SumRow sum)
            where T : unmanaged
            => Add(
                Hash<T>(kind, rows.Prediction),
                rows,
                i => row(Slice(rows, rows.Predictions, i)),
                (i, gradient) => rowGradient(Slice(rows, rows.Predictions, i), gradient),
                losses => each(rows.Predictions, losses, default),
                (losses, gradients) => eachGradient(rows.Predictions, losses, gradients, rows.Weights),
                (count, gradients) => mean(rows.Predictions.AsSpan(0, count * rows.Classes), gradients, rows.Weights.AsSpan(0, count)),
                count => sum(rows.Predictions.AsSpan(0, count * rows.Classes), default));

        /// <summary>Adds the results of a loss of a label and a row.</summary>
        public void Labels<T>(string kind, GoldenRows<T> rows, Call<T>.Label row, Call<T>.LabelGradient rowGradient, Call<T>.EachLabel each, Call<T>.EachLabelGradient eachGradient, Call<T>.MeanLabel mean, Call<T>.SumLabel sum)
            where T : unmanaged
            => Add(
                Hash<T>(kind, rows.Prediction),
                rows,
                i => row(rows.Labels[i], Slice(rows, rows.Predictions, i)),
                (i, gradient) => rowGradient(rows.Labels[i], Slice(rows, rows.Predictions, i), gradient),
                losses => each(rows.Labels, rows.Predictions, losses, default),
                (losses, gradients) => eachGradient(rows.Labels, rows.Predictions, losses, gradients, rows.Weights),
                (count, gradients) => mean(rows.Labels.AsSpan(0, count), rows.Predictions.AsSpan(0, count * rows.Classes), gradients, rows.Weights.AsSpan(0, count)),
                count => sum(rows.Labels.AsSpan(0, count), rows.Predictions.AsSpan(0, count * rows.Classes), default));

        /// <summary>Adds the results of a loss of two rows.</summary>
        public void Pairs<T>(string kind, GoldenRows<T> rows, Call<T>.Pair row, Call<T>.PairGradient rowGradient, Call<T>.EachPair each, Call<T>.EachPairGradient eachGradient, Call<T>.MeanPair mean, Call<T>.SumPair sum)
            where T : unmanaged
            => Add(
                Hash<T>(kind, rows.Pair),
                rows,
                i => row(Slice(rows, rows.Targets, i), Slice(rows, rows.Predictions, i)),
                (i, gradient) => rowGradient(Slice(rows, rows.Targets, i), Slice(rows, rows.Predictions, i), gradient),
                losses => each(rows.Targets, rows.Predictions, losses, default),
                (losses, gradients) => eachGradient(rows.Targets, rows.Predictions, losses, gradients, rows.Weights),
                (count, gradients) => mean(rows.Targets.AsSpan(0, count * rows.Classes), rows.Predictions.AsSpan(0, count * rows.Classes), gradients, rows.Weights.AsSpan(0, count)),
                count => sum(rows.Targets.AsSpan(0, count * rows.Classes), rows.Predictions.AsSpan(0, count * rows.Classes), default));

        /// <summary>Adds the gradients with respect to both rows.</summary>
        public void BothGradients<T>(string kind, GoldenRows<T> rows, Call<T>.PairGradients row)
            where T : unmanaged
        {
            GoldenHash hash = Hash<T>(kind, rows.Pair);
            T[] loss = new T[1];
            T[] gradient = new T[rows.Classes];
            T[] targetGradient = new T[rows.Classes];
            for (int i = 0; i < rows.Count; i++)
            {
                loss[0] = row(Slice(rows, rows.Targets, i), Slice(rows, rows.Predictions, i), gradient, targetGradient);
                hash.Add<T>(loss);
                hash.Add<T>(gradient);
                hash.Add<T>(targetGradient);
            }
        }

        /// <summary>Adds the results of a loss of one number.</summary>
        public void Probabilities<T>(string kind, GoldenRows<T> rows, Call<T>.Probability value, Call<T>.ProbabilityGradient valueGradient)
            where T : unmanaged
        {
            GoldenHash hash = Hash<T>(kind, rows.Prediction);
            T[] results = new T[3];
            foreach (T probability in rows.Predictions)
            {
                results[0] = value(probability);
                results[1] = valueGradient(probability, out results[2]);
                hash.Add<T>(results);
            }
        }

        /// <summary>A line for each hash, and one for all of them.</summary>
        public override string ToString()
        {
            StringBuilder text = new StringBuilder();
            GoldenHash total = new GoldenHash();
            foreach (KeyValuePair<string, GoldenHash> hash in _hashes)
            {
                text.Append(hash.Key).Append(' ').Append(hash.Value).Append('\n');
                total.Add(ulong.Parse(hash.Value.ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            }

            return text.Append("total ").Append(total).Append('\n').ToString();
        }

        private static Span<T> Slice<T>(GoldenRows<T> rows, T[] values, int row)
            where T : unmanaged
            => values.AsSpan(row * rows.Classes, rows.Classes);

        private static void Add<T>(
            GoldenHash hash,
            GoldenRows<T> rows,
            Func<int, T> row,
            Func<int, T[], T> rowGradient,
            Action<T[]> each,
            Action<T[], T[]> eachGradient,
            Func<int, T[], T> mean,
            Func<int, LossSum> sum)
            where T : unmanaged
        {
            T[] losses = new T[rows.Count];
            T[] gradients = new T[rows.Count * rows.Classes];
            T[] gradient = new T[rows.Classes];
            for (int i = 0; i < rows.Count; i++)
            {
                losses[0] = row(i);
                losses[1] = rowGradient(i, gradient);
                hash.Add<T>(losses.AsSpan(0, 2));
                hash.Add<T>(gradient);
            }

            each(losses);
            hash.Add<T>(losses);
            eachGradient(losses, gradients);
            hash.Add<T>(losses);
            hash.Add<T>(gradients);

            // The mean of the ordinary rows is a number; that of all is NaN, and its gradients still are not where their row is finite.
            foreach (int count in new[] { GoldenRows<T>.Ordinary, rows.Count })
            {
                T[] ofMean = new T[count * rows.Classes];
                losses[0] = mean(count, ofMean);
                hash.Add<T>(losses.AsSpan(0, 1));
                hash.Add<T>(ofMean);
                hash.Add(sum(count).ToBytes());
            }
        }

        private GoldenHash Hash<T>(string kind, string forms)
        {
            string name = (typeof(T) == typeof(float) ? "Single " : "Double ") + kind + " " + forms;
            if (!_hashes.TryGetValue(name, out GoldenHash? hash))
            {
                hash = new GoldenHash();
                _hashes.Add(name, hash);
            }

            return hash;
        }
    }
}
