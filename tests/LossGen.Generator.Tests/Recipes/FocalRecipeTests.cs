using System;
using System.Linq;
using System.Numerics;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Specification;
using LossGen.Generator.Tests.Support;
using LossGen.Tests.Exact;
using Microsoft.CodeAnalysis;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>The recipe of the focal loss against exact arithmetic: exponents that are products and that are powers, each form, smoothed and not.</summary>
public sealed class FocalRecipeTests
{
    public static TheoryData<InputForm, int> Cases => new(from form in Enum.GetValues<InputForm>() from c in (int[])[2, 3, 10, 33, 100, 1000] select (form, c));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_floats(InputForm form, int classes) => Check<float>(form, classes);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_doubles(InputForm form, int classes) => Check<double>(form, classes);

    [Fact]
    public void Without_an_exponent_it_is_the_cross_entropy()
    {
        foreach (InputForm form in Enum.GetValues<InputForm>())
        {
            LossKey key = new(LossKind.Focal, 10) { Prediction = form, FocalGamma = 0 };
            Assert.Equal(CrossEntropyOfLabelRecipe.Build(key).Steps, FocalRecipe.Build(key).Steps);
        }
    }

    /// <summary>Where the label is certain the loss is 0, also where l stays infinite; the derivative by the label is the limit.</summary>
    [Theory]
    [InlineData(InputForm.Probabilities, 0.5, 0, 0)]
    [InlineData(InputForm.Probabilities, 2, 0, 0)]
    [InlineData(InputForm.Probabilities, 0.5, 0.1, double.NegativeInfinity)]
    [InlineData(InputForm.Probabilities, 1, 0.1, double.NegativeInfinity)]
    [InlineData(InputForm.Probabilities, 2, 0.1, 0)]
    [InlineData(InputForm.LogProbabilities, 0.5, 0, 0)]
    [InlineData(InputForm.LogProbabilities, 0.5, 0.1, double.NegativeInfinity)]
    [InlineData(InputForm.LogProbabilities, 2, 0.1, 0)]
    [InlineData(InputForm.Logits, 0.5, 0, 0)]
    [InlineData(InputForm.Logits, 0.5, 0.1, 0)]
    [InlineData(InputForm.Logits, 2, 0.1, 0)]
    public void A_certain_label_costs_nothing(InputForm form, double gamma, double smoothing, double slope)
    {
        LossKey key = new(LossKind.Focal, 3) { Prediction = form, FocalGamma = gamma, LabelSmoothing = smoothing };
        RecipeInterpreter<float> interpreter = new(FocalRecipe.Build(key), 3);
        float none = form == InputForm.Probabilities ? 0 : float.NegativeInfinity;
        ((float[])[none, form == InputForm.Probabilities ? 1 : 0, none]).CopyTo(interpreter.Input(Arguments.Prediction));
        Assert.Equal(0, interpreter.Run(1));
        Assert.Equal([0, (float)slope, 0], interpreter.Output(Arguments.Gradient).ToArray());
    }

    /// <summary>A q above 1 of a row that is not normalised leaves nothing to the others: the loss is 0, not the power of a negative number.</summary>
    [Theory]
    [InlineData(InputForm.Probabilities, 1.5f, 2)]
    [InlineData(InputForm.Probabilities, 1.5f, 0.5)]
    [InlineData(InputForm.LogProbabilities, 0.5f, 3.7)]
    public void A_label_above_1_costs_nothing(InputForm form, float label, double gamma)
    {
        RecipeInterpreter<float> interpreter = new(FocalRecipe.Build(new LossKey(LossKind.Focal, 2) { Prediction = form, FocalGamma = gamma }), 2);
        ((float[])[label, 0]).CopyTo(interpreter.Input(Arguments.Prediction));
        Assert.Equal(0, interpreter.Run(0));
        Assert.Equal([0, 0], interpreter.Output(Arguments.Gradient).ToArray());
    }

    /// <summary>A masked label costs infinity, with the finite gradient q - onehot; a masked class has the gradient 0, exactly.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    public void Masks_are_kept(double gamma)
    {
        RecipeInterpreter<float> interpreter = new(FocalRecipe.Build(new LossKey(LossKind.Focal, 3) { Prediction = InputForm.Logits, FocalGamma = gamma }), 3);
        ((float[])[float.NegativeInfinity, 1, 1]).CopyTo(interpreter.Input(Arguments.Prediction));
        Assert.Equal(float.PositiveInfinity, interpreter.Run(0));
        Assert.Equal([-1, 0.5f, 0.5f], interpreter.Output(Arguments.Gradient).ToArray());
        Assert.True(interpreter.Run(1) > 0);
        Assert.Equal(0, interpreter.Output(Arguments.Gradient)[0]);
    }

    /// <summary>Whether a label is certain chooses between vectors where those are of one row: a choice of its own among what kernels print.</summary>
    [Theory]
    [InlineData("Probabilities")]
    [InlineData("LogProbabilities")]
    public void Smoothed_it_compiles_where_a_row_is_in_vectors(string form)
    {
        string source = $"using LossGen;\n[Loss(LossKind.Focal, 20, Prediction = InputForm.{form}, FocalGamma = 0.5, LabelSmoothing = 0.1)] public static partial class F {{ }}";
        Assert.DoesNotContain(TestCompilation.Output(TestCompilation.Create(source)).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>
    /// An error of f counts gamma times and that of l once, each up to 3 ULP of logits: nothing short of exponentials and sums in two parts would change that. Of probabilities f has one rounding, and l those of its sum.
    /// A gradient has one error of f more. Where it is a difference, as smoothed it is, it is in units of the larger term.
    /// </summary>
    private static void Check<T>(InputForm form, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ElementType element = typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single;
        foreach ((double gamma, double smoothing, double temperature, LogZero zero) in ((double, double, double, LogZero)[])
            [(2, 0, 1, LogZero.Infinity), (0.5, 0.1, 1, LogZero.Infinity), (1, 0, 1, LogZero.Infinity), (0.5, 0, 3, LogZero.Infinity), (3.7, 0, 1, LogZero.Clamp), (2, 0.1, 1, LogZero.Infinity)])
        {
            if (classes == 1000 && gamma != 2 && smoothing == 0)
            {
                // Exact arithmetic takes its time.
                continue;
            }

            double ofLogits = form == InputForm.Logits ? temperature : 1;
            LogZero ofOthers = form == InputForm.Logits ? LogZero.Infinity : zero;
            LossKey key = new(LossKind.Focal, classes) { Prediction = form, Element = element, FocalGamma = gamma, LabelSmoothing = smoothing, Temperature = ofLogits, LogZero = ofOthers };
            ExactLoss exact = new() { Prediction = form, FocalGamma = gamma, LabelSmoothing = smoothing, Temperature = ofLogits, LogZero = ofOthers };
            bool isDifference = smoothing > 0 && form == InputForm.Logits;
            RecipeErrors errors = RecipeAccuracy.Of(
                FocalRecipe.Build(key),
                RecipeRows.Of<T>(form, classes, classes > 100 ? 1 : 4).Where(r => form == InputForm.Logits || r.WidePrediction[r.Label] <= (form == InputForm.Probabilities ? 1 : 0)),
                r => exact.Focal(r.Label, r.WidePrediction),
                gradientUnit: isDifference ? (r, _, c) => Term(key, r.WidePrediction, r.Label, c) : null);
            double unit = form == InputForm.Logits ? 3 : 2;
            Assert.True(errors.Value.Ulp < unit * (1 + gamma) && errors.Gradient.Ulp < unit * (2 + gamma), $"{form}, gamma = {gamma}, smoothing {smoothing}: {errors}");
        }
    }

    /// <summary>The larger of f^gamma p and f^gamma t, from logarithms: f may be no double.</summary>
    private static double Term(LossKey key, double[] x, int label, int c)
    {
        double LogSum(Func<int, bool> counts)
        {
            double m = x.Where((_, i) => counts(i)).DefaultIfEmpty(double.NegativeInfinity).Max();
            return double.IsNegativeInfinity(m) ? m : m + Math.Log(x.Where((_, i) => counts(i)).Sum(v => Math.Exp(v - m)));
        }

        double all = LogSum(_ => true);
        double f = LogSum(i => i != label) - all;
        return Math.Exp(key.FocalGamma * f) * Math.Max(Math.Exp(x[c] - all), key.LabelSmoothing / x.Length);
    }
}
