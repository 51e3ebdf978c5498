using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Steps that few recipes have, and calls that make no sense.</summary>
public sealed class InterpretedStepsTests
{
    [Fact]
    public void Tables_have_a_number_for_each_class()
    {
        double[] weights = [.. Enumerable.Range(1, 11).Select(i => i * 0.1)];
        Recipe k = new("Weighted", ElementType.Single);
        PerClass x = k.Load(Arguments.Prediction, "x");
        k.Store(Arguments.Gradient, x * k.ClassConst("weights", weights), "weighted");
        k.Return(k.AtLabel(k.ClassConst("weights", weights), "w"));
        RecipeInterpreter<float> interpreter = new(k, 11);
        interpreter.Input(Arguments.Prediction).Fill(3);
        Assert.Equal(0.5f, interpreter.Run(label: 4));
        Assert.Equal(weights.Select(w => 3 * (float)w), interpreter.Output(Arguments.Gradient).ToArray());
    }

    [Fact]
    public void Compensated_sums_keep_what_rounding_lost()
    {
        Recipe k = new("Sum", ElementType.Double);
        (PerSample sum, PerSample error) = k.CompensatedSumOf(k.Load(Arguments.Prediction, "x"), "sum", "error", "the sum");
        k.Return(error);
        RecipeInterpreter<double> interpreter = new(k, 40);
        Span<double> x = interpreter.Input(Arguments.Prediction);
        for (int c = 0; c < 40; c++)
        {
            x[c] = c % 3 == 0 ? 1e20 : 1.5 * c;
        }

        // What is lost of the others, next to 14 times 1e20, is all of them: units there are 2^14 and more.
        Assert.Equal(1.5 * 507, interpreter.Run());
    }

    [Fact]
    public void The_others_of_one_class_are_nothing()
    {
        Recipe k = new("One", ElementType.Single);
        (_, PerSample rest) = k.HiRestOf(k.Load(Arguments.Prediction, "x"), "hi", "rest", "the largest");
        k.Return(rest);
        RecipeInterpreter<float> interpreter = new(k, 1);
        interpreter.Input(Arguments.Prediction)[0] = 4;
        Assert.Equal(0, BitConverter.SingleToInt32Bits(interpreter.Run()));
    }

    [Fact]
    public void A_label_that_is_no_class_throws()
    {
        Recipe k = new("Label", ElementType.Single);
        k.Return(k.AtLabel(k.Load(Arguments.Prediction, "x"), "xl"));
        RecipeInterpreter<float> interpreter = new(k, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => interpreter.Run());
        Assert.Throws<ArgumentOutOfRangeException>(() => interpreter.Run(3));
        Assert.Throws<ArgumentException>(() => new RecipeInterpreter<double>(k, 3));
    }

    [Fact]
    public void What_was_not_given_is_no_number()
    {
        Recipe k = new("Sum", ElementType.Single);
        k.Return(k.SumOf(k.Load(Arguments.Target, "t") + k.Load(Arguments.Prediction, "x"), "sum"));
        RecipeInterpreter<float> interpreter = new(k, 2);
        interpreter.Input(Arguments.Prediction).Fill(1);
        Assert.True(float.IsNaN(interpreter.Run()));
        Assert.Throws<KeyNotFoundException>(() => interpreter.Input("targets").Length);
    }
}
