using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Playground.Compiling;
using LossGen.Playground.Protocol;
using LossGen.Playground.Running;
using Xunit;

namespace LossGen.Playground.Tests.Running;

/// <summary>Code from its text to its numbers: generated, compiled, loaded, called. Here on this machine; in a browser, the other tests do it.</summary>
public sealed class LoadedCodeTests(CompiledCode compiled) : IClassFixture<CompiledCode>
{
    [Fact]
    public void Three_equal_logits_cost_ln_3()
    {
        RunAnswer answer = compiled.Code.Run(Inputs("Policy.CrossEntropy.OfLabel", [0, 0, 0]));

        Assert.Equal(("1.0986123", null), (answer.Value, answer.Failure));
        Assert.Equal([-2.0 / 3, 1.0 / 3, 1.0 / 3], answer.Entries.Select(e => Math.Round(double.Parse(e.Reference, null), 15)), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.All(answer.Entries, e => Assert.InRange(e.Error, 0, 2));
        Assert.True(answer.CallsPerSecond > 1000);
    }

    [Fact]
    public void A_curve_has_the_values_of_the_formula_and_errors_of_a_few_units()
    {
        Curve curve = compiled.Code.Trace(new CurveRequest(Inputs("Policy.CrossEntropy.OfLabel", [0, 0, 0]), 0, -8, 8, 33));

        Assert.True(curve.IsEmitted);
        for (int i = 0; i < curve.At.Count; i++)
        {
            double x = curve.At[i], loss = Math.Log(Math.Exp(x) + 2) - x, gradient = Math.Exp(x) / (Math.Exp(x) + 2) - 1;
            Assert.Equal(loss, curve.Values[i], Math.Abs(loss) * 1e-6);
            Assert.Equal(gradient, curve.Gradients[i], Math.Abs(gradient) * 1e-6);
        }

        Assert.All(curve.ValueErrors.Concat(curve.GradientErrors), e => Assert.InRange(e, 0, 4));
        Assert.Contains(curve.ValueErrors, e => e > 0);
    }

    [Theory]
    [InlineData("Policy.Softmax.Result", new[] { 0d, 0, 0 }, 1 / 3.0)]
    [InlineData("Policy.SelfInformation.OfProbability", new[] { 0.5 }, 0.6931471805599453)]
    [InlineData("Double.Entropy.OfPrediction", new[] { 0.25, 0.25, 0.25, 0.25 }, 2)]
    public void A_method_of_any_shape_has_a_curve(string loss, double[] prediction, double value)
    {
        Curve curve = compiled.Code.Trace(new CurveRequest(Inputs(loss, prediction), 0, prediction[0], prediction[0] + 0.001, 2));

        Assert.Null(curve.Failure);
        Assert.Equal(value, curve.Values[0], 1e-6);
        Assert.All(curve.ValueErrors, e => Assert.InRange(e, 0, 4));
    }

    [Theory]
    [InlineData("Policy.ArgMax.Choice", "1")]
    [InlineData("Policy.Sample.Draw", "1")]
    public void A_class_is_chosen(string loss, string value) => Assert.Equal(value, compiled.Code.Run(Inputs(loss, [0, 5, 0])).Value);

    [Fact]
    public void A_label_that_is_no_class_is_refused_in_the_words_of_the_library()
    {
        LossInputs wrong = Inputs("Policy.CrossEntropy.OfLabel", [0, 0, 0]) with { Label = 7 };

        Assert.Contains("7", compiled.Code.Run(wrong).Failure, StringComparison.Ordinal);
        Assert.Contains("7", compiled.Code.Trace(new CurveRequest(wrong, 0, 0, 1, 3)).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_it_is_compiled_the_reference_is_drawn()
    {
        LoadedCode code = new(CompiledCode.Text);
        Curve curve = code.Trace(new CurveRequest(Inputs("Policy.CrossEntropy.OfLabel", [0, 0, 0]), 0, 0, 1, 3));

        Assert.Equal((false, Math.Log(3), 0), (curve.IsEmitted, curve.Values[0], curve.ValueErrors.Count));
        Assert.Throws<InvalidOperationException>(() => code.Run(Inputs("Policy.CrossEntropy.OfLabel", [0, 0, 0])));
    }

    [Fact]
    public void Code_that_does_not_build_says_why()
    {
        CompileAnswer answer = new LoadedCode("using LossGen;\nclass A { int b = nothing; }").Compile();

        Assert.Equal(("CS0103", 2), (Assert.Single(answer.Errors).Id, answer.Errors[0].Line));
    }

    [Fact]
    public void The_linker_keeps_what_emitted_code_calls()
    {
        SortedSet<string> missing = [.. compiled.FrameworkMembers.Where(m => !LinkerDescriptor.Keeps(m))];

        Assert.True(missing.Count == 0, "emitted-code.xml does not keep " + string.Join(", ", missing));
        Assert.Contains("System.Runtime.Intrinsics.X86.Fma.MultiplyAdd", compiled.FrameworkMembers);
    }

    private static LossInputs Inputs(string loss, double[] prediction) => new(loss, 0, prediction, [], 0.5);
}
