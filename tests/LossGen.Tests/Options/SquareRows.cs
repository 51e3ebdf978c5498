using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Options;

/// <summary>Kernels for tests of what runs them: the sum of squares, that of the label's number four times, and its gradient. Only the loop over rows differs from row to block.</summary>
internal readonly struct SquareRows<T>(int classes, bool byClass, int lanes, bool hasTargets = false) : ILossRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Classes => classes;

    public bool ByClass => byClass;

    public int Lanes => lanes;

    public int Scratch => 2 * lanes;

    public int Tile => 3;

    public T Row(int label, ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient, T scale)
    {
        if (prediction.Length != classes || target.Length != (hasTargets ? classes : 0) || (uint)label >= (uint)classes)
        {
            Assert.Fail($"Label {label}, {prediction.Length} and {target.Length} numbers.");
        }

        T quarter = T.One / (T.One + T.One + T.One + T.One);
        T loss = T.Zero;
        for (int c = 0; c < classes; c++)
        {
            T x = prediction[c];
            T factor = (c == label ? T.One : quarter) + (target.IsEmpty ? T.Zero : target[c]);
            loss += factor * x * x;
            if (!gradient.IsEmpty)
            {
                gradient[c] = scale * (factor * (x + x));
            }
        }

        return loss;
    }

    public void Blocks(ref int labels, ref T targets, ref T predictions, ref T losses, ref T gradients, ref T scales, int stride, ref T scratch, int blocks, int tile)
    {
        Assert.InRange(tile, 1, Math.Min(3, blocks));
        for (int i = 0; i < Scratch * tile; i++)
        {
            Unsafe.Add(ref scratch, i) = T.NaN;
        }

        T[] prediction = new T[classes];
        T[] target = new T[hasTargets ? classes : 0];
        T[] gradient = new T[Unsafe.IsNullRef(ref gradients) ? 0 : classes];
        for (int row = 0; row < blocks * lanes; row++)
        {
            for (int c = 0; c < classes; c++)
            {
                int place = byClass ? (c * stride) + row : (row * classes) + c;
                prediction[c] = Unsafe.Add(ref predictions, place);
                if (target.Length != 0)
                {
                    target[c] = Unsafe.Add(ref targets, place);
                }
            }

            Unsafe.Add(ref losses, row) = Row(Unsafe.IsNullRef(ref labels) ? 0 : Unsafe.Add(ref labels, row), target, prediction, gradient, Unsafe.Add(ref scales, row));
            for (int c = 0; c < gradient.Length; c++)
            {
                Unsafe.Add(ref gradients, byClass ? (c * stride) + row : (row * classes) + c) = gradient[c];
            }
        }
    }
}
