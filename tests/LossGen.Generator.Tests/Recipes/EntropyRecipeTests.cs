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

/// <summary>The recipes of entropies, perplexities and impurities, interpreted, against exact arithmetic.</summary>
public sealed class EntropyRecipeTests
{
    public static TheoryData<InputForm, int> FormsAndClasses =>
        new(from form in Enum.GetValues<InputForm>() from classes in (int[])[2, 3, 10, 33, 100, 1000] select (form, classes));

    public static TheoryData<InputForm, double> FormsAndOrders =>
        new(from form in Enum.GetValues<InputForm>() from order in (double[])[0, 0.05, 0.5, 0.999, 1, 1.001, 1.5, 2, 3, 20, 5000, double.PositiveInfinity] select (form, order));

    public static TheoryData<int> Classes => new(2, 3, 10, 33, 100, 1000);

    /// <summary>
    /// An error of e^x, of up to 0.9 units, counts as many times as the entropy is large: from log-probabilities of a thousand classes it can be 7 units, all classes being equal.
    /// </summary>
    [Theory]
    [MemberData(nameof(FormsAndClasses))]
    public void Perplexity(InputForm form, int classes)
    {
        LossKey key = new(LossKind.Perplexity, classes) { Prediction = form };
        double bound = form switch { InputForm.Probabilities => 2, InputForm.Logits => 2.5, _ => classes > 100 ? 8 : 4 };
        Check(PerplexityRecipe.Build, key, row => Of(key).Perplexity(row), (row, e, c) => (double)e.Value * EntropyTerms.OfEntropy(key, row, c), bound);
        Check(PerplexityRecipe.Build, key, TwoLevels<float>(form, classes), row => Of(key).Perplexity(row), (row, e, c) => (double)e.Value * EntropyTerms.OfEntropy(key, row, c), bound);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(7.5)]
    public void Of_tempered_logits(double temperature)
    {
        LossKey key = new(LossKind.Entropy, 33) { Prediction = InputForm.Logits, Temperature = temperature };
        Check(EntropyRecipe.Build, key, row => Of(key).Entropy(row), (row, _, c) => EntropyTerms.OfEntropy(key, row, c), 4);
        Check(PerplexityRecipe.Build, key, row => Of(key).Perplexity(row), (row, e, c) => (double)e.Value * EntropyTerms.OfEntropy(key, row, c), 4);
        foreach (double order in (double[])[0.5, 1.5, 2])
        {
            LossKey own = key with { RenyiOrder = order };
            Check(RenyiRecipe.Build, own, row => Of(own).Renyi(row), (row, e, c) => EntropyTerms.OfRenyi(own, row, (double)e.Gradient[c], c), 4);
        }
    }

    /// <summary>The perplexity takes up to 1 unit more than without a floor: the logarithm of epsilon is a constant, rounded.</summary>
    [Theory]
    [InlineData(InputForm.Probabilities, 0.0123)]
    [InlineData(InputForm.Probabilities, 1e-7)]
    [InlineData(InputForm.LogProbabilities, 0.0123)]
    [InlineData(InputForm.LogProbabilities, 1e-7)]
    public void Floored(InputForm form, double epsilon)
    {
        LossKey key = new(LossKind.Entropy, 33) { Prediction = form, LogZero = LogZero.Clamp, Epsilon = epsilon };
        Check(EntropyRecipe.Build, key, row => Of(key).Entropy(row), (row, _, c) => EntropyTerms.OfEntropy(key, row, c), 6);
        Check(PerplexityRecipe.Build, key, row => Of(key).Perplexity(row), (row, e, c) => (double)e.Value * EntropyTerms.OfEntropy(key, row, c), 5);
    }

    [Theory]
    [MemberData(nameof(FormsAndOrders))]
    public void Renyi(InputForm form, double order)
    {
        foreach (int classes in (int[])[2, 3, 10, 100])
        {
            LossKey key = new(LossKind.Renyi, classes) { Prediction = form, RenyiOrder = order };

            // Of log-probabilities an entropy may be 6 units off; beside the order 1, what sums of probabilities lose counts a thousand times.
            double bound = (order, form) switch { (1, InputForm.LogProbabilities) => 6, (0.999 or 1.001, InputForm.Probabilities) => 8, _ => 4 };
            Check(RenyiRecipe.Build, key, row => Of(key).Renyi(row), (row, e, c) => EntropyTerms.OfRenyi(key, row, (double)e.Gradient[c], c), bound, row => EntropyTerms.OfNormalisation(key, row));
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Of_weights(int classes)
    {
        LossKey key = new(LossKind.WeightedEntropy, classes);
        Check(WeightedEntropyRecipe.Build, key, Histograms.Of<float>(classes), row => Of(key).WeightedEntropy(row), (row, _, c) => EntropyTerms.OfWeights(row, c), 4);
        Check(WeightedEntropyRecipe.Build, key, Histograms.Of<double>(classes), row => Of(key).WeightedEntropy(row), (row, _, c) => EntropyTerms.OfWeights(row, c), 4);
        Check(GiniRecipe.Build, key, Histograms.Of<float>(classes), row => Of(key).Gini(row), (row, _, c) => EntropyTerms.OfGini(row, c), 4);
        Check(GiniRecipe.Build, key, Histograms.Of<double>(classes), row => Of(key).Gini(row), (row, _, c) => EntropyTerms.OfGini(row, c), 4);
    }

    [Fact]
    public void Orders_beyond_what_the_element_can_tell_from_their_limits_are_the_limits()
    {
        foreach (InputForm form in Enum.GetValues<InputForm>())
        {
            float[] row = form == InputForm.Probabilities ? [0.5f, 0.3f, 0, 0.2f] : [-0.7f, -1.2f, float.NegativeInfinity, -1.6f];
            Assert.Equal(MathF.Log(3), RenyiOf(form, 1e-40, row).Value, 1e-6f);
            Assert.Equal(MathF.Log(3), RenyiOf(form, 1e-20, row).Value, 1e-6f);
            (float value, float[] gradient) = RenyiOf(form, double.PositiveInfinity, row);
            foreach (double order in (double[])[1e8, 1e20, 1e100])
            {
                (float near, float[] nearGradient) = RenyiOf(form, order, row);
                Assert.Equal(value, near, 1e-6f);
                Assert.All(gradient.Zip(nearGradient), g => Assert.Equal(g.First, g.Second, 3e-6f));
            }
        }
    }

    [Fact]
    public void A_row_without_any_class_or_with_one_that_cannot_be_is_what_the_formula_says()
    {
        foreach (double order in (double[])[0, 0.5, 2, 3, double.PositiveInfinity])
        {
            float none = order > 1 ? float.PositiveInfinity : float.NegativeInfinity;
            Assert.Equal(none, RenyiOf(InputForm.Probabilities, order, [0, 0, 0]).Value);
            Assert.Equal(none, RenyiOf(InputForm.LogProbabilities, order, [.. Enumerable.Repeat(float.NegativeInfinity, 3)]).Value);
            Assert.Equal(float.NaN, RenyiOf(InputForm.Logits, order, [.. Enumerable.Repeat(float.NegativeInfinity, 3)]).Value);
            foreach (InputForm form in Enum.GetValues<InputForm>())
            {
                foreach (float wrong in form == InputForm.Probabilities ? [float.NaN, float.PositiveInfinity, -0.1f] : (float[])[float.NaN, float.PositiveInfinity])
                {
                    (float value, float[] gradient) = RenyiOf(form, order, [0, wrong, form == InputForm.Probabilities ? 1 : -1]);
                    Assert.Equal(float.NaN, value);
                    Assert.All(gradient, g => Assert.Equal(float.NaN, g));
                }
            }
        }
    }

    private static (float Value, float[] Gradient) RenyiOf(InputForm form, double order, float[] row)
    {
        RecipeInterpreter<float> interpreter = new(RenyiRecipe.Build(new LossKey(LossKind.Renyi, row.Length) { Prediction = form, RenyiOrder = order }), row.Length);
        row.CopyTo(interpreter.Input(Arguments.Prediction));
        float value = interpreter.Run();
        return (value, interpreter.Output(Arguments.Gradient).ToArray());
    }

    /// <summary>One class ahead of all others, which are equal: what is rounded is rounded alike in all of them.</summary>
    private static IEnumerable<RecipeRow<T>> TwoLevels<T>(InputForm form, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (double ahead = 0.35; ahead < 9; ahead += 0.7)
        {
            double sum = Math.Log(1 + ((classes - 1) * Math.Exp(-ahead)));
            double Level(int i) => (i == 0 ? 0 : -ahead) - (form == InputForm.Logits ? 0 : sum);
            T[] row = [.. Enumerable.Range(0, classes).Select(i => T.CreateTruncating(form == InputForm.Probabilities ? Math.Exp(Level(i)) : Level(i)))];
            yield return new($"two levels, {ahead}", 0, null, row);
        }
    }

    private static ExactLoss Of(LossKey key) => new() { Prediction = key.Prediction, Temperature = key.Temperature, LogZero = key.LogZero, Epsilon = key.Epsilon, RenyiOrder = key.RenyiOrder };

    private static void Check(
        Func<LossKey, Recipe> recipe, LossKey key, Func<double[], ExactResult> truth, Func<double[], ExactResult, int, double> gradientUnit, double bound, Func<double[], double>? valueUnit = null)
    {
        int seeds = key.Classes > 100 ? 1 : 3;
        Check(recipe, key, RecipeRows.Of<float>(key.Prediction, key.Classes, seeds).Where(r => IsMeasured(key, r.Regime)), truth, gradientUnit, bound, valueUnit);
        Check(recipe, key, RecipeRows.Of<double>(key.Prediction, key.Classes, seeds).Where(r => IsMeasured(key, r.Regime)), truth, gradientUnit, bound, valueUnit);
    }

    // Below -708 the exponential of a double has fewer digits, below -745 none, and its product with x an error of some hundred times the smallest number. Beside the order 1, what is as small is divided
    // by |a - 1|, and its rounding with it.
    private static bool IsMeasured(LossKey key, string regime)
    {
        bool isSmall = regime is "double 1" or "double 2" or "double 3";
        return key.RenyiOrder is 0.999 or 1.001 ? !isSmall && !regime.StartsWith("subnormal", StringComparison.Ordinal) : !isSmall || key.Prediction != InputForm.LogProbabilities;
    }

    private static void Check<T>(
        Func<LossKey, Recipe> recipe, LossKey key, IEnumerable<RecipeRow<T>> rows, Func<double[], ExactResult> truth, Func<double[], ExactResult, int, double> gradientUnit, double bound, Func<double[], double>? valueUnit = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Recipe one = recipe(key with { Element = typeof(T) == typeof(double) ? ElementType.Double : ElementType.Single });
        RecipeErrors worst = RecipeAccuracy.Of(one, rows, r => truth(r.WidePrediction), 1, (r, e, c) => gradientUnit(r.WidePrediction, e, c), (r, _) => valueUnit?.Invoke(r.WidePrediction) ?? 0);
        Assert.True(worst.Value.Ulp <= bound && worst.Gradient.Ulp <= 8, $"{one.Title}, {typeof(T).Name}, {key.Classes} classes: {worst}");
    }
}
