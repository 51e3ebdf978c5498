using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Specification;
using LossGen.Tests.Exact;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The recipes of the binary cross-entropy and of its Hessian against exact arithmetic, from one class on, with their options and at their limits.</summary>
public sealed class BinaryCrossEntropyRecipeTests
{
    public static TheoryData<InputForm, int> Cases => new(from form in (InputForm[])[InputForm.Logits, InputForm.Probabilities] from c in (int[])[1, 2, 3, 10, 33, 100, 1000] select (form, c));

    /// <summary>A value: 3 ULP of its terms, each of an exponential or a logarithm, and what up to 63 additions a lane add in double of 1,000 classes. A gradient of 4 operations, likewise.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_floats(InputForm form, int classes) => Check<float>(form, classes, classes == 1000 ? 6 : 3.5);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_doubles(InputForm form, int classes) => Check<double>(form, classes, classes == 1000 ? 14 : 3.5);

    [Fact]
    public void Infinite_logits_give_the_limits()
    {
        double infinity = double.PositiveInfinity;
        (double T, double X, double Value, double Slope)[] limits =
        [
            (1, infinity, 0, 0), (0, infinity, infinity, 1), (0, -infinity, 0, 0), (1, -infinity, infinity, -2), (0.25, infinity, infinity, 0.75), (0.25, -infinity, infinity, -0.5),
        ];
        LossKey key = new(LossKind.BinaryCrossEntropy, 1) { Prediction = InputForm.Logits, Element = ElementType.Double, PositiveWeight = 2 };
        RecipeInterpreter<double> loss = new(BinaryCrossEntropyRecipe.Build(key), 1);
        RecipeInterpreter<double> hessian = new(BinaryCrossEntropyHessianRecipe.Build(key), 1);
        foreach ((double t, double x, double value, double slope) in limits)
        {
            Assert.Equal((value, slope), Run(loss, t, x));
            Assert.Equal(0, Run(hessian, t, x).Slope);
        }
    }

    [Theory]
    [InlineData(InputForm.Logits)]
    [InlineData(InputForm.Probabilities)]
    public void What_is_no_label_or_no_prediction_makes_the_row_NaN(InputForm form)
    {
        LossKey key = new(LossKind.BinaryCrossEntropy, 2) { Prediction = form };
        foreach (Recipe recipe in (Recipe[])[BinaryCrossEntropyRecipe.Build(key), BinaryCrossEntropyHessianRecipe.Build(key)])
        {
            RecipeInterpreter<float> interpreter = new(recipe, 2);
            List<(float T, float X)> bad = [(float.NaN, 0.5f), (-0.001f, 0.5f), (1.001f, 0.5f), (0.5f, float.NaN)];
            bad.AddRange(form == InputForm.Probabilities ? [(0.5f, -0.001f), (0.5f, 1.001f)] : []);
            foreach ((float t, float x) in bad)
            {
                interpreter.Input(Arguments.Target)[0] = 0;
                interpreter.Input(Arguments.Prediction)[0] = 0;
                interpreter.Input(Arguments.Target)[1] = t;
                interpreter.Input(Arguments.Prediction)[1] = x;
                Assert.True(float.IsNaN(interpreter.Run()) && float.IsNaN(interpreter.Output(Arguments.Gradient)[0]), $"{t}, {x}");
            }
        }
    }

    private static (double Value, double Slope) Run(RecipeInterpreter<double> interpreter, double t, double x)
    {
        interpreter.Input(Arguments.Target)[0] = t;
        interpreter.Input(Arguments.Prediction)[0] = x;
        double value = interpreter.Run();
        return (value, interpreter.Output(Arguments.Gradient)[0]);
    }

    private static void Check<T>(InputForm form, int classes, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ElementType element = typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single;
        foreach ((double weight, double temperature, LogZero zero) in ((double, double, LogZero)[])[(1, 1, LogZero.Infinity), (3, 1, LogZero.Infinity), (0.3, 2.5, LogZero.Clamp)])
        {
            double ofLogits = form == InputForm.Logits ? temperature : 1;
            LogZero ofProbabilities = form == InputForm.Logits ? LogZero.Infinity : zero;
            LossKey key = new(LossKind.BinaryCrossEntropy, classes) { Prediction = form, Element = element, PositiveWeight = weight, Temperature = ofLogits, LogZero = ofProbabilities };
            ExactLoss exact = new() { Prediction = form, PositiveWeight = weight, Temperature = ofLogits, LogZero = ofProbabilities };

            // A probability that rounding took above 1 is none here; NaN is tested elsewhere.
            RecipeRow<T>[] rows = [.. RecipeRows.OfYesAndNo<T>(form, classes, classes > 100 ? 1 : 4).Where(r => form == InputForm.Logits || r.Prediction.All(q => q <= T.One))];
            RecipeErrors loss = RecipeAccuracy.Of(BinaryCrossEntropyRecipe.Build(key), rows, r => exact.BinaryCrossEntropy(r.WideTarget, r.WidePrediction), gradientUnit: (r, e, c) => Term(key, r.WideTarget[c], r.WidePrediction[c]));
            Assert.True(loss.Value.Ulp < bound && loss.Gradient.Ulp < 5, $"{key.Prediction}, w = {weight}: {loss}");
            RecipeErrors hessian = RecipeAccuracy.Of(BinaryCrossEntropyHessianRecipe.Build(key), rows, r => Diagonal(exact.BinaryCrossEntropyHessian(r.WideTarget, r.WidePrediction)));
            Assert.True(hessian.Gradient.Ulp < 7, $"Hessian, {key.Prediction}, w = {weight}: {hessian}");
        }
    }

    private static ExactResult Diagonal(ExactResult exact) => exact with { Gradient = exact.HessianDiagonal };

    /// <summary>The larger of the two terms of which a gradient is the difference.</summary>
    private static double Term(LossKey key, double t, double x)
    {
        double yes = key.PositiveWeight * t;
        if (key.Prediction == InputForm.Probabilities)
        {
            return Math.Max(yes == 0 ? 0 : yes / x, t == 1 ? 0 : (1 - t) / (1 - x)) is var term && double.IsFinite(term) ? term : 0;
        }

        double likely = 1 / (1 + Math.Exp(-Math.Abs(x) / key.Temperature));
        double unlikely = Math.Exp(-Math.Abs(x) / key.Temperature) * likely;
        (double p, double notP) = x >= 0 ? (likely, unlikely) : (unlikely, likely);
        return Math.Max((1 - t) * p, yes * notP) / key.Temperature;
    }
}
