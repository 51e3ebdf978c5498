using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using LossGen.Runtime;

namespace LossGen.Tests.Options;

/// <summary>Kernels whose value is the index of the largest number, the lowest among equals, or NaN where a number is NaN.</summary>
internal readonly struct IndexRows<T>(int classes, bool byClass, int lanes) : ILossRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Classes => classes;

    public bool ByClass => byClass;

    public int Lanes => lanes;

    public int Scratch => 0;

    public int Tile => 1;

    public T Row(int label, ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient, T scale)
    {
        int index = 0;
        for (int c = 0; c < classes; c++)
        {
            if (T.IsNaN(prediction[c]))
            {
                return T.NaN;
            }

            index = prediction[c] > prediction[index] ? c : index;
        }

        return T.CreateChecked(index);
    }

    public void Blocks(ref int labels, ref T targets, ref T predictions, ref T losses, ref T gradients, ref T scales, int stride, ref T scratch, int blocks, int tile)
    {
        T[] prediction = new T[classes];
        for (int row = 0; row < blocks * lanes; row++)
        {
            for (int c = 0; c < classes; c++)
            {
                prediction[c] = Unsafe.Add(ref predictions, byClass ? (c * stride) + row : (row * classes) + c);
            }

            Unsafe.Add(ref losses, row) = Row(0, default, prediction, default, T.One);
        }
    }
}
