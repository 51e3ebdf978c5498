using System;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LossGen.Runtime;
using LossGen.Tests.Support;
using Xunit;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace LossGen.Tests.Bits;

/// <summary>
/// The kernels of blocks of every width give the bits of the public methods, also those of widths that this machine has no vectors for: their operations
/// then go by halves. So a machine without 512-bit vectors still proves the kernels for machines with them.
/// </summary>
public sealed class WidthTests
{
    private delegate void LabelBlocks<T>(ref int labels, ref T predictions, ref T losses, ref T gradients, ref T scales, ref T scratch, int blocks, int tile);

    private delegate void PairBlocks<T>(ref T targets, ref T predictions, ref T losses, ref T gradients, ref T scales, ref T scratch, int blocks, int tile);

    private delegate void RowBlocks<T>(ref T predictions, ref T losses, ref T gradients, ref T scales, ref T scratch, int blocks, int tile);

    private delegate void LabelRows<T>(ref int labels, ref T predictions, ref T losses, ref T gradients, ref T scales, int rows);

    private delegate void Rows<T>(ref T predictions, ref T losses, ref T gradients, ref T scales, ref T scratch, int rows);

    public static TheoryData<string> Singles => EmittedLosses.Of<float>();

    public static TheoryData<string> Doubles => EmittedLosses.Of<double>();

    [Theory]
    [MemberData(nameof(Singles))]
    public void Every_width_has_the_same_bits_in_float(string name) => Every_width_has_the_same_bits<float>(name);

    [Theory]
    [MemberData(nameof(Doubles))]
    public void Every_width_has_the_same_bits_in_double(string name) => Every_width_has_the_same_bits<double>(name);

    private static void Every_width_has_the_same_bits<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EmittedLoss<T> loss = EmittedLosses.Find<T>(name);
        GoldenRows<T> rows = new(loss.Options);
        T[] losses = new T[rows.Rows];
        T[] gradients = new T[rows.Rows * rows.Classes];
        foreach (int width in new[] { 128, 256, 512 })
        {
            loss.EachOfLabelGradient(rows.Labels, rows.Predictions, losses, gradients, default);
            Check(rows, losses, gradients, name, "CrossEntropyOfLabel", width);
            foreach (GoldenRows<T> each in loss.Options.Prediction == InputForm.Logits ? [rows, GoldenRows<T>.NearOneHot(loss.Options)] : new[] { rows })
            {
                loss.EachEntropyGradient(each.Predictions, losses, gradients, default);
                Check(each, losses, gradients, name, "Entropy", width);
            }

            loss.EachCrossEntropyGradient(rows.Targets, rows.Predictions, losses, gradients, default);
            Check(rows, losses, gradients, name, "CrossEntropy", width);
            loss.EachKlGradient(rows.Targets, rows.Predictions, losses, gradients, default);
            Check(rows, losses, gradients, name, "KlDivergence", width);
        }
    }

    private static void Check<T>(GoldenRows<T> rows, T[] losses, T[] gradients, string name, string kernel, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Type? Class(string name) => EmittedLosses.Assembly.GetType($"LossGen.Generated.LossGen_Tests_Support_{name}");
        MethodInfo? Kernel(string of) => Class($"{name}.{kernel}{width}")?.GetMethod(of, BindingFlags.Static | BindingFlags.NonPublic);
        ILossRows<T> shape = (ILossRows<T>)Activator.CreateInstance(Class($"{name}.{kernel}")!.GetNestedType("Rows", BindingFlags.NonPublic)!)!;
        MethodInfo? blocks = Kernel("Blocks");
        if (!Vector128.IsHardwareAccelerated || (typeof(T) == typeof(double) && !X86Fma.IsSupported))
        {
            // Without vectors the rows go one by one.
            Assert.Equal(0, shape.Lanes);
            return;
        }

        int lanes = width / (typeof(T) == typeof(double) ? 64 : 32);
        if (blocks is null)
        {
            // A block of so many classes in so many lanes leaves the cache, or has no room on the stack, or is of narrow vectors and not worth its text,
            // or its rows are as quick one by one.
            Assert.True(rows.Classes * Math.Max(width, 256) / 8 > 24 * 1024 || (width == 128 && rows.Classes >= 64 && (rows.Classes <= 128 || kernel != "KlDivergence"))
                || (width == 512 && rows.Classes >= 48 && kernel == "KlDivergence" && rows.AreProbabilities));
            if (Kernel("Rows") is { } many)
            {
                CheckRows(rows, losses, gradients, kernel, width, many);
            }

            return;
        }

        int count = rows.Rows / lanes;
        int tile = 2;

        // More than any kernel takes, of this width or another.
        T[] scratch = new T[((16 * (rows.Classes + lanes)) + 256) * lanes * tile];
        T[] scales = [.. Enumerable.Repeat(T.CreateTruncating(1 / Math.Log(rows.LogBase)), rows.Rows)];
        for (int i = 0; i < 2; i++)
        {
            // Without gradients, then with them, in place.
            T[] got = new T[rows.Rows];
            T[] slopes = [.. rows.Predictions];
            bool withGradients = i == 1;
            ref T receiver = ref withGradients ? ref slopes[0] : ref Unsafe.NullRef<T>();
            switch (kernel)
            {
                case "CrossEntropyOfLabel":
                    blocks.CreateDelegate<LabelBlocks<T>>()(ref rows.Labels[0], ref slopes[0], ref got[0], ref receiver, ref scales[0], ref scratch[0], count, tile);
                    break;
                case "Entropy":
                    blocks.CreateDelegate<RowBlocks<T>>()(ref slopes[0], ref got[0], ref receiver, ref scales[0], ref scratch[0], count, tile);
                    break;
                default:
                    blocks.CreateDelegate<PairBlocks<T>>()(ref rows.Targets[0], ref slopes[0], ref got[0], ref receiver, ref scales[0], ref scratch[0], count, tile);
                    break;
            }

            int done = count * lanes;
            Same(losses.AsSpan(0, done), got.AsSpan(0, done), kernel, width);
            int all = done * rows.Classes;
            Same(withGradients ? gradients.AsSpan(0, all) : rows.Predictions.AsSpan(0, all), slopes.AsSpan(0, all), kernel + "'s gradients", width);
            Assert.All(got[done..], x => Assert.Equal(T.Zero, x));
            Same(rows.Predictions.AsSpan(all), slopes.AsSpan(all), kernel + " beyond its blocks", width);
        }
    }

    /// <summary>The same for kernels that take rows one after the other.</summary>
    private static void CheckRows<T>(GoldenRows<T> rows, T[] losses, T[] gradients, string kernel, int width, MethodInfo many)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] scratch = new T[2 * (rows.Classes + 64)];
        T[] scales = [.. Enumerable.Repeat(T.CreateTruncating(1 / Math.Log(rows.LogBase)), rows.Rows)];
        for (int i = 0; i < 2; i++)
        {
            // Without gradients, then with them, in place.
            T[] got = new T[rows.Rows];
            T[] slopes = [.. rows.Predictions];
            ref T receiver = ref i == 1 ? ref slopes[0] : ref Unsafe.NullRef<T>();
            if (kernel == "Entropy")
            {
                many.CreateDelegate<Rows<T>>()(ref slopes[0], ref got[0], ref receiver, ref scales[0], ref scratch[0], rows.Rows);
            }
            else
            {
                many.CreateDelegate<LabelRows<T>>()(ref rows.Labels[0], ref slopes[0], ref got[0], ref receiver, ref scales[0], rows.Rows);
            }

            Same<T>(losses, got, kernel, width);
            Same<T>(i == 1 ? gradients : rows.Predictions, slopes, kernel + "'s gradients", width);
        }
    }

    private static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what, int width)
        where T : unmanaged
    {
        ReadOnlySpan<byte> a = MemoryMarshal.AsBytes(expected);
        ReadOnlySpan<byte> b = MemoryMarshal.AsBytes(actual);
        int at = a.CommonPrefixLength(b);
        Assert.True(at == a.Length, at == a.Length ? null : $"{what}, {width} bits: number {at / Unsafe.SizeOf<T>()} is {actual[at / Unsafe.SizeOf<T>()]}, not {expected[at / Unsafe.SizeOf<T>()]}.");
    }
}
