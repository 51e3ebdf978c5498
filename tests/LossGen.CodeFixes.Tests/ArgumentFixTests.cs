using System.Threading.Tasks;
using LossGen.CodeFixes.Tests.Support;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace LossGen.CodeFixes.Tests;

/// <summary>What is wrong in an annotation is put right by one key, and what was there otherwise stays as it was.</summary>
public sealed class ArgumentFixTests
{
    [Theory]
    [InlineData("[Loss(LossKind.Entropy, 3)] class A { }", "[Loss(LossKind.Entropy, 3)] partial class A { }")]
    [InlineData("[Loss(LossKind.Entropy, 3)]\n/* a */ public static /* b */ class A { }", "[Loss(LossKind.Entropy, 3)]\n/* a */ public static /* b */ partial class A { }")]
    [InlineData("class O { partial struct P { record Q { [Loss(LossKind.Entropy, 3)] static class A { } } } }", "partial class O { partial struct P { partial record Q { [Loss(LossKind.Entropy, 3)] static partial class A { } } } }")]
    [InlineData("interface I { [Loss(LossKind.Entropy, 3)] partial record struct A { } }", "partial interface I { [Loss(LossKind.Entropy, 3)] partial record struct A { } }")]
    [InlineData("partial class A { } [Loss(LossKind.Entropy, 3)] class A { }", "partial class A { } [Loss(LossKind.Entropy, 3)] partial class A { }")]
    public async Task Partial(string before, string after)
    {
        (string title, string[] documents) = await Fix.Apply(new MakePartialFix(), "LOSS001", "using LossGen;\n" + before);
        Assert.Equal("using LossGen;\n" + after, documents[0]);
        Assert.Contains("partial", title, System.StringComparison.Ordinal);
        Assert.DoesNotContain("LOSS001", await Fix.Diagnose(documents[0]));
    }

    [Theory]
    [InlineData("LOSS002", "LossKind.Entropy, 1", "LossKind.Entropy, 2", "Write 2")]
    [InlineData("LOSS002", "LossKind.Entropy, classes: 9999", "LossKind.Entropy, classes: 4096", "Write 4096")]
    [InlineData("LOSS003", "LossKind.Entropy, 3, LogBase = -2", "LossKind.Entropy, 3, LogBase = 2", "Write 2")]
    [InlineData("LOSS003", "LossKind.Entropy, 3, LogBase = 1", "LossKind.Entropy, 3, LogBase = global::System.Math.E", "Write Math.E")]
    [InlineData("LOSS004", "(LossKind)(65536 | 2), 3", "LossKind.Entropy, 3", "Write LossKind.Entropy")]
    [InlineData("LOSS007", "LossKind.Entropy, 3, Prediction = (InputForm)7", "LossKind.Entropy, 3, Prediction = InputForm.Probabilities", "Write InputForm.Probabilities")]
    [InlineData("LOSS012", "LossKind.CrossEntropy, 2, ClassWeights = new double[] { 1, -2.5 }", "LossKind.CrossEntropy, 2, ClassWeights = new double[] { 1, 2.5 }", "Write 2.5")]
    [InlineData("LOSS013", "LossKind.CrossEntropy, 3, LabelSmoothing = -0.5", "LossKind.CrossEntropy, 3, LabelSmoothing = 0", "Write 0")]
    [InlineData("LOSS013", "LossKind.CrossEntropy, 3, LabelSmoothing = 7", "LossKind.CrossEntropy, 3, LabelSmoothing = 0.99", "Write 0.99")]
    [InlineData("LOSS014", "LossKind.CrossEntropy, 3, IgnoreLabel = 0", "LossKind.CrossEntropy, 3, IgnoreLabel = -100", "Write -100")]
    [InlineData("LOSS016", "LossKind.LogSoftmax, 3, Prediction = InputForm.Probabilities", "LossKind.LogSoftmax, 3, Prediction = InputForm.Logits", "Write InputForm.Logits")]
    [InlineData("LOSS016", "LossKind.BinaryCrossEntropy, 3, Target = InputForm.Logits", "LossKind.BinaryCrossEntropy, 3, Target = InputForm.Probabilities", "Write InputForm.Probabilities")]
    [InlineData("LOSS013", "LossKind.CrossEntropy, 3, Targets = LossTargets.None", "LossKind.CrossEntropy, 3, Targets = LossTargets.Labels", "Write LossTargets.Labels")]
    [InlineData("LOSS016", "LossKind.LogSoftmax, 3", "LossKind.LogSoftmax, 3, Prediction = InputForm.Logits", "Write Prediction = InputForm.Logits")]
    public Task Corrections(string id, string before, string after, string title) => Arguments(new CorrectArgumentFix(), id, before, after, title);

    [Theory]
    [InlineData("LOSS015", "LossKind.Entropy, 3, LabelSmoothing = 0.1, LogBase = 2", "LossKind.Entropy, 3, LogBase = 2", "Remove LabelSmoothing")]
    [InlineData("LOSS015", "LossKind.Entropy, 3, Target = InputForm.Logits", "LossKind.Entropy, 3", "Remove Target")]
    public Task Removals(string id, string before, string after, string title) => Arguments(new RemoveArgumentFix(), id, before, after, title);

    [Fact]
    public async Task Names_stay_full_where_short_ones_mean_something_else()
    {
        (_, string[] documents) = await Fix.Apply(new CorrectArgumentFix(), "LOSS007", "class InputForm { } [LossGen.Loss(LossGen.LossKind.Entropy, 3, Prediction = (LossGen.InputForm)7)] partial class A { }");
        Assert.Contains("Prediction = global::LossGen.InputForm.Probabilities", documents[0], System.StringComparison.Ordinal);
    }

    private static async Task Arguments(CodeFixProvider fix, string id, string before, string after, string title)
    {
        (string actual, string[] documents) = await Fix.Apply(fix, id, $"using LossGen;\n[Loss({before})] partial class A {{ }}");
        Assert.Equal($"using LossGen;\n[Loss({after})] partial class A {{ }}", documents[0]);
        Assert.Equal(title, actual);
        Assert.DoesNotContain(id, await Fix.Diagnose(documents[0]));
    }
}
