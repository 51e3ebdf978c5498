using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Calibration;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>The calibration error against its definition, and the temperature against the textbook's loss.</summary>
public sealed class CalibrationTests
{
    private readonly DigitSet _validation;
    private readonly DigitSet _test;
    private readonly Calibrator _calibrator;

    public CalibrationTests()
    {
        Random random = new(3);
        (DigitSet rest, _test) = DigitSet.Load().Split(800, random);
        (_validation, DigitSet training) = rest.Split(150, random);
        _calibrator = new Calibrator(training, _validation, _test, random);
        _ = _calibrator.Train(60).ToList();
    }

    [Fact]
    public void No_temperature_nearby_has_a_lower_loss_by_the_textbook()
    {
        LossReference reference = new(10) { Prediction = InputForm.Logits };
        double best = _calibrator.BestTemperature();
        Assert.Equal(Loss(best), _calibrator.MeanLoss(1 / best), 1e-12);
        Assert.All([0.5, 0.9, 0.999, 1.001, 1.1, 2], factor => Assert.True(Loss(best * factor) > Loss(best), $"at {factor} times the temperature"));

        // The slope by the temperature changes its sign within a millionth of it.
        Assert.True(Slope(best * (1 - 1e-6)) < 0 && Slope(best * (1 + 1e-6)) > 0);

        double Loss(double temperature) => reference.MeanCrossEntropy(_validation.Labels, Scaled(temperature));

        double Slope(double temperature)
        {
            double[] gradients = new double[_calibrator.ValidationLogits.Length];
            reference.MeanCrossEntropy(_validation.Labels, Scaled(temperature), gradients);
            return -gradients.Zip(_calibrator.ValidationLogits, (g, x) => g * x).Sum();
        }

        double[] Scaled(double temperature) => [.. _calibrator.ValidationLogits.Select(x => x / temperature)];
    }

    [Fact]
    public void The_calibration_error_is_that_of_its_definition()
    {
        foreach (double temperature in new[] { 1, 2.5 })
        {
            List<(double Confidence, bool IsRight)> rows = [];
            for (int row = 0; row < _test.Count; row++)
            {
                double[] powers = [.. _calibrator.TestLogits.Skip(10 * row).Take(10).Select(x => Math.Exp(x / temperature))];
                int guess = Array.IndexOf(powers, powers.Max());
                rows.Add((powers[guess] / powers.Sum(), guess == _test.Labels[row]));
            }

            double expected = rows
                .GroupBy(row => (int)Math.Min(9, Math.Floor(row.Confidence * 10)))
                .Sum(bin => (double)bin.Count() / rows.Count * Math.Abs(bin.Average(row => row.Confidence) - bin.Average(row => row.IsRight ? 1.0 : 0.0)));
            Reliability reliability = _calibrator.Measure(temperature);
            Assert.Equal(expected, reliability.ExpectedCalibrationError, 1e-9);
            Assert.Equal(rows.Count(row => row.IsRight), reliability.AreRight.Count(right => right));
            Assert.Equal(rows.Count, reliability.Counts.Sum());
        }
    }

    [Fact]
    public void Calibration_changes_no_guess()
    {
        Assert.Equal(_calibrator.Measure(1).AreRight, _calibrator.Measure(_calibrator.BestTemperature()).AreRight);
    }

    [Fact]
    public void Guesses_that_are_as_right_as_they_are_sure_have_no_error()
    {
        bool[] areRight = [.. Enumerable.Range(0, 40).Select(i => i % 4 != 0)];
        Assert.Equal(0, new Reliability([.. areRight.Select(_ => 0.75)], areRight).ExpectedCalibrationError, 1e-12);
        Assert.Equal(0.2, new Reliability([.. areRight.Select(_ => 0.95)], areRight).ExpectedCalibrationError, 1e-12);
        Assert.Equal(0.25, new Reliability([.. areRight.Select(_ => 1.0)], areRight).ExpectedCalibrationError, 1e-12);
    }
}
