using System;
using System.Linq;
using LossGen.Playground.Plotting;
using LossGen.Playground.Protocol;
using Xunit;

namespace LossGen.Playground.Tests.Plotting;

/// <summary>Scales, curves and the fields of the plot.</summary>
public sealed class PlotTests
{
    private static readonly LossSignature s_logits = new("A", "CrossEntropy", LossShape.OfLabel, ["label", "prediction", "gradient"], "", 3, InputForm.Logits, InputForm.Probabilities, "nats");

    [Fact]
    public void The_ends_of_the_line_are_the_edges_of_the_plot()
    {
        PlotFrame frame = new(400, 200, -10, 10, [0, 5]);

        Assert.Equal((PlotFrame.Left, 400 - PlotFrame.Right), (frame.X(-10), frame.X(10)));
        Assert.InRange(frame.Y(5), PlotFrame.Top, frame.Y(0));
        Assert.InRange(frame.Y(0), frame.Y(5), 200 - PlotFrame.Bottom);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3.5)]
    [InlineData(1e200)]
    public void A_flat_curve_lies_inside(double value)
    {
        PlotFrame frame = new(400, 200, 0, 1, [value, value]);

        Assert.InRange(frame.Y(value), PlotFrame.Top + 1, 200 - PlotFrame.Bottom - 1);
    }

    [Fact]
    public void What_is_no_number_is_a_gap()
    {
        PlotFrame frame = new(400, 200, 0, 4, [1, 2]);

        string path = frame.Path([0, 1, 2, 3, 4], [1, double.PositiveInfinity, 1, 2, double.NaN]);

        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(1, path.Count(c => c == 'L'));
        Assert.DoesNotContain("NaN", path, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_infinity_gives_an_empty_plot() => Assert.Equal(string.Empty, new PlotFrame(400, 200, 0, 1, [double.NaN]).Path([0], [double.NaN]));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-5, "-5")]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(1e-16, "0")]
    [InlineData(200000, "2e5")]
    [InlineData(0.0002, "2e-4")]
    public void A_tick_is_short(double value, string text) => Assert.Equal(text, PlotFrame.Tick(value));

    [Theory]
    [InlineData("2, 0, -1", new[] { 2d, 0, -1 })]
    [InlineData("2", new[] { 2d, 2, 2 })]
    [InlineData("-inf 1e-3;inf", new[] { double.NegativeInfinity, 1e-3, double.PositiveInfinity })]
    public void Numbers_are_read_as_people_write_them(string text, double[] numbers) => Assert.Equal(numbers, NumberList.Read(text, 3, out _));

    [Theory]
    [InlineData("1, 2, 3, 4", "There are 4 numbers, but 3 are expected.")]
    [InlineData("1, two", "'two' is no number")]
    [InlineData(" ", "One number at least is needed.")]
    public void What_is_wrong_with_numbers_is_said(string text, string problem)
    {
        Assert.Null(NumberList.Read(text, 3, out string? said));
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_typed_stays_while_it_fits_and_what_was_not_follows_the_method()
    {
        LossForm form = new();
        form.Offer([s_logits]);
        Assert.Equal("2, 0, -1", form.Prediction);

        form.Prediction = "5, 5, 5";
        form.Offer([s_logits with { Classes = 10 }]);
        Assert.Equal("5, 5, 5", form.Prediction);

        form.Offer([s_logits with { Classes = 2 }]);
        Assert.Equal("2, 0", form.Prediction);

        form.Offer([s_logits with { Classes = 2, Prediction = InputForm.Probabilities }]);
        Assert.Equal(("0.7, 0.3", "0", "1"), (form.Prediction, form.From, form.To));
    }

    [Fact]
    public void The_method_that_was_chosen_stays_chosen()
    {
        LossForm form = new();
        LossSignature entropy = s_logits with { Method = "Entropy", Shape = LossShape.OfPrediction };
        form.Offer([s_logits, entropy]);
        form.Choose(entropy.Key);
        form.Offer([s_logits with { Classes = 5 }, entropy with { Classes = 5 }]);

        Assert.Equal("Entropy", form.Loss!.Method);
    }

    [Theory]
    [InlineData("9", "-1", "1", "Along class")]
    [InlineData("0", "1", "-1", "From and to")]
    [InlineData("0", "x", "1", "From and to")]
    public void A_line_that_cannot_be_drawn_is_refused(string index, string from, string to, string about)
    {
        LossForm form = new();
        form.Offer([s_logits]);
        (form.Index, form.From, form.To) = (index, from, to);

        Assert.Null(form.Request());
        Assert.Contains(about, form.Problem, StringComparison.Ordinal);
    }
}
