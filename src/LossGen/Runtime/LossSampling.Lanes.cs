#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <content>
/// A row a lane. Each lane adds in the order of the classes, as one row by itself does, and counts the running sums above the threshold: without a branch that nothing could predict.
/// </content>
public static unsafe partial class LossSampling
{
    // Rows that become columns together: what is stored number by number and read as a vector should have reached the cache by then.
    private const int MostColumns = 64;

    private const int ColumnsBytes = 16 * 1024;

    // What as many rows as there are lanes may take.
    private const int MostColumnsBytes = 64 * 1024;

    // Whole vectors of rows that lie class by class; how many rows that was.
    private static int EachOfColumns<T>(ReadOnlySpan<T> numbers, int classes, int betweenClasses, ReadOnlySpan<T> uniforms, Span<int> labels)
        where T : unmanaged
        => Vector512.IsHardwareAccelerated && labels.Length >= LossSumLanes512.Count ? Draw<T, Vector512<double>, LossSumLanes512>(numbers, classes, betweenClasses, uniforms, labels)
            : Vector256.IsHardwareAccelerated && labels.Length >= LossSumLanes256.Count ? Draw<T, Vector256<double>, LossSumLanes256>(numbers, classes, betweenClasses, uniforms, labels)
            : Vector128.IsHardwareAccelerated ? Draw<T, Vector128<double>, LossSumLanes128>(numbers, classes, betweenClasses, uniforms, labels)
            : 0;

    // Rows that lie row by row become columns first. Very long rows do so fewer at a time.
    private static int EachOfRows<T>(ReadOnlySpan<T> numbers, int classes, ReadOnlySpan<T> uniforms, Span<int> labels)
        where T : unmanaged
    {
        int fit = MostColumnsBytes / (classes * sizeof(T));
        return Vector512.IsHardwareAccelerated && Math.Min(labels.Length, fit) >= LossSumLanes512.Count ? DrawRows<T, Vector512<double>, LossSumLanes512>(numbers, classes, uniforms, labels)
            : Vector256.IsHardwareAccelerated && Math.Min(labels.Length, fit) >= LossSumLanes256.Count ? DrawRows<T, Vector256<double>, LossSumLanes256>(numbers, classes, uniforms, labels)
            : Vector128.IsHardwareAccelerated && Math.Min(labels.Length, fit) >= LossSumLanes128.Count ? DrawRows<T, Vector128<double>, LossSumLanes128>(numbers, classes, uniforms, labels)
            : 0;
    }

    [SkipLocalsInit]
    private static int DrawRows<T, TVector, TLanes>(ReadOnlySpan<T> numbers, int classes, ReadOnlySpan<T> uniforms, Span<int> labels)
        where T : unmanaged
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        int columns = Math.Min(labels.Length, Math.Max(TLanes.Count, Math.Min(MostColumns, ColumnsBytes / (classes * sizeof(T)))));
        columns -= columns % TLanes.Count;
        T* memory = stackalloc T[columns * classes];
        int row = 0;
        for (; row <= labels.Length - TLanes.Count; row += columns)
        {
            columns = Math.Min(columns, labels.Length - row);
            columns -= columns % TLanes.Count;
            ref T from = ref MemoryMarshal.GetReference(numbers.Slice(row * classes, columns * classes));
            for (int c = 0; c < classes; c++)
            {
                for (int column = 0; column < columns; column++)
                {
                    memory[(c * columns) + column] = Unsafe.Add(ref from, (column * classes) + c);
                }
            }

            Draw<T, TVector, TLanes>(new ReadOnlySpan<T>(memory, columns * classes), classes, columns, uniforms.Slice(row, columns), labels.Slice(row, columns));
        }

        return row;
    }

    /// <summary>Draws a class of each of some rows that lie class by class, but for the last, fewer than a vector.</summary>
    /// <returns>How many rows that was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Draw<T, TVector, TLanes>(ReadOnlySpan<T> numbers, int classes, int betweenClasses, ReadOnlySpan<T> uniforms, Span<int> labels)
        where T : unmanaged
        where TVector : struct
        where TLanes : ILossSumLanes<TVector>
    {
        ref T first = ref MemoryMarshal.GetReference(numbers);
        TVector zero = TLanes.Create(0);
        TVector infinity = TLanes.Create(double.PositiveInfinity);
        int row = 0;
        for (; row <= labels.Length - TLanes.Count; row += TLanes.Count)
        {
            TVector sum = zero;
            TVector isNegative = zero;
            for (int c = 0; c < classes; c++)
            {
                TVector p = TLanes.Load(ref first, (c * betweenClasses) + row);
                isNegative = TLanes.Or(isNegative, TLanes.AreLess(p, zero));
                sum = TLanes.Add(sum, p);
            }

            // The number of classes less those whose running sum is above, as an integer, since sums never fall.
            TVector threshold = TLanes.Multiply(TLanes.Load(ref MemoryMarshal.GetReference(uniforms), row), sum);
            TVector above = zero;
            TVector running = zero;
            for (int c = 0; c < classes; c++)
            {
                running = TLanes.Add(running, TLanes.Load(ref first, (c * betweenClasses) + row));
                above = TLanes.AddBits(above, TLanes.AreLess(threshold, running));
            }

            TVector isUsual = TLanes.And(TLanes.And(TLanes.AreLess(zero, sum), TLanes.AreLess(sum, infinity)), TLanes.AreEqual(isNegative, zero));
            bool areUsual = TLanes.AllSet(isUsual);
            ref long lanes = ref Unsafe.As<TVector, long>(ref above);
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                int label = classes + (int)Unsafe.Add(ref lanes, lane);
                labels[row + lane] = areUsual && label < classes ? label : Draw(numbers, row + lane, betweenClasses, classes, uniforms[row + lane]);
            }
        }

        return row;
    }
}
#endif
