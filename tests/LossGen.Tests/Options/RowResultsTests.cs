using System;
using System.Linq;
using System.Numerics;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Options;

/// <summary>Results that are no gradients, diagonals of Hessians, and indices of rows.</summary>
public sealed class RowResultsTests
{
    [Theory]
    [InlineData(3, false, 8)]
    [InlineData(3, true, 8)]
    [InlineData(2, true, 0)]
    [InlineData(7, false, 0)]
    [InlineData(1, true, 16)]
    public void Results_are_written_with_or_without_values(int classes, bool byClass, int lanes)
    {
        AssertResults<float>(classes, byClass, lanes);
        AssertResults<double>(classes, byClass, lanes);
    }

    [Theory]
    [InlineData(3, false, 8)]
    [InlineData(3, true, 8)]
    [InlineData(5, false, 0)]
    [InlineData(5, true, 0)]
    public void Indices_are_numbers_or_minus_1(int classes, bool byClass, int lanes)
    {
        AssertIndices<float>(classes, byClass, lanes);
        AssertIndices<double>(classes, byClass, lanes);
    }

    [Fact]
    public void The_last_of_4096_classes_has_its_index()
    {
        float[] row = new float[4096];
        row[4095] = 1;
        int[] labels = new int[1];
        LossRows.Indices(new IndexRows<float>(4096, false, 0), row, labels);
        Assert.Equal(4095, labels[0]);
    }

    private static void AssertResults<T>(int classes, bool byClass, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (int rows in new[] { 0, 1, 2, 5, 23, 1100 })
        {
            OptionBatch<T> plain = new(new(classes, byClass, lanes), rows, new(false, int.MinValue, false, false, false), 3);
            T[] results = new T[rows * classes];
            T[] values = new T[rows];
            int[] zeros = plain.Labels;
            Array.Clear(zeros);
            (T[] losses, T[] gradients) = plain.Expected(1, 1);
            LossRows.Results(plain.Kernel, plain.Predictions, results, values, 1);
            Assert.Equal(gradients, results);
            Assert.Equal(losses, values);
            T[] inPlace = [.. plain.Predictions];
            LossRows.Results(plain.Kernel, inPlace, inPlace, default, 1);
            Assert.Equal(gradients, inPlace);

            foreach (OptionCase options in OptionCase.All())
            {
                OptionBatch<T> batch = new(new(classes, byClass, lanes, options.Targets), rows, options, 4);
                (losses, gradients) = batch.Expected(0.5, 1);
                LossRows.Results(batch.Kernel, batch.Labels, batch.Targets, batch.Predictions, results, values, batch.Weights, 0.5, batch.Options(false));
                Assert.Equal(gradients, results);
                Assert.Equal(losses, values);
                Array.Fill(results, T.One);
                LossRows.Results(batch.Kernel, batch.Labels, batch.Targets, batch.Predictions, results, default, batch.Weights, 0.5, batch.Options(true));
                Assert.Equal(batch.Expected(0.5, 1, [.. results.Select(_ => T.One)]).Gradients, results);
            }
        }
    }

    private static void AssertIndices<T>(int classes, bool byClass, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Random random = new(9);
        foreach (int rows in new[] { 0, 1, 2, 3, 6, 41, 1024, 2500 })
        {
            T[] predictions = new T[rows * classes];
            int[] expected = new int[rows];
            for (int row = 0; row < rows; row++)
            {
                T[] numbers = [.. Enumerable.Range(0, classes).Select(_ => random.Next(30) == 0 ? T.NaN : T.CreateChecked(random.Next(-3, 3)))];
                expected[row] = numbers.Any(T.IsNaN) ? -1 : Array.IndexOf(numbers, numbers.Max());
                for (int c = 0; c < classes; c++)
                {
                    predictions[byClass ? (c * rows) + row : (row * classes) + c] = numbers[c];
                }
            }

            int[] labels = [.. Enumerable.Repeat(77, rows)];
            LossRows.Indices(new IndexRows<T>(classes, byClass, lanes), predictions, labels);
            Assert.Equal(expected, labels);
        }
    }
}
