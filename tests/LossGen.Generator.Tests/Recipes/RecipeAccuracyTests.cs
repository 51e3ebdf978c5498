using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Losses;
using LossGen.Generator.Specification;
using LossGen.Tests.Exact;
using Xunit;

namespace LossGen.Generator.Tests.Recipes;

/// <summary>Recipes as they are measured while they are written: known ones have the errors that the emitted methods have, and what is wrong shows.</summary>
public sealed class RecipeAccuracyTests
{
    public static TheoryData<int> Classes => new(2, 3, 10, 33, 100, 1000);

    [Theory]
    [MemberData(nameof(Classes))]
    public void Cross_entropy_of_a_label_has_the_bounds_of_emitted_code(int classes)
    {
        LossKey key = new(LossKind.CrossEntropy, classes) { Prediction = InputForm.Logits };
        ExactLoss exact = new() { Prediction = InputForm.Logits };
        RecipeErrors worst = RecipeAccuracy.Of(CrossEntropyOfLabelRecipe.Build(key), RecipeRows.Of<float>(key.Prediction, classes, Seeds(classes)), r => exact.CrossEntropy(r.Label, r.WidePrediction));
        Assert.True(worst.Value.Ulp < 3 && worst.Gradient.Ulp < 6, worst.ToString());
    }

    [Fact]
    public void Double_is_measured_too()
    {
        LossKey key = new(LossKind.KlDivergence, 10) { Prediction = InputForm.Logits, Target = InputForm.Logits, Element = ElementType.Double };
        ExactLoss exact = new() { Prediction = InputForm.Logits, Target = InputForm.Logits };
        IEnumerable<RecipeRow<double>> rows = RecipeRows.Of<double>(key.Target, key.Prediction, 10);
        RecipeErrors worst = RecipeAccuracy.Of(KlRecipe.Build(key), rows, r => exact.KlDivergence(r.WideTarget, r.WidePrediction), gradientUnit: (r, e, c) => (double)e.Value);
        Assert.True(worst.Value.Ulp < 10, worst.ToString());
    }

    [Fact]
    public void A_wrong_recipe_shows()
    {
        LossKey key = new(LossKind.Entropy, 10) { LogBase = 2 };
        RecipeErrors right = RecipeAccuracy.Of(EntropyRecipe.Build(key), RecipeRows.Of<float>(key.Prediction, 10), r => new ExactLoss { LogBase = 2 }.Entropy(r.WidePrediction), key.LogFactor, (_, _, _) => 1);
        RecipeErrors wrong = RecipeAccuracy.Of(EntropyRecipe.Build(key), RecipeRows.Of<float>(key.Prediction, 10), r => new ExactLoss { LogBase = 2.000001 }.Entropy(r.WidePrediction), key.LogFactor, (_, _, _) => 1);
        Assert.True(right.Value.Ulp < 4 && right.Gradient.Ulp < 8, right.ToString());
        Assert.True(wrong.Value.Ulp > 8 && wrong.Gradient.Ulp > 8, wrong.ToString());
    }

    [Fact]
    public void A_table_has_a_line_for_each_regime()
    {
        ExactLoss exact = new() { Prediction = InputForm.Logits };
        string table = RecipeAccuracy.Table(
            c => EntropyRecipe.Build(new LossKey(LossKind.Entropy, c) { Prediction = InputForm.Logits }),
            c => RecipeRows.Of<float>(InputForm.Logits, c, 1),
            r => exact.Entropy(r.WidePrediction),
            classes: [2, 10]);
        Assert.Contains("C = 10", table);
        Assert.Equal(1 + 12 + 1, table.TrimEnd().Split('\n').Length);
    }

    private static int Seeds(int classes) => classes > 100 ? 1 : 3;
}
