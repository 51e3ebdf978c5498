using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests.Options;

/// <summary>What <see cref="LossBatches"/> checks of the arguments of a batch, in which order, and what it says.</summary>
public sealed class LossBatchesTests
{
    private const int Rows = 2;
    private const int Numbers = 6;
    private const LossTraits All = LossTraits.HasLabels | LossTraits.HasTargets;

    private static readonly string[] s_inputs = ["labels", "targets", "histograms"];

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            TheoryData<string, string, string> pairs = [];
            foreach ((string method, string[] outputs) in new[] { ("Mean", new[] { "gradients" }), ("Sum", ["gradients"]), ("Each", ["gradients", "losses"]), ("EachHessian", ["gradients", "losses", "hessianDiagonals"]) })
            {
                foreach (string output in outputs)
                {
                    string[] others = output switch { "gradients" => [], "losses" => ["gradients"], _ => ["losses", "gradients"] };
                    foreach (string other in s_inputs.Concat(others).Append("weights"))
                    {
                        pairs.Add(method, output, other);
                    }
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void An_output_shares_no_memory_with_another_argument(string method, string output, string other)
    {
        float[] shared = new float[Numbers + 1];
        Assert.StartsWith($"{output} overlaps {other}", Error(method, new CheckedSquares(All), new() { [output] = shared.AsMemory(0, Length(output)), [other] = shared.AsMemory(1, Length(other)) }, output), StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_may_be_written_over_predictions_but_not_added_to_them()
    {
        float[] shared = new float[Numbers];
        Dictionary<string, Memory<float>> inPlace = new() { ["gradients"] = shared, ["histograms"] = shared };
        Call("Mean", new CheckedSquares(All), inPlace);
        Assert.StartsWith("gradients overlaps histograms", Error("Mean", new CheckedSquares(All | LossTraits.HasOptions, adds: true), inPlace, "gradients"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_error_in_order_is_told()
    {
        // Each argument is wrong, until it is mended.
        Dictionary<string, Memory<float>> wrong = new()
        {
            ["histograms"] = new float[Numbers - 1],
            ["targets"] = new float[Numbers + 3],
            ["labels"] = new float[Rows + 1],
            ["weights"] = new float[Rows + 1],
            ["gradients"] = new float[Numbers + 1],
            ["losses"] = new float[Rows + 1],
            ["hessianDiagonals"] = new float[Numbers + 1],
        };
        foreach (string name in new[] { "histograms", "targets", "labels", "weights" })
        {
            Assert.StartsWith($"{name} has length", Error("EachHessian", new CheckedSquares(All, LossNumbers.Probabilities), wrong, name), StringComparison.Ordinal);
            wrong.Remove(name);
        }

        MemoryMarshal.Cast<float, int>((wrong["labels"] = new float[Rows]).Span)[1] = 3;
        wrong["weights"] = new float[] { 0, 1 };
        Assert.StartsWith("row 1 has label 3", Error("EachHessian", new CheckedSquares(All, LossNumbers.Probabilities), wrong, "labels"), StringComparison.Ordinal);
        wrong["weights"] = new float[] { 1, 0 };
        Assert.StartsWith("gradients has length", Error("EachHessian", new CheckedSquares(All, LossNumbers.Probabilities), wrong, "gradients"), StringComparison.Ordinal);
        wrong.Remove("gradients");
        Assert.StartsWith("targets sums to 0 in row 0", Error("EachHessian", new CheckedSquares(All, LossNumbers.Probabilities, LossNumbers.Histogram), wrong, "targets"), StringComparison.Ordinal);
        Assert.StartsWith("histograms holds only zeros in row 0", Error("EachHessian", new CheckedSquares(All, predictionNumbers: LossNumbers.Histogram), wrong, "histograms"), StringComparison.Ordinal);
        foreach (string name in new[] { "losses", "hessianDiagonals" })
        {
            Assert.StartsWith($"{name} has length", Error("EachHessian", new CheckedSquares(All), wrong, name), StringComparison.Ordinal);
            wrong.Remove(name);
        }

        Call("EachHessian", new CheckedSquares(All), wrong);
    }

    [Theory]
    [InlineData(LossTraits.None, false)]
    [InlineData(LossTraits.MeanOverRows, true)]
    public void A_mean_of_nothing_is_an_error_where_it_is_to_be(LossTraits over, bool weightsMayCancel)
    {
        CheckedSquares loss = new(All | LossTraits.EmptyMeanThrows | over);
        Dictionary<string, Memory<float>> cancel = new() { ["weights"] = new float[] { 1, -1 } };
        Assert.Equal(weightsMayCancel, Record.Exception(() => Call("Mean", loss, cancel)) is null);
        Assert.Equal(weightsMayCancel, Record.Exception(() => LossBatches.Mean(loss, new int[Rows], new float[Numbers], new float[Numbers], new float[] { 1, -1 })) is null);
        Assert.StartsWith("histograms holds no rows", Assert.Throws<ArgumentException>("histograms", () => LossBatches.Mean<CheckedSquares, float>(loss, default(ReadOnlySpan<int>), default, default, default)).Message, StringComparison.Ordinal);
    }

    private static int Length(string name) => name is "labels" or "losses" or "weights" ? Rows : Numbers;

    private static string Error(string method, CheckedSquares loss, Dictionary<string, Memory<float>> arguments, string name)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => Call(method, loss, arguments));
        Assert.Equal(name, error.ParamName);
        return error.Message;
    }

    private static void Call(string method, CheckedSquares loss, Dictionary<string, Memory<float>> arguments)
    {
        Memory<float> Of(string name) => arguments.TryGetValue(name, out Memory<float> given) ? given : new float[Length(name)];
        ReadOnlySpan<int> labels = MemoryMarshal.Cast<float, int>(Of("labels").Span);
        ReadOnlySpan<float> targets = Of("targets").Span;
        ReadOnlySpan<float> predictions = Of("histograms").Span;
        ReadOnlySpan<float> weights = Of("weights").Span;
        Span<float> gradients = Of("gradients").Span;
        switch (method)
        {
            case "Mean":
                _ = LossBatches.Mean(loss, labels, targets, predictions, gradients, weights);
                break;
            case "Sum":
                _ = LossBatches.Sum(loss, labels, targets, predictions, gradients, weights);
                break;
            case "Each":
                LossBatches.Each(loss, labels, targets, predictions, Of("losses").Span, gradients, weights);
                break;
            default:
                LossBatches.EachHessian(loss, loss, labels, targets, predictions, Of("losses").Span, gradients, Of("hessianDiagonals").Span, weights);
                break;
        }
    }
}
