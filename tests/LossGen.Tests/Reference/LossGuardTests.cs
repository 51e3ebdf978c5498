using System;
using System.Runtime.InteropServices;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Reference;

public class LossGuardTests
{
    [Fact]
    public void Lengths_are_named_with_what_is_expected()
    {
        LossGuard.Length(10, 10, "prediction");
        Throws("prediction", "prediction has length 9, but length 10 is expected: one value for each class.", () => LossGuard.Length(9, 10, "prediction"));

        Assert.Equal(3, LossGuard.Rows(30, 10, "predictions"));
        Assert.Equal(0, LossGuard.Rows(0, 10, "predictions"));
        Throws("predictions", "predictions has length 33, but a multiple of 10 is expected: rows of 10 classes.", () => LossGuard.Rows(33, 10, "predictions"));

        LossGuard.RowLength(4, 4, "losses");
        Throws("losses", "losses has length 3, but length 4 is expected: one value for each of the 4 rows.", () => LossGuard.RowLength(3, 4, "losses"));
        Throws("losses", "losses has length 3, but length 1 is expected: one value for the one row.", () => LossGuard.RowLength(3, 1, "losses"));

        LossGuard.BatchLength(40, 4, 10, "gradients");
        Throws("gradients", "gradients has length 39, but length 40 is expected: 4 rows of 10 classes.", () => LossGuard.BatchLength(39, 4, 10, "gradients"));
        Throws(
            "gradients",
            "gradients has length 4, but length 40 is expected: 4 rows of 10 classes. To pass one weight a row, name the argument: weights: ...",
            () => LossGuard.BatchLength(4, 4, 10, "gradients"));
        Throws("targets", "targets has length 4, but length 40 is expected: 4 rows of 10 classes.", () => LossGuard.BatchLength(4, 4, 10, "targets"));
        Throws(
            "targets",
            "targets has length 4, but length 4000000000 is expected: 2000000000 rows of 2 classes.",
            () => LossGuard.BatchLength(4, 2_000_000_000, 2, "targets"));

        LossGuard.WeightsLength(0, 4);
        LossGuard.WeightsLength(4, 4);
        Throws("weights", "weights has length 3, but length 4 is expected: one value for each of the 4 rows.", () => LossGuard.WeightsLength(3, 4));
        Throws(
            "weights",
            "weights has length 40, but length 4 is expected: one value for each of the 4 rows. To pass gradients in an array, name the argument: gradients: ...",
            () => LossGuard.WeightsLength(40, 4));

        Throws("predictions", "predictions holds no rows, or the weights of its rows sum to 0, so there is no mean (EmptyMean.Throw).", () => LossGuard.EmptyMean("predictions"));
    }

    [Fact]
    public void A_label_out_of_range_is_named()
    {
        LossGuard.Label(0, 10);
        LossGuard.Label(9, 10);
        LossGuard.Label(-100, 10, -100);
        ThrowsRange("label", 10, "label is 10, but 0 to 9 is expected (10 classes).", () => LossGuard.Label(10, 10));
        ThrowsRange("label", -1, "label is -1, but 0 to 9 is expected (10 classes).", () => LossGuard.Label(-1, 10));
        ThrowsRange("label", -1, "label is -1, but 0 to 9 is expected (10 classes).", () => LossGuard.Label(-1, 10, -100));
        Assert.Throws<ArgumentOutOfRangeException>(() => LossGuard.Label(int.MinValue, 10, int.MinValue));
    }

    [Fact]
    public void The_first_row_with_a_bad_label_is_named_wherever_it_is()
    {
        LossGuard.Labels([], 10);
        for (int length = 1; length < 70; length++)
        {
            int[] labels = new int[length];
            Array.Fill(labels, 9);
            LossGuard.Labels(labels, 10);
            for (int row = 0; row < length; row++)
            {
                foreach (int bad in (int[])[10, -1, int.MaxValue, int.MinValue])
                {
                    labels[row] = bad;
                    string message = $"row {row} has label {bad}, but 0 to 9 is expected (10 classes).";
                    ThrowsRange("labels", bad, message, () => LossGuard.Labels(labels, 10));
                    ThrowsRange("labels", bad, message, () => LossGuard.Labels(labels, 10, int.MinValue));
                }

                labels[row] = -100;
                LossGuard.Labels(labels, 10, -100);
                labels[row] = 9;
            }
        }
    }

    [Fact]
    public void Only_rows_of_weight_0_excuse_their_labels()
    {
        for (int length = 1; length < 70; length += 3)
        {
            for (int row = 0; row < length; row++)
            {
                int[] labels = new int[length];
                double[] weights = new double[length];
                Array.Fill(weights, -1);
                labels[row] = -100;
                labels[length - 1] = 10;
                string message = row == length - 1 ? $"row {row} has label 10, but 0 to 9 is expected (10 classes)." : $"row {row} has label -100, but 0 to 9 is expected (10 classes).";
                ThrowsRange("labels", row == length - 1 ? 10 : -100, message, () => LossGuard.Labels(labels, 10, weights));
                ThrowsRange("labels", row == length - 1 ? 10 : -100, message, () => LossGuard.Labels(labels, 10, ReadOnlySpan<double>.Empty));
                weights[length - 1] = 0;
                weights[row] = -0.0;
                LossGuard.Labels(labels, 10, weights);
                int[] room = new int[length];
                Assert.All(LossGuard.WithoutOthers(labels, 10, room).ToArray(), l => Assert.Equal(0, l));

                // Where all labels are classes, they are not copied.
                labels[row] = labels[length - 1] = 9;
                Assert.True(LossGuard.WithoutOthers(labels, 10, room) == labels);
            }
        }
    }

    [Fact]
    public void Overlap_is_found_byte_by_byte_and_across_types()
    {
        byte[] memory = new byte[64];
        for (int start = 0; start <= 32; start++)
        {
            bool shared = start is > 24 - 8 and < 24 + 12;
            void Check() => LossGuard.Apart(Floats(memory, 24, 3), "gradient", Doubles(memory, start, 1), "prediction");
            void CheckBack() => LossGuard.Apart(MemoryMarshal.Cast<byte, double>(memory.AsSpan(start, 8)), "gradient", Floats(memory, 24, 3), "prediction");
            if (shared)
            {
                Throws("gradient", "gradient overlaps prediction: an output needs memory of its own.", Check);
                Throws("gradient", "gradient overlaps prediction: an output needs memory of its own.", CheckBack);
            }
            else
            {
                Check();
                CheckBack();
            }
        }

        LossGuard.Apart(Floats(memory, 24, 0), "gradient", Doubles(memory, 24, 1), "prediction");
        LossGuard.Apart(Floats(memory, 24, 1), "gradient", Doubles(memory, 24, 0), "prediction");
        LossGuard.Apart(new float[4].AsSpan(), "gradient", new int[4], "labels");
    }

    [Fact]
    public void In_place_means_exactly_the_same_memory()
    {
        double[] memory = new double[8];
        LossGuard.SameOrApart(memory.AsSpan(2, 3), "gradient", memory.AsSpan(2, 3), "prediction");
        LossGuard.SameOrApart(memory.AsSpan(2, 3), "gradient", memory.AsSpan(5, 3), "prediction");
        LossGuard.SameOrApart(memory.AsSpan(2, 0), "gradient", memory.AsSpan(1, 3), "prediction");
        const string message = "gradient overlaps prediction in part: in place means exactly the same memory, same start and same length.";
        Throws("gradient", message, () => LossGuard.SameOrApart(memory.AsSpan(2, 3), "gradient", memory.AsSpan(3, 3), "prediction"));
        Throws("gradient", message, () => LossGuard.SameOrApart(memory.AsSpan(2, 3), "gradient", memory.AsSpan(1, 3), "prediction"));
        Throws("gradient", message, () => LossGuard.SameOrApart(memory.AsSpan(2, 3), "gradient", memory.AsSpan(2, 4), "prediction"));
    }

    [Fact]
    public void Nothing_is_allocated_on_the_good_path()
    {
        int[] labels = new int[100];
        double[] values = new double[100];
        double[] others = new double[100];
        void Check()
        {
            LossGuard.Length(10, 10, "prediction");
            LossGuard.Rows(100, 10, "predictions");
            LossGuard.Labels(labels, 10);
            LossGuard.Apart<double, double>(values, "gradients", others, "targets");
            LossGuard.SameOrApart<double>(values, "gradients", values, "predictions");
        }

        Check();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Check();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Span<float> Floats(byte[] memory, int start, int length) => MemoryMarshal.Cast<byte, float>(memory.AsSpan(start, length * sizeof(float)));

    private static ReadOnlySpan<double> Doubles(byte[] memory, int start, int length) =>
        MemoryMarshal.Cast<byte, double>(memory.AsSpan(start, length * sizeof(double)));

    private static void Throws(string parameter, string message, Action action)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(action);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Equal($"{message} (Parameter '{parameter}')", exception.Message);
    }

    private static void ThrowsRange(string parameter, int value, string message, Action action)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(action);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Equal(value, exception.ActualValue);
        Assert.StartsWith($"{message} (Parameter '{parameter}')", exception.Message, StringComparison.Ordinal);
    }
}
