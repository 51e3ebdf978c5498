using System;
using System.Numerics;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The reductions over the classes, in the order that <see cref="ReductionOrder"/> decides: written from its words, without a printer.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal static class Reductions<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The result of all classes, and the second one.</summary>
    public static (T First, T Second) Of<TReduction>(ReadOnlySpan<T> values)
        where TReduction : IReduction<T>
    {
        int lanes = ReductionOrder.Lanes(values.Length, typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single);
        Span<T> first = stackalloc T[lanes];
        Span<T> second = stackalloc T[lanes];
        int present = Math.Min(lanes, values.Length);
        values[..present].CopyTo(first);
        second.Fill(TReduction.Second);
        for (int c = lanes; c < values.Length; c++)
        {
            TReduction.Combine(ref first[c % lanes], ref second[c % lanes], values[c], TReduction.Second);
        }

        for (int half = lanes / 2; half >= 1; half /= 2)
        {
            for (int i = 0; i < half && i + half < present; i++)
            {
                TReduction.Combine(ref first[i], ref second[i], first[i + half], second[i + half]);
            }

            present = Math.Min(present, half);
        }

        return (first[0], values.Length == 1 ? T.Zero : second[0]);
    }

    /// <summary>The largest value.</summary>
    public readonly struct Max : IReduction<T>
    {
        public static T Second => T.Zero;

        public static void Combine(ref T a, ref T aSecond, T b, T bSecond) => a = b > a ? b : a;
    }

    /// <summary>The sum.</summary>
    public readonly struct Sum : IReduction<T>
    {
        public static T Second => T.Zero;

        public static void Combine(ref T a, ref T aSecond, T b, T bSecond) => a += b;
    }

    /// <summary>The largest value, and the sum of all others.</summary>
    public readonly struct HiRest : IReduction<T>
    {
        // Of two classes the rest is the smaller one, which may be -0.
        public static T Second => T.NegativeZero;

        public static void Combine(ref T a, ref T aSecond, T b, T bSecond)
        {
            aSecond = (aSecond + bSecond) + (a < b ? a : b);
            a = b > a ? b : a;
        }
    }

    /// <summary>The sum, and what its roundings lost.</summary>
    public readonly struct CompensatedSum : IReduction<T>
    {
        public static T Second => T.Zero;

        public static void Combine(ref T a, ref T aSecond, T b, T bSecond)
        {
            T total = a + b;
            T part = total - a;
            aSecond = (aSecond + bSecond) + ((a - (total - part)) + (b - part));
            a = total;
        }
    }
}
