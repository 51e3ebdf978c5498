using System;
using Xunit;

namespace LossGen.Tests.Reference;

/// <summary>Bad set-ups and bad calls: what is named, and that nothing was written.</summary>
public class LossReferenceErrorTests
{
    private static readonly double[] s_row = [0.2, 0.3, 0.5];

    [Fact]
    public void A_bad_set_up_is_named()
    {
        Assert.Equal("classes", Assert.Throws<ArgumentOutOfRangeException>(() => new LossReference(0)).ParamName);
        LossReference r = new(3);
        foreach (double bad in (double[])[0, 1, -2, double.NaN, double.PositiveInfinity])
        {
            Assert.Equal("LogBase", Assert.Throws<ArgumentOutOfRangeException>(() => r.LogBase = bad).ParamName);
        }

        Assert.Equal("LabelSmoothing", Assert.Throws<ArgumentOutOfRangeException>(() => r.LabelSmoothing = 1).ParamName);
        Assert.Equal("LabelSmoothing", Assert.Throws<ArgumentOutOfRangeException>(() => r.LabelSmoothing = -0.1).ParamName);
        Assert.Equal("Temperature", Assert.Throws<ArgumentOutOfRangeException>(() => r.Temperature = 0).ParamName);
        Assert.Equal("Temperature", Assert.Throws<ArgumentOutOfRangeException>(() => r.Temperature = double.NaN).ParamName);
        Assert.Equal("Epsilon", Assert.Throws<ArgumentOutOfRangeException>(() => r.Epsilon = 0).ParamName);
        Assert.Equal("ClassWeights", Assert.Throws<ArgumentException>(() => r.ClassWeights = [1, 2]).ParamName);
        Assert.Equal("ClassWeights", Assert.Throws<ArgumentOutOfRangeException>(() => r.ClassWeights = [1, -2, 1]).ParamName);
        Assert.Null(r.ClassWeights);
        Assert.Equal("FocalGamma", Assert.Throws<ArgumentOutOfRangeException>(() => r.FocalGamma = -1).ParamName);
        Assert.Equal("FocalGamma", Assert.Throws<ArgumentOutOfRangeException>(() => r.FocalGamma = double.PositiveInfinity).ParamName);
        Assert.Equal("PositiveWeight", Assert.Throws<ArgumentOutOfRangeException>(() => r.PositiveWeight = 0).ParamName);
        Assert.Equal("RenyiOrder", Assert.Throws<ArgumentOutOfRangeException>(() => r.RenyiOrder = -1).ParamName);
        Assert.Equal("RenyiOrder", Assert.Throws<ArgumentOutOfRangeException>(() => r.RenyiOrder = double.NaN).ParamName);
    }

    [Fact]
    public void A_bad_call_names_its_argument()
    {
        LossReference r = new(3);
        double[] two = new double[2];
        double[] three = new double[3];
        Named("prediction", () => r.Entropy(two));
        Named("gradient", () => r.Entropy(s_row, two));
        Named("prediction", () => r.CrossEntropy(0, two));
        Named("target", () => r.CrossEntropy(two, s_row));
        Named("target", () => r.KlDivergence(two, s_row));
        Named("prediction", () => r.KlDivergence(s_row, two));
        Named("targetGradient", () => r.KlDivergence(s_row, s_row, three, two));
        Named("hessianDiagonal", () => r.CrossEntropyHessian(0, s_row, three, two));
        Named("target", () => r.BinaryCrossEntropy(two, s_row));
        Named("hessianDiagonal", () => r.BinaryCrossEntropyHessian(s_row, s_row, three, two));
        Named("weights", () => r.WeightedEntropy(two));
        Named("counts", () => r.Gini((int[])[1, 2]));
        Named("histograms", () => r.MeanGini(new double[4]));
        Named("hessianDiagonals", () => r.EachCrossEntropyHessian([1], s_row, new double[1], three, two));
        Named("prediction", () => r.Focal(0, two));
        Assert.Equal("label", Assert.Throws<ArgumentOutOfRangeException>(() => r.Focal(3, s_row)).ParamName);
        Named("predictions", () => r.MeanEntropy(new double[4]));
        Named("labels", () => r.MeanCrossEntropy([0, 1], s_row));
        Named("targets", () => r.MeanKlDivergence(new double[6], s_row));
        Named("losses", () => r.EachEntropy(s_row, two));
        Named("gradients", () => r.EachEntropy(s_row, new double[1], two.AsSpan()));
        Named("weights", () => r.EachEntropy(s_row, new double[1], weights: two));
        Named("gradients", () => r.MeanEntropy(s_row, two.AsSpan()));
        Assert.Equal("label", Assert.Throws<ArgumentOutOfRangeException>(() => r.CrossEntropy(3, s_row)).ParamName);
        Assert.Equal("label", Assert.Throws<ArgumentOutOfRangeException>(() => r.CrossEntropy(int.MinValue, s_row)).ParamName);
        ArgumentException exception = Assert.Throws<ArgumentOutOfRangeException>(() => r.MeanCrossEntropy([0, 3], new double[6]));
        Assert.Contains("row 1 has label 3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlaps_throw_before_anything_is_written()
    {
        LossReference r = new(3);
        double[] memory = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];
        double[] before = (double[])memory.Clone();
        double[] other = new double[3];
        Named("gradient", () => r.Entropy(memory.AsSpan(0, 3), memory.AsSpan(1, 3)));
        Named("gradient", () => r.CrossEntropy(0, memory.AsSpan(1, 3), memory.AsSpan(0, 3)));
        Named("gradient", () => r.CrossEntropy(memory.AsSpan(0, 3), other, memory.AsSpan(2, 3)));
        Named("gradient", () => r.KlDivergence(memory.AsSpan(0, 3), s_row, memory.AsSpan(0, 3)));
        Named("targetGradient", () => r.KlDivergence(s_row, memory.AsSpan(0, 3), other, memory.AsSpan(0, 3)));
        Named("targetGradient", () => r.KlDivergence(s_row, s_row, memory.AsSpan(0, 3), memory.AsSpan(2, 3)));
        Named("hessianDiagonal", () => r.CrossEntropyHessian(0, memory.AsSpan(0, 3), other, memory.AsSpan(0, 3)));
        Named("losses", () => r.EachEntropy(memory.AsSpan(0, 3), memory.AsSpan(2, 1)));
        Named("gradients", () => r.EachEntropy(s_row, memory.AsSpan(0, 1), memory.AsSpan(0, 3)));
        Named("gradients", () => r.MeanEntropy(s_row, memory.AsSpan(0, 3), memory.AsSpan(2, 1)));
        Named("gradients", () => r.MeanKlDivergence(memory.AsSpan(0, 3), s_row, memory.AsSpan(1, 3)));
        Named("hessianDiagonals", () => r.EachCrossEntropyHessian([0], s_row, new double[1], memory.AsSpan(0, 3), memory.AsSpan(2, 3)));
        Named("hessianDiagonal", () => r.BinaryCrossEntropyHessian(memory.AsSpan(0, 3), s_row, other, memory.AsSpan(0, 3)));
        Assert.Equal(before, memory);
    }

    private static void Named(string parameter, Action call) => Assert.Equal(parameter, Assert.Throws<ArgumentException>(call).ParamName);

    private static void Named(string parameter, Func<double> call) => Named(parameter, () => { call(); });
}
