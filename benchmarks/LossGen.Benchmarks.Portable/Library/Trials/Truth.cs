using System;

namespace LossGen.Benchmarks.Portable
{
    /// <summary>The batch in double, and what <see cref="LossReference"/> makes of it.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal sealed class Truth<T>
        where T : unmanaged
    {
        private readonly LossReference _reference;
        private readonly bool _isOfLabels;

        public Truth(Batch<T> batch, bool ofProbabilities)
        {
            InputForm form = ofProbabilities ? InputForm.Probabilities : InputForm.Logits;
            _reference = new LossReference(batch.Classes) { Target = form, Prediction = form };
            _isOfLabels = !ofProbabilities;
            Labels = batch.Labels;
            Targets = Array.ConvertAll(batch.Targets, Batch<T>.Wide);
            Predictions = Array.ConvertAll(batch.Predictions, Batch<T>.Wide);
            Losses = new double[batch.Rows];
            Gradients = new double[Predictions.Length];
        }

        public int[] Labels { get; }

        public double[] Targets { get; }

        public double[] Predictions { get; }

        public double[] Losses { get; }

        public double[] Gradients { get; }

        public double Mean { get; private set; }

        public void Compute(LossKind kind, bool isBatch)
        {
            if (isBatch)
            {
                Mean = kind == LossKind.Entropy ? _reference.MeanEntropy(Predictions, Gradients.AsSpan())
                    : kind == LossKind.KlDivergence ? _reference.MeanKlDivergence(Targets, Predictions, Gradients)
                    : _isOfLabels ? _reference.MeanCrossEntropy(Labels, Predictions, Gradients)
                    : _reference.MeanCrossEntropy(Targets, Predictions, Gradients);
            }
            else if (kind == LossKind.Entropy)
            {
                _reference.EachEntropy(Predictions, Losses, Gradients.AsSpan());
            }
            else if (kind == LossKind.KlDivergence)
            {
                _reference.EachKlDivergence(Targets, Predictions, Losses, Gradients);
            }
            else if (_isOfLabels)
            {
                _reference.EachCrossEntropy(Labels, Predictions, Losses, Gradients);
            }
            else
            {
                _reference.EachCrossEntropy(Targets, Predictions, Losses, Gradients);
            }
        }
    }
}
