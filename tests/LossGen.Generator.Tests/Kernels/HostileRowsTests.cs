using System;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Passes;
using LossGen.Generator.Schedules;
using Xunit;

namespace LossGen.Generator.Tests.Kernels;

/// <summary>The rows that passes are held to have in them what could make a difference.</summary>
public sealed class HostileRowsTests
{
    [Theory]
    [InlineData(InputForm.Logits)]
    [InlineData(InputForm.Probabilities)]
    [InlineData(InputForm.LogProbabilities)]
    public void Batches_hold_all_that_is_special(InputForm form)
    {
        float[] all = [.. Enumerable.Range(0, 60).SelectMany(seed => Batch<float>(form, seed).Inputs.Values.SelectMany(x => x))];
        Assert.Contains(all, float.IsNaN);
        Assert.InRange(all.Where(float.IsNaN).Select(BitConverter.SingleToInt32Bits).Distinct().Count(), 20, int.MaxValue);
        Assert.Contains(all, float.IsPositiveInfinity);
        Assert.Contains(all, float.IsSubnormal);
        Assert.Contains(all, x => x == 0 && float.IsNegative(x));
        Assert.Contains(all, x => x == 0 && !float.IsNegative(x));
        Assert.Contains(all, form == InputForm.Probabilities ? x => x is < 0 and > -1 : float.IsNegativeInfinity);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Tiles_do_not_divide_an_odd_number_of_blocks(int tile)
    {
        foreach (VectorWidth width in (VectorWidth[])[VectorWidth.Vector128, VectorWidth.Vector256, VectorWidth.Vector512])
        {
            KernelBatch<double> batch = HostileRows.Batch<double>(new(ElementType.Double, width, 3, false), InputForm.Logits, InputForm.Logits, ["gradients"], tile, 1);
            Assert.Equal(1, batch.Blocks % 2);
            Assert.True(tile == 1 || batch.Blocks % tile != 0);
            Assert.Equal(Enumerable.Range(0, 3), batch.Labels.Distinct().Order());
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_batch()
    {
        static int[] Bits(int seed) => [.. Batch<float>(InputForm.Logits, seed).Inputs["predictions"].Select(BitConverter.SingleToInt32Bits)];
        Assert.Equal(Bits(3), Bits(3));
        Assert.NotEqual(Bits(3), Bits(4));
    }

    /// <summary>Tests of both paths: the first tile is ordinary, others are not.</summary>
    [Theory]
    [InlineData("CrossEntropyOfLabel")]
    [InlineData("CrossEntropy")]
    [InlineData("Entropy")]
    [InlineData("KlDivergence")]
    public void Some_tiles_take_the_fast_path_and_some_the_slow_one(string name)
    {
        KernelCase of = KernelCases.Of(10, ElementType.Single).First(c => c.Name == name && c.Prediction == InputForm.Logits);
        KernelShape shape = new(ElementType.Single, VectorWidth.Vector512, 10, false);
        (Flow flow, Schedule schedule) = ScheduleTable.Choose(of.Recipe, ["gradient"], shape);
        Kernel made = KernelPipeline.Make(name, flow, shape, schedule with { Slow = SlowPath.RowByRow });
        KernelInterpreter<float> kernel = new(made, of.Recipe.Tables, rows: new RowKernel<float>(of.Recipe, 10));
        for (int seed = 0; seed < 10; seed++)
        {
            KernelBatch<float> batch = HostileRows.Batch<float>(shape, of.Prediction, of.Key.Target, of.Outputs, 2, seed);
            int before = kernel.SlowTiles;
            kernel.Run(batch);
            Assert.InRange(kernel.SlowTiles - before, 1, ((batch.Blocks + 1) / 2) - 1);
        }
    }

    private static KernelBatch<T> Batch<T>(InputForm form, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => HostileRows.Batch<T>(new(ElementType.Single, VectorWidth.Vector512, 10, false), form, form, ["gradients"], 2, seed);
}
