using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>A loss with its gradient at one number of classes, as a mean over a batch or one sample after another.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal sealed class Trial<T> : ITrial
        where T : unmanaged
    {
        /// <summary>Beyond it a result is wrong, not merely rounded badly.</summary>
        private const double Gross = 1e-3;

        private readonly bool _isOfProbabilities;
        private readonly bool _isBatch;
        private readonly LossKind _loss;
        private readonly Batch<T> _batch;
        private readonly IReadOnlyList<Contender<T>> _contenders;

        public Trial(string kind, LossKind loss, bool ofProbabilities, int classes, bool isBatch, IReadOnlyList<Contender<T>> contenders)
        {
            Kind = kind;
            _loss = loss;
            _isOfProbabilities = ofProbabilities;
            _isBatch = isBatch;
            _contenders = contenders;
            _batch = new Batch<T>(classes, ofProbabilities);
            Runs = contenders.Select(contender => (Action)(() => contender.Run(_batch))).ToArray();
        }

        public string Kind { get; }

        public int Classes => _batch.Classes;

        public string Mode => _isBatch ? Measurement.Batch : Measurement.One;

        public int Logits => _batch.Rows * Classes;

        public IReadOnlyList<Action> Runs { get; }

        public IEnumerable<string> Check()
        {
            Truth<T> truth = new Truth<T>(_batch, _isOfProbabilities);
            truth.Compute(_loss, _isBatch);
            foreach (Contender<T> contender in _contenders)
            {
                _batch.Forget();
                contender.Run(_batch);
                (double ulps, double difference) = _isBatch
                    ? Farthest(new[] { _batch.Mean }, new[] { truth.Mean }, 1, 1)
                    : Farthest(_batch.Losses, truth.Losses, 1, 1);
                (double gradientUlps, double gradientDifference) = Farthest(_batch.Gradients, truth.Gradients, Classes, _isBatch ? 1.0 / _batch.Rows : 1);
                if (!(Math.Max(difference, gradientDifference) <= Gross) || !(Math.Max(ulps, gradientUlps) <= contender.MostUlps))
                {
                    yield return string.Format(
                        CultureInfo.InvariantCulture,
                        "{0}, {1} classes, {2}: {3} is off by {4:G3} ULP in losses, {5:G3} in gradients.",
                        Kind, Classes, Mode, contender.Name, ulps, gradientUlps);
                }
            }
        }

        // Errors are counted in ULP of the largest of so many numbers, since gradients may be differences, as small as one likes; differences relative to it or to the usual scale.
        private static (double Ulps, double Difference) Farthest(T[] got, double[] truth, int together, double scale)
        {
            double ulps = 0;
            double difference = 0;
            for (int start = 0; start < got.Length; start += together)
            {
                double largest = 0;
                double farthest = 0;
                for (int i = start; i < start + together; i++)
                {
                    // NaN is the farthest of all.
                    double distance = Math.Abs(Batch<T>.Wide(got[i]) - truth[i]);
                    farthest = Math.Max(farthest, double.IsNaN(distance) ? double.PositiveInfinity : distance);
                    largest = Math.Max(largest, Math.Abs(truth[i]));
                }

                double unit = typeof(T) == typeof(float) ? Math.Pow(2, -23) : Math.Pow(2, -52);
                ulps = Math.Max(ulps, farthest / Math.Max(largest * unit, typeof(T) == typeof(float) ? float.Epsilon : double.Epsilon));
                difference = Math.Max(difference, farthest / Math.Max(largest, scale));
            }

            return (ulps, difference);
        }
    }
}
