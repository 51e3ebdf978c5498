using System;

namespace LossGen.Playground.Running;

/// <summary>The types of the emitted methods of one sample: called by a delegate of its own type, a method needs no boxing and no reflection at each call.</summary>
internal static class EmittedDelegates
{
    public delegate T OfPrediction<T>(ReadOnlySpan<T> prediction, Span<T> gradient);

    public delegate T OfLabel<T>(int label, ReadOnlySpan<T> prediction, Span<T> gradient);

    public delegate T OfTarget<T>(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient);

    public delegate T OfProbability<T>(T probability, out T gradient);

    public delegate int Choice<T>(ReadOnlySpan<T> prediction);

    public delegate int Draw<T>(ReadOnlySpan<T> prediction, T uniform);
}
