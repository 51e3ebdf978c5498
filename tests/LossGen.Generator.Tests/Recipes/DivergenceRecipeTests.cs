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

/// <summary>The recipes of divergences against the exact ones, in every pair of forms, with temperature and floors.</summary>
public sealed class DivergenceRecipeTests
{
    // Logarithms of ratios count as 80, in double 700, where they are larger: what is left of a derivative then is below this, in double far below.
    private const double Least = 1e-30;

    private static readonly InputForm[] s_forms = [InputForm.Probabilities, InputForm.LogProbabilities, InputForm.Logits];

    private static readonly Dictionary<LossKind, Func<LossKey, Recipe>> s_recipes = new()
    {
        [LossKind.JensenShannon] = JensenShannonRecipe.Build,
        [LossKind.Jeffreys] = JeffreysRecipe.Build,
        [LossKind.KlDivergence] = KlRecipe.Build,
    };

    public static TheoryData<int> Classes => new(2, 3, 10, 33, 100);

    public static TheoryData<InputForm, InputForm> Pairs => new(s_forms.SelectMany(t => s_forms.Select(p => (t, p))));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Between_forms_of_one_kind_values_lose_nothing_at_any_distance(int classes)
    {
        foreach (InputForm form in s_forms)
        {
            foreach (LossKind kind in (LossKind[])[LossKind.JensenShannon, LossKind.Jeffreys])
            {
                Check<float>(new LossKey(kind, classes) { Target = form, Prediction = form }, value: 4, gradient: 6);
                Check<double>(new LossKey(kind, classes) { Target = form, Prediction = form, Element = ElementType.Double }, value: 4, gradient: 6);
            }
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0.7)]
    [InlineData(4)]
    public void A_temperature_divides_differences_that_have_been_taken_exactly(double temperature)
    {
        foreach (LossKind kind in s_recipes.Keys)
        {
            foreach (int classes in (int[])[2, 3, 10, 33])
            {
                LossKey key = new(kind, classes) { Target = InputForm.Logits, Prediction = InputForm.Logits, Temperature = temperature };

                // The gradient of KL by the target's logits is less accurate where one class has nearly all, with or without a temperature.
                Check<float>(key, value: 6, gradient: kind == LossKind.KlDivergence ? 100 : 7);
                Check<double>(key with { Element = ElementType.Double }, value: 6, gradient: kind == LossKind.KlDivergence ? 100 : 7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Between_forms_that_differ_errors_are_those_of_a_rounding_of_each_logarithm(InputForm target, InputForm prediction)
    {
        foreach (LossKind kind in s_recipes.Keys)
        {
            foreach (double temperature in (double[])[1, 3])
            {
                LossKey key = new(kind, 10) { Target = target, Prediction = prediction, Temperature = temperature };
                Relative<float>(key, 32);
                Relative<double>(key with { Element = ElementType.Double }, 32);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_floor_takes_the_place_of_what_is_below_it(InputForm target, InputForm prediction)
    {
        foreach (LossKind kind in s_recipes.Keys)
        {
            foreach (KlForm form in (KlForm[])[KlForm.Definition, KlForm.NonNegative])
            {
                LossKey key = new(kind, 10) { Target = target, Prediction = prediction, LogZero = LogZero.Clamp, Epsilon = 1e-3, Kl = form };
                Relative<float>(key, 32);
                Relative<double>(key with { Element = ElementType.Double }, 32);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_derivative_by_what_is_floored_is_0_and_a_negative_number_leaves_no_distribution(InputForm target, InputForm prediction)
    {
        foreach (LossKind kind in (LossKind[])[LossKind.Jeffreys, LossKind.KlDivergence])
        {
            LossKey key = new(kind, 3) { Target = target, Prediction = prediction, LogZero = LogZero.Clamp, Epsilon = 0.01 };
            RecipeInterpreter<float> run = new(s_recipes[kind](key), 3);
            Fill(run.Input(Arguments.Target), target, 0.001f, 0.4f, 0.599f);
            Fill(run.Input(Arguments.Prediction), prediction, 0.3f, 0.002f, 0.698f);
            Assert.True(float.IsFinite(run.Run()));
            Assert.Equal(prediction != InputForm.Logits, run.Output(Arguments.Gradient)[1] == 0);
            Assert.Equal(kind == LossKind.Jeffreys && target != InputForm.Logits, run.Output(Arguments.TargetGradient)[0] == 0);

            foreach ((string argument, InputForm form) in new[] { (Arguments.Target, target), (Arguments.Prediction, prediction) })
            {
                float before = run.Input(argument)[2];
                run.Input(argument)[2] = form == InputForm.Probabilities ? -0.01f : float.PositiveInfinity;
                Assert.True(float.IsNaN(run.Run()), $"{kind} of {key.Target} and {key.Prediction}");
                Assert.All(run.Output(Arguments.Gradient).ToArray(), g => Assert.True(float.IsNaN(g)));
                run.Input(argument)[2] = before;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Jensen_Shannon_is_ln_2_between_what_has_nothing_in_common_and_0_between_equals(InputForm target, InputForm prediction)
    {
        foreach (double logBase in (double[])[Math.E, 2])
        {
            LossKey key = new(LossKind.JensenShannon, 4) { Target = target, Prediction = prediction, LogBase = logBase };
            RecipeInterpreter<float> run = new(JensenShannonRecipe.Build(key), 4);
            Random random = new(1);
            for (int i = 0; i < 1000; i++)
            {
                float a = random.NextSingle();
                float b = random.NextSingle();
                Fill(run.Input(Arguments.Target), target, a, 1 - a, 0, 0);
                Fill(run.Input(Arguments.Prediction), prediction, 0, 0, b, 1 - b);
                float most = logBase == 2 ? 1 : MathF.Log(2);
                Assert.InRange(run.Run(), most * (1 - 1e-6f), most);
                Assert.All(run.Output(Arguments.Gradient).ToArray().Concat(run.Output(Arguments.TargetGradient).ToArray()), g => Assert.False(float.IsNaN(g)));

                if (target == prediction)
                {
                    run.Input(Arguments.Target).CopyTo(run.Input(Arguments.Prediction));
                    Assert.Equal(0, run.Run());
                }
            }
        }
    }

    [Theory]
    [InlineData(LossKind.JensenShannon)]
    [InlineData(LossKind.Jeffreys)]
    public void Symmetric_divergences_of_any_numbers_are_never_negative(LossKind kind)
    {
        Random random = new(2);
        foreach (InputForm target in s_forms)
        {
            foreach (InputForm prediction in s_forms)
            {
                RecipeInterpreter<float> run = new(s_recipes[kind](new LossKey(kind, 5) { Target = target, Prediction = prediction }), 5);
                for (int i = 0; i < 2000; i++)
                {
                    float distance = MathF.ScaleB(1, -random.Next(30));
                    float[] p = [.. Enumerable.Range(0, 5).Select(_ => random.NextSingle())];
                    float[] q = [.. p.Select(x => x * (1 + (distance * random.NextSingle())))];
                    Fill(run.Input(Arguments.Target), target, p);
                    Fill(run.Input(Arguments.Prediction), prediction, q);
                    Assert.True(run.Run() >= 0, $"{kind} of {target} and {prediction}");
                }
            }
        }
    }

    [Fact]
    public void Jeffreys_of_numbers_that_are_too_large_for_a_ratio_is_NaN_rather_than_wrong()
    {
        RecipeInterpreter<float> run = new(JeffreysRecipe.Build(new LossKey(LossKind.Jeffreys, 2)), 2);
        Fill(run.Input(Arguments.Target), InputForm.Probabilities, 1e32f, 0.5f);
        Fill(run.Input(Arguments.Prediction), InputForm.Probabilities, 0.5f, 0.5f);
        Assert.True(float.IsNaN(run.Run()));
        Fill(run.Input(Arguments.Target), InputForm.Probabilities, 1e30f, 0.5f);
        Assert.Equal(1e30f * MathF.Log(2e30f), run.Run(), 1e26f);
        Assert.Equal(1 + MathF.Log(2e30f), run.Output(Arguments.TargetGradient)[0], 1e-5f);
    }

    /// <summary>Errors in units of the last place of the value, and of the largest derivative of the row.</summary>
    private static void Check<T>(LossKey key, double value, double gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ExactLoss exact = Exact(key);
        IEnumerable<RecipeRow<T>> rows = RecipeRows.Of<T>(key.Target, key.Prediction, key.Classes, key.Classes > 10 ? 1 : 2).Where(r => IsMeasured(key, r));
        RecipeErrors worst = RecipeAccuracy.Of(s_recipes[key.Kinds](key), rows, r => Truth(exact, key, r), 1, (_, e, _) => Math.Max(Least, Largest(e)));
        Assert.True(worst.Value.Ulp <= value && worst.Gradient.Ulp <= gradient, $"{key.Kinds} of {key.Target} and {key.Prediction}, {key.Element}: {worst}");
    }

    /// <summary>Errors in units of the last place of what the formula adds up: p (|ln p| + |ln q|) of the most probable class, and of the largest derivative beside that.</summary>
    private static void Relative<T>(LossKey key, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ExactLoss exact = Exact(key);
        IEnumerable<RecipeRow<T>> rows = RecipeRows.Of<T>(key.Target, key.Prediction, key.Classes, 1).Where(r => IsMeasured(key, r) && !IsSubnormal(r));
        RecipeErrors worst = RecipeAccuracy.Of(s_recipes[key.Kinds](key), rows, r => Truth(exact, key, r), 1, (_, e, _) => Math.Max(1, Largest(e)), (_, e) => Math.Max(1, Math.Abs((double)e.Value)));
        Assert.True(worst.Value.Ulp <= bound && worst.Gradient.Ulp <= bound, $"{key.Kinds} of {key.Target} and {key.Prediction}, {key.Element}, T = {key.Temperature}: {worst}");
    }

    // Logits of 1e30 have probabilities that no arithmetic holds, of which exact derivatives are quotients.
    private static bool IsMeasured<T>(LossKey key, RecipeRow<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => key.Kinds == LossKind.JensenShannon || !row.Regime.Contains("huge", StringComparison.Ordinal);

    // Beside a probability that is given as a subnormal number, one that is the exponential of a logarithm has as few digits as that.
    private static bool IsSubnormal<T>(RecipeRow<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => row.Regime.Contains("subnormals", StringComparison.Ordinal) || row.Regime.Contains("double 3", StringComparison.Ordinal) || row.Regime.Contains("double 2", StringComparison.Ordinal);

    private static double Largest(ExactResult exact)
        => exact.Gradient.Concat(exact.TargetGradient).Select(g => Math.Abs((double)g)).Where(double.IsFinite).DefaultIfEmpty().Max();

    private static ExactLoss Exact(LossKey key)
        => new() { Target = key.Target, Prediction = key.Prediction, Temperature = key.Temperature, LogZero = key.LogZero, Epsilon = key.Epsilon, Kl = key.Kl };

    private static ExactResult Truth<T>(ExactLoss exact, LossKey key, RecipeRow<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => key.Kinds switch
        {
            LossKind.JensenShannon => exact.JensenShannon(row.WideTarget, row.WidePrediction),
            LossKind.Jeffreys => exact.Jeffreys(row.WideTarget, row.WidePrediction),
            _ => exact.KlDivergence(row.WideTarget, row.WidePrediction),
        };

    private static void Fill(Span<float> row, InputForm form, params float[] probabilities)
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            row[i] = form == InputForm.Probabilities ? probabilities[i] : MathF.Log(probabilities[i]);
        }
    }
}
