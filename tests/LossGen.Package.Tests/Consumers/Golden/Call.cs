using System;

namespace LossGen.Golden
{
    /// <summary>The shapes of the emitted methods that the golden program calls: framework delegates cannot have spans in C# 9.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal static class Call<T>
        where T : unmanaged
    {
        public delegate T Probability(T probability);

        public delegate T ProbabilityGradient(T probability, out T gradient);

        public delegate T Row(ReadOnlySpan<T> prediction);

        public delegate T RowGradient(ReadOnlySpan<T> prediction, Span<T> gradient);

        public delegate void EachRow(ReadOnlySpan<T> predictions, Span<T> losses, ReadOnlySpan<T> weights);

        public delegate void EachRowGradient(ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights);

        public delegate T MeanRow(ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights);

        public delegate LossSum SumRow(ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);

        public delegate T Label(int label, ReadOnlySpan<T> prediction);

        public delegate T LabelGradient(int label, ReadOnlySpan<T> prediction, Span<T> gradient);

        public delegate void EachLabel(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, Span<T> losses, ReadOnlySpan<T> weights);

        public delegate void EachLabelGradient(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights);

        public delegate T MeanLabel(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights);

        public delegate LossSum SumLabel(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);

        public delegate T Pair(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction);

        public delegate T PairGradient(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient);

        public delegate T PairGradients(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient, Span<T> targetGradient);

        public delegate void EachPair(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, ReadOnlySpan<T> weights);

        public delegate void EachPairGradient(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights);

        public delegate T MeanPair(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights);

        public delegate LossSum SumPair(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);
    }
}
