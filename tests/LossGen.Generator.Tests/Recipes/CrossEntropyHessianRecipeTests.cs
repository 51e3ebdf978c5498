using System;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Specification;
using LossGen.Tests.Exact;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The diagonal of the Hessian of a label's cross-entropy against exact arithmetic.</summary>
public sealed class CrossEntropyHessianRecipeTests
{
    public static TheoryData<InputForm, int> Cases => new(from form in Enum.GetValues<InputForm>() from c in (int[])[2, 3, 10, 33, 100, 1000] select (form, c));

    /// <summary>p (1 - p) of logits has the errors of both: 3 and 2 ULP, and the product's; those of the sums of 1,000 classes in double come on top.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_floats(InputForm form, int classes) => Check<float>(form, classes, 6);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_doubles(InputForm form, int classes) => Check<double>(form, classes, classes == 1000 ? 12 : 6);

    [Fact]
    public void A_row_that_is_no_distribution_is_NaN()
    {
        foreach (InputForm form in Enum.GetValues<InputForm>())
        {
            RecipeInterpreter<float> interpreter = new(CrossEntropyHessianRecipe.Build(new LossKey(LossKind.CrossEntropy, 3) { Prediction = form }), 3);
            ((float[])[0.5f, float.NaN, 0.5f]).CopyTo(interpreter.Input(Arguments.Prediction));
            Assert.True(float.IsNaN(interpreter.Run(0)), form.ToString());
            Assert.True(interpreter.Output(Arguments.Gradient).ToArray().All(float.IsNaN), form.ToString());
        }
    }

    private static void Check<T>(InputForm form, int classes, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ElementType element = typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single;
        double[] weights = [.. Enumerable.Range(0, classes).Select(c => c % 5 / 2.0)];
        foreach ((double smoothing, double[] ofClasses, double temperature, LogZero zero) in ((double, double[], double, LogZero)[])
            [(0, [], 1, LogZero.Infinity), (0.1, [], 3, LogZero.Clamp), (0.1, weights, 1, LogZero.Clamp)])
        {
            double ofLogits = form == InputForm.Logits ? temperature : 1;
            LogZero ofOthers = form == InputForm.Logits ? LogZero.Infinity : zero;
            LossKey key = new(LossKind.CrossEntropy, classes)
            {
                Prediction = form,
                Element = element,
                LabelSmoothing = smoothing,
                ClassWeights = EquatableArray.Of(ofClasses),
                Temperature = ofLogits,
                LogZero = ofOthers,
            };
            ExactLoss exact = new() { Prediction = form, LabelSmoothing = smoothing, ClassWeights = ofClasses.Length == 0 ? null : ofClasses, Temperature = ofLogits, LogZero = ofOthers };
            RecipeErrors errors = RecipeAccuracy.Of(
                CrossEntropyHessianRecipe.Build(key),
                RecipeRows.Of<T>(form, classes, classes > 100 ? 1 : 4),
                r => exact.CrossEntropyHessian(r.Label, r.WidePrediction) is var e ? e with { Gradient = e.HessianDiagonal } : null!);
            Assert.True(errors.Gradient.Ulp < bound, $"{form}, smoothing {smoothing}: {errors}");
        }
    }
}
